//! What the templates that occur in cells show. Others show their first argument.

use super::render::{END, START};

/// Templates that leave nothing of use in a cell.
const NOTHING: [&str; 20] = [
    "efn",
    "refn",
    "sfn",
    "sfnp",
    "cite web",
    "cite news",
    "cite av media",
    "cite av media notes",
    "citation needed",
    "cn",
    "fact",
    "clarify",
    "dagger",
    "double dagger",
    "ref",
    "r",
    "anchor",
    "dubious",
    "webarchive",
    "noflag",
];

/// Templates that stand for a sign.
const SIGNS: [(&str, &str); 14] = [
    ("'", "'"),
    ("\"'", "\"'"),
    ("'\"", "'\""),
    ("' \"", "' \""),
    ("nbsp", " "),
    ("space", " "),
    ("spaces", " "),
    ("ndash", "\u{2013}"),
    ("mdash", "\u{2014}"),
    ("spnd", " \u{2013} "),
    ("snd", " \u{2013} "),
    ("!", "|"),
    ("=", "="),
    ("&", "&"),
];

/// Templates whose words are the last argument: a language, a colour or a key stands before.
const LAST: [&str; 6] = ["lang", "color", "font color", "sort", "sortname dab", "transl"];

/// Templates that list their arguments.
const LISTS: [&str; 7] =
    ["hlist", "flatlist", "plainlist", "ubl", "unbulleted list", "ublist", "cslist"];

/// Templates that join their arguments: of names and of times.
const NAMES: [&str; 1] = ["sortname"];
const TIMES: [&str; 1] = ["duration"];

/// What a template shows; its name is the first part.
pub(super) fn template(mut parts: Vec<String>) -> String {
    if parts.is_empty() {
        return String::new();
    }
    let name = parts.remove(0).replace('_', " ").trim().to_lowercase();
    if let Some((_, sign)) = SIGNS.iter().find(|(own, _)| *own == name) {
        return (*sign).to_owned();
    }
    if NOTHING.contains(&name.as_str()) {
        return String::new();
    }
    let is = |list: &[&str]| list.contains(&name.as_str());
    if is(&TIMES) {
        return time(&parts);
    }
    let unnamed = parts.iter().filter_map(|part| unnamed(part)).collect::<Vec<_>>();
    if is(&LISTS) {
        let parts: Vec<_> = unnamed.iter().map(|part| part.trim()).collect();
        return parts.join(", ").trim_start_matches([',', ' ']).to_owned();
    }
    if is(&NAMES) {
        return format!(
            "{START}{}{END}",
            unnamed.iter().take(2).copied().collect::<Vec<_>>().join(" ")
        );
    }
    let words =
        if is(&LAST) || name.starts_with("lang-") { unnamed.last() } else { unnamed.first() };
    words.map(|words| (*words).to_owned()).unwrap_or_default()
}

/// An argument without a name, or one that is called 1.
fn unnamed(part: &str) -> Option<&str> {
    match part.split_once('=') {
        None => Some(part),
        Some((name, value)) if name.trim() == "1" => Some(value),
        Some((name, _)) if name.trim().bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') => {
            None
        }
        Some(_) => Some(part),
    }
}

/// `m=3|s=25` or `3:25` or `0|3|25`.
fn time(parts: &[String]) -> String {
    let named = |key: &str| {
        parts.iter().find_map(|part| {
            let (own, value) = part.split_once('=')?;
            (own.trim() == key).then(|| value.trim().to_owned())
        })
    };
    let told = ["h", "m", "s"].map(named);
    if told.iter().any(Option::is_some) {
        return told.map(|part| part.unwrap_or_else(|| "0".to_owned())).join(":");
    }
    parts.iter().map(|part| part.trim()).collect::<Vec<_>>().join(":")
}
