//! What an addition to a title says: another take, the same one mastered anew, a guest, a part.

use super::additions::{FILLING, IDLE, LANGUAGES, ORDINALS, PARTS, TELLING};
use super::words::words;

/// In what a recording differs from the one that the bare title means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Before an audience, or in a session for the radio.
    Live,
    /// Made anew from the recording's parts.
    Remix,
    /// Shortened.
    Edit,
    /// Lengthened.
    Extended,
    /// As on the single: often, not always, another mix.
    Single,
    /// Without amplifiers.
    Acoustic,
    /// Before the final recording, or another take of it.
    Demo,
    /// By somebody who copies the artist.
    Cover,
    /// Without the voice.
    Instrumental,
    /// To sing along.
    Karaoke,
    /// The voice alone.
    Acappella,
    /// Comes back to the piece, leads to it, or stands between.
    Reprise,
    /// For other instruments.
    Arrangement,
    /// By the same artist, later.
    Again,
    /// In another language.
    Language,
    /// Together with other pieces.
    Medley,
    /// People who talk.
    Speech,
    /// A version that only its own name tells.
    Named,
}

impl Kind {
    /// In words: "a live take".
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Live => "a live take",
            Self::Remix => "a remix",
            Self::Edit => "an edit",
            Self::Extended => "a longer version",
            Self::Single => "the single's version",
            Self::Acoustic => "an acoustic version",
            Self::Demo => "a demo or another take",
            Self::Cover => "a cover",
            Self::Instrumental => "an instrumental version",
            Self::Karaoke => "a karaoke version",
            Self::Acappella => "the voice alone",
            Self::Reprise => "a reprise or an interlude",
            Self::Arrangement => "an arrangement",
            Self::Again => "a new recording",
            Self::Language => "in another language",
            Self::Medley => "a medley",
            Self::Speech => "speech",
            Self::Named => "another version",
        }
    }
}

/// What an addition to a title means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Addition {
    /// Nothing of the recording: mastered anew, the film it is from, a year.
    Idle,
    /// Another recording; the words tell which.
    Version(Kind, Vec<String>),
    /// A part of a piece: belongs to the title.
    Part(Vec<String>),
    /// More of the title, or an explanation.
    Subtitle(Vec<String>),
}

/// What an addition such as "Live at Leeds" or "2011 Remaster" means.
pub(super) fn read(text: &str) -> Addition {
    let words = words(text);
    let spaced = format!(" {} ", words.join(" "));
    let holds = |phrase: &str| spaced.contains(&format!(" {phrase} "));
    if is_from(&words, text) {
        return Addition::Idle;
    }
    let idle = |word: &String| {
        let word = word.as_str();
        let counts = word.bytes().all(|byte| byte.is_ascii_digit()) || ORDINALS.contains(&word);
        IDLE.contains(&word) || FILLING.contains(&word) || counts
    };
    let says_idle = |word: &String| IDLE.contains(&word.as_str()) || is_year(word);
    // "Original Mix", "Mono Version", "2011 Remaster".
    if !words.is_empty() && words.iter().all(idle) && words.iter().any(says_idle) {
        return Addition::Idle;
    }
    if let Some((kind, _)) =
        TELLING.iter().find(|(_, phrases)| phrases.iter().any(|phrase| holds(phrase)))
    {
        return Addition::Version(*kind, own(&words, *kind));
    }
    if let Some(at) = words.iter().position(|word| word == "take")
        && words.get(at + 1).is_some_and(|next| next.parse::<u32>().is_ok())
    {
        return Addition::Version(Kind::Demo, own(&words, Kind::Demo));
    }
    if is_live(&words) {
        return Addition::Version(Kind::Live, own(&words, Kind::Live));
    }
    // "Remastered by X", "Digital Remaster 2011".
    if holds("remaster") || holds("remastered") {
        return Addition::Idle;
    }
    let ends = |word: &str| words.len() > 1 && words.last().is_some_and(|last| last == word);
    if ends("mix") {
        return Addition::Version(Kind::Remix, own(&words, Kind::Remix));
    }
    let version =
        ends("version") || words.len() > 1 && words.first().is_some_and(|w| w == "version");
    if version || holds("in spanish") || holds("en espanol") {
        let language = words.iter().any(|word| LANGUAGES.contains(&word.as_str()));
        // "Taylor's Version": made again by its artist.
        let owned = text.contains(['\'', '\u{2019}']);
        let kind = if language {
            Kind::Language
        } else if owned {
            Kind::Again
        } else {
            Kind::Named
        };
        return Addition::Version(kind, own(&words, kind));
    }
    let numbered = |words: &[String]| {
        words.len() <= 2 || words.iter().all(|word| word.parse::<u32>().is_ok() || word == "and")
    };
    if let [first, rest @ ..] = words.as_slice()
        && PARTS.contains(&first.as_str())
        && numbered(rest)
    {
        return Addition::Part(words);
    }
    Addition::Subtitle(words)
}

