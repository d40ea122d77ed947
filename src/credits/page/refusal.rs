//! Why a file holds no listing, and what to do.

use super::head::Head;
use crate::error::Error;

const SAVE: &str = "open the film's soundtrack page in your browser, save it from there (\"Webpage, HTML only\") and read that file";

/// Words by which a page that keeps programs out gives itself away.
const BLOCKS: &[&str] = &[
    "x-amzn-waf-action",
    "awswaf",
    "captcha",
    "human verification",
    "robot check",
    "not a robot",
    "request blocked",
    "access denied",
];

/// A file that is neither page nor text; `start` is its beginning in small letters.
#[must_use]
pub fn of_form(text: &str, start: &str) -> Option<Error> {
    if text.is_empty() {
        let hint = format!("a site that blocks programs answers with nothing: {SAVE}");
        return Some(Error::input("the file is empty", hint));
    }
    if start.starts_with("http/") {
        return Some(match is_block(start) {
            true => blocked("this answer of the site"),
            false => {
                Error::input("this file holds the headers of an HTTP answer and no page", SAVE)
            }
        });
    }
    let mime = start.contains("mime-version:") && start.contains("multipart/related");
    if mime || start.starts_with("bplist00") {
        let what = "the page was saved as a single file (an archive)";
        return Some(Error::input(
            what,
            "save it again as \"Webpage, HTML only\" or as page source",
        ));
    }
    let json = start.starts_with('{') || start.starts_with("[{");
    json.then(|| Error::input("this is data (JSON), no page and no text", SAVE))
}

/// A page that says it is another one. `data` is the kind in its data.
#[must_use]
pub fn of_page(head: &Head, data: Option<&str>) -> Option<Error> {
    let named = match (data, head.kind.as_deref()) {
        (Some(data), _) => data.trim_end_matches('/').rsplit('/').next().unwrap_or_default(),
        (None, Some(kind)) => kind,
        (None, None) => return None,
    };
    let person = data.is_some_and(|data| data.starts_with("/name/"));
    match named {
        "soundtrack" => None,
        _ if person => {
            Some(Error::input("this is the page of a person, not of a soundtrack", SAVE))
        }
        "main" | "[tconst]" | "reference" => Some(main_page(head)),
        _ => {
            Some(Error::input(format!("this is the page `{}`, not a soundtrack", cut(named)), SAVE))
        }
    }
}

/// A page in which no listing was found.
#[must_use]
pub fn of_rest(head: &Head, html: &str) -> Error {
    let mut end = html.len().min(200_000);
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    let status = head.title.get(..3).and_then(|code| code.parse::<u16>().ok());
    if status.is_some_and(|code| (400..600).contains(&code)) {
        return blocked(&format!("the page `{}`", cut(&head.title)));
    }
    if is_block(&html[..end].to_lowercase()) {
        return blocked("this page");
    }
    match head.address.as_deref() {
        Some(address) if address.contains("/title/") => main_page(head),
        _ if head.title.is_empty() => Error::input("the page holds no soundtrack", SAVE),
        _ => Error::input(format!("the page `{}` holds no soundtrack", cut(&head.title)), SAVE),
    }
}

fn is_block(lower: &str) -> bool {
    BLOCKS.iter().any(|word| lower.contains(word))
}

fn blocked(what: &str) -> Error {
    Error::input(format!("{what} keeps programs out; it is no soundtrack"), SAVE)
}

fn main_page(head: &Head) -> Error {
    let id = head.film.id.as_ref().map_or("tt...", |id| id.as_str());
    let what = "this is a film's main page, which shows one piece of its soundtrack at most";
    let hint = format!(
        "open https://www.imdb.com/title/{id}/soundtrack/ in your browser, save that page and read it"
    );
    Error::input(what, hint)
}

fn cut(text: &str) -> String {
    text.chars()
        .take(60)
        .map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_of_the_site_is_told_as_a_block() {
        let told = |title: &str| {
            let head = Head { title: title.into(), ..Head::default() };
            of_rest(&head, "").what
        };
        for title in ["403 Forbidden", "503 Service Unavailable"] {
            assert!(told(title).contains("keeps programs out"), "{title}");
        }
        for title in ["200 Motels", "600 Miles", "Forbidden"] {
            assert!(told(title).contains("holds no soundtrack"), "{title}");
        }
    }
}
