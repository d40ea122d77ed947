//! Who made the version that a title names: "(Danny Saber Remix)".

/// Words that say what a mix is like, not who made it.
const KINDS: &[&str] = &[
    "acoustic",
    "album",
    "alternate",
    "alternative",
    "ambient",
    "bass",
    "bonus",
    "clean",
    "club",
    "dance",
    "deep",
    "demo",
    "dirty",
    "disco",
    "dub",
    "edit",
    "electro",
    "european",
    "explicit",
    "extended",
    "film",
    "final",
    "first",
    "full",
    "full-on",
    "funk",
    "funky",
    "hard",
    "hip",
    "hop",
    "house",
    "inch",
    "instrumental",
    "jungle",
    "late",
    "latin",
    "live",
    "long",
    "lounge",
    "main",
    "master",
    "mono",
    "movie",
    "new",
    "night",
    "now",
    "old",
    "original",
    "party",
    "pop",
    "progressive",
    "radio",
    "reggae",
    "rock",
    "rough",
    "second",
    "short",
    "single",
    "special",
    "soundtrack",
    "stereo",
    "street",
    "studio",
    "summer",
    "techno",
    "the",
    "trance",
    "tribal",
    "uk",
    "underground",
    "us",
    "version",
    "vocal",
];

/// Whether the words in a title's brackets name a mix.
#[must_use]
pub fn is_mix(inside: &str) -> bool {
    words(inside).any(|word| {
        ["mix", "remix", "remixed", "rmx"].iter().any(|mix| word.eq_ignore_ascii_case(mix))
    })
}

/// Who made the mix, if the words say so; several are parted as the source parts them.
#[must_use]
pub fn maker(inside: &str) -> Option<&str> {
    let (start, rest) = match prefix(inside, "remixed by ").or_else(|| prefix(inside, "remix by "))
    {
        Some(name) => return Some(name.trim()).filter(|name| !name.is_empty()),
        None => (inside.trim_start(), inside),
    };
    let end = ["remixed", "remix", "rmx", "mix"].iter().find_map(|mix| {
        let at = rest.to_ascii_lowercase().rfind(mix)?;
        (rest.is_char_boundary(at) && ends_word(rest, at + mix.len()) && starts_word(rest, at))
            .then_some(at)
    })?;
    let mut name = start.get(..end.checked_sub(rest.len() - start.len())?)?.trim();
    while let Some((_, after)) = name.split_once(' ').filter(|(first, _)| is_kind(first)) {
        name = after.trim_start();
    }
    while let Some((before, _)) = name.rsplit_once(' ').filter(|(_, last)| is_kind(last)) {
        name = before.trim_end();
    }
    let name = name.strip_suffix("'s").unwrap_or(name);
    (!name.is_empty() && !is_kind(name)).then_some(name)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn prefix<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let start = text.get(..prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

fn is_kind(word: &str) -> bool {
    let plain = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    KINDS.contains(&plain.as_str()) || plain.bytes().all(|byte| byte.is_ascii_digit())
}

fn starts_word(text: &str, at: usize) -> bool {
    !text[..at].ends_with(char::is_alphanumeric)
}

fn ends_word(text: &str, at: usize) -> bool {
    !text[at..].starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mix_by_somebody() {
        for (inside, expected) in [
            ("Ann Reed Remix", Some("Ann Reed")),
            ("The Wren Mix", Some("Wren")),
            ("The Full-On Ann Reed Mix", Some("Ann Reed")),
            ("Remixed by Reed & Wren", Some("Reed & Wren")),
            ("Wren's Club Mix", Some("Wren")),
            ("DJ Reed Extended Remix Edit", Some("DJ Reed")),
            ("Remix", None),
            ("Club Mix", None),
            ("12\" Mix", None),
            ("Remix Version", None),
            ("The Remixes", None),
            ("Live", None),
        ] {
            assert_eq!(maker(inside), expected, "{inside}");
        }
        assert!(is_mix("Radio Mix") && !is_mix("Mixtape"));
    }
}