/// "From "Trainspotting"", "from the film X", "theme from X": where it is heard.
fn is_from(words: &[String], text: &str) -> bool {
    let first = words.first().map(String::as_str);
    let second = words.get(1).map(String::as_str);
    let quoted = text.contains(['"', '\u{201c}', '\u{201d}', '\u{ab}', '\u{201e}']);
    let leads = first == Some("from")
        || matches!((first, second), (Some("theme" | "music" | "as"), Some("from" | "heard")));
    let told = ["film", "movie", "soundtrack", "motion", "picture", "series", "tv"];
    leads && (quoted || words.iter().any(|word| told.contains(&word.as_str())) || words.len() > 1)
}

/// "Live", "Live 1975", "Wembley Live"; not "Where I Live" or "Live and Let Die".
fn is_live(words: &[String]) -> bool {
    const SUBJECTS: &[&str] =
        &["i", "you", "we", "they", "to", "people", "long", "and", "dont", "must", "who"];
    match words {
        [only] => only == "live",
        [first, .., _] if first == "live" => {
            words.iter().skip(1).all(|word| is_year(word) || word.parse::<u32>().is_ok())
        }
        [.., before, last] => last == "live" && !SUBJECTS.contains(&before.as_str()),
        [] => false,
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.parse::<u16>().is_ok()
}

/// The words that tell one version of a kind from another: a remixer, a place.
fn own(words: &[String], kind: Kind) -> Vec<String> {
    const COMMON: &[&str] = &[
        "live",
        "at",
        "in",
        "from",
        "on",
        "by",
        "remix",
        "remixed",
        "rmx",
        "edit",
        "demo",
        "radio",
        "session",
        "sessions",
        "concert",
        "recorded",
        "acoustic",
        "instrumental",
        "karaoke",
        "cover",
        "single",
        "extended",
        "reprise",
    ];
    let keeps_year = kind == Kind::Live;
    words
        .iter()
        .filter(|word| {
            let word = word.as_str();
            let common = COMMON.contains(&word) || IDLE.contains(&word) || FILLING.contains(&word);
            !common && (keeps_year || !is_year(word))
        })
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> Option<Kind> {
        match read(text) {
            Addition::Version(kind, _) => Some(kind),
            _ => None,
        }
    }

    #[test]
    fn versions() {
        for (text, expected) in [
            ("Live", Kind::Live),
            ("Live at Leeds", Kind::Live),
            ("Live 1975", Kind::Live),
            ("BBC Session", Kind::Live),
            ("MTV Unplugged", Kind::Live),
            ("Fatboy Slim Remix", Kind::Remix),
            ("Pussywhipped Mix", Kind::Remix),
            ("Radio Edit", Kind::Edit),
            ("Single Version", Kind::Single),
            ("Acoustic", Kind::Acoustic),
            ("Demo", Kind::Demo),
            ("Alternate Take", Kind::Demo),
            ("Take 7", Kind::Demo),
            ("Originally Performed by Queen", Kind::Cover),
            ("Karaoke Version", Kind::Karaoke),
            ("Instrumental", Kind::Instrumental),
            ("Taylor's Version", Kind::Again),
            ("Spanish Version", Kind::Language),
        ] {
            assert_eq!(kind(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_says_nothing_of_the_recording() {
        for text in [
            "2011 Remaster",
            "Remastered",
            "Digitally Remastered 1999",
            "40th Anniversary Edition",
            "Album Version",
            "Mono",
            "Original Mix",
            "From \"Trainspotting\"",
            "from the film Juno",
            "Bonus Track",
            "1997",
        ] {
            assert_eq!(read(text), Addition::Idle, "{text}");
        }
    }

    #[test]
    fn what_belongs_to_the_title() {
        for text in ["I Can't Get No", "Da Ba Dee", "Where I Live", "Live and Let Die"] {
            assert!(matches!(read(text), Addition::Subtitle(_)), "{text}");
        }
        for (text, words) in [("Pt. II", "part 2"), ("Parts 1 & 2", "part 1 and 2")] {
            let words = words.split(' ').map(str::to_owned).collect();
            assert_eq!(read(text), Addition::Part(words));
        }
    }
}
