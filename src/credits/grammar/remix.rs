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
        ["mix", "remix", "remixed", "rmx", "mixed"].iter().any(|mix| word.eq_ignore_ascii_case(mix))
    })
}

/// Who made the mix, if the words say so; several are parted as the source parts them.
#[must_use]
pub fn maker(inside: &str) -> Option<&str> {
    let lower = inside.to_ascii_lowercase();
    let by = ["mixed by ", "mix by "].iter().find_map(|by| Some(lower.find(by)? + by.len()));
    if let Some(at) = by {
        return Some(inside[at..].trim()).filter(|name| !name.is_empty());
    }
    let end = ["re-mix", "remixed", "remix", "rmx", "mix"].iter().find_map(|mix| {
        let at = lower.rfind(mix)?;
        (ends_word(inside, at + mix.len()) && starts_word(inside, at)).then_some(at)
    })?;
    let mut name = inside[..end].trim();
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

fn is_kind(word: &str) -> bool {
    let word = word.to_lowercase();
    let kind = |part: &str| KINDS.contains(&part) || part.bytes().all(|byte| byte.is_ascii_digit());
    kind(&word) || word.split(|c: char| !c.is_alphanumeric()).all(kind)
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
            ("Bass Under Wren mix by Reed", Some("Reed")),
            ("Doc Re-Mix", Some("Doc")),
            ("Original Single/Dub Mix", None),
        ] {
            assert_eq!(maker(inside), expected, "{inside}");
        }
        assert!(is_mix("Radio Mix") && !is_mix("Mixtape"));
    }
}
