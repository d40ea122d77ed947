//! What the words of a label mean.

use super::token::{Token, tokens};
use super::words::{INSTRUMENTS, QUALIFIERS};
use crate::model::Role;

/// What somebody did, or that a word is about rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Job {
    /// Plays or sings it.
    Performer,
    /// Words and music not told apart.
    Writer,
    /// The music.
    Composer,
    /// The words.
    Lyricist,
    /// The arrangement.
    Arranger,
    /// The recording.
    Producer,
    /// A new version of the recording.
    Remixer,
    /// Any other.
    Other(&'static str),
    /// Who owns it: never a person.
    Rights,
}

/// Beginnings of words in labels. The first that fits counts.
const STEMS: &[(&str, Job)] = &[
    ("perform", Job::Performer),
    ("sung", Job::Performer),
    ("sang", Job::Performer),
    ("sing", Job::Performer),
    ("vocal", Job::Performer),
    ("voice", Job::Performer),
    ("play", Job::Performer),
    ("whistl", Job::Performer),
    ("humm", Job::Performer),
    ("recit", Job::Performer),
    ("rapp", Job::Performer),
    ("chant", Job::Performer),
    ("improvis", Job::Performer),
    ("interpret", Job::Performer),
    ("writ", Job::Writer),
    ("wrote", Job::Writer),
    ("song", Job::Writer),
    ("compos", Job::Composer),
    ("music", Job::Composer),
    ("scor", Job::Composer),
    ("melod", Job::Composer),
    ("lyric", Job::Lyricist),
    ("word", Job::Lyricist),
    ("librett", Job::Lyricist),
    ("text", Job::Lyricist),
    ("poem", Job::Lyricist),
    ("produc", Job::Producer),
    ("arrang", Job::Arranger),
    ("adapt", Job::Arranger),
    ("transcri", Job::Arranger),
    ("remix", Job::Remixer),
    ("conduct", Job::Other("conductor")),
    ("orchestrat", Job::Other("orchestrator")),
    ("direct", Job::Other("director")),
    ("translat", Job::Other("translator")),
    ("creat", Job::Other("creator")),
    ("mix", Job::Other("mixer")),
    ("engineer", Job::Other("engineer")),
    ("master", Job::Other("mastering")),
    ("program", Job::Other("programmer")),
    ("record", Job::Other("recording")),
    ("edit", Job::Other("editor")),
    ("publish", Job::Rights),
    ("administ", Job::Rights),
    ("copyright", Job::Rights),
    ("licens", Job::Rights),
    ("licenc", Job::Rights),
    ("permission", Job::Rights),
    ("courtesy", Job::Rights),
    ("own", Job::Rights),
    ("control", Job::Rights),
];

/// What can follow a stem, so that "Singapore" is no singer.
const ENDINGS: &[&str] = &[
    "", "e", "s", "es", "y", "d", "ed", "er", "ers", "or", "ors", "ing", "ings", "ten", "al",
    "als", "ical", "ist", "ists", "o", "ance", "ances", "ion", "ions", "tion", "ition", "itions",
    "ation", "ations", "ement", "ements", "ized", "ised", "ered", "med", "mer", "ming", "ption",
    "istered", "right", "etto", "led",
];

/// How a word can stand in a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// A deed: "performed", which makes a label wherever it stands before "by".
    Deed(Job),
    /// A thing: "music", which is as often the end of a title.
    Thing(Job),
    /// An instrument or voice.
    Instrument(String),
    /// "English", "additional".
    Qualifier,
    /// Anything else.
    Plain,
}

/// What a word means in a label.
#[must_use]
pub fn word(text: &str) -> Word {
    // The longest that mean something are "instrumental" and "administration".
    if text.len() > 16 {
        return Word::Plain;
    }
    let lower = text.to_lowercase();
    let stem = lower.strip_prefix("co-").unwrap_or(&lower);
    let found = STEMS.iter().find_map(|(begin, job)| {
        let ending = stem.strip_prefix(begin)?;
        ENDINGS.contains(&ending).then_some((*job, ending))
    });
    match found {
        Some((job, ending)) if is_deed(stem, ending) => Word::Deed(job),
        Some((job, _)) => Word::Thing(job),
        None if INSTRUMENTS.contains(&stem) => Word::Instrument(stem.to_owned()),
        None if QUALIFIERS.contains(&stem) => Word::Qualifier,
        None => Word::Plain,
    }
}

fn is_deed(word: &str, ending: &str) -> bool {
    matches!(word, "sung" | "sang" | "wrote")
        || ending.ends_with("ed")
        || ending == "ten"
        || ending == "d"
}

/// The roles that a label gives, in its order, each once; `None` if it is about rights.
///
/// A label without a known word is a role in its own words; without any word, as in
/// "by A. Writer", it means that they wrote it.
#[must_use]
pub fn roles(label: &str) -> Option<Vec<Role>> {
    let mut roles: Vec<Role> = Vec::new();
    let mut rights = false;
    let mut add = |role: Role| {
        if !roles.contains(&role) {
            roles.push(role);
        }
    };
    let tokens = tokens(label);
    let words: Vec<&Token> = tokens.iter().filter(|token| token.is_word()).collect();
    let has = |word: &str| words.iter().any(|token| token.is(word));
    let original = has("original") || has("originally") || has("as");
    // "Lyrics Written by": the thing says it all.
    let mut thing: Option<usize> = None;
    for token in &words {
        let follows = thing == label[..token.start].trim_end().len().into();
        thing = None;
        match word(token.text) {
            Word::Deed(Job::Writer | Job::Composer) if follows => {}
            Word::Deed(job) | Word::Thing(job) => match job {
                Job::Performer if original => add(Role::Other("original performer".into())),
                Job::Producer if has("executive") => add(Role::Other("executive producer".into())),
                Job::Rights => rights = true,
                job => {
                    let of_writing = matches!(job, Job::Composer | Job::Lyricist);
                    thing = of_writing.then(|| token.end());
                    add(role(job));
                }
            },
            Word::Instrument(name) => add(Role::Other(name)),
            Word::Qualifier | Word::Plain => {}
        }
    }
    match (roles.is_empty(), rights) {
        (false, _) => Some(roles),
        (true, true) => None,
        (true, false) if words.is_empty() => Some(vec![Role::Writer]),
        (true, false) => {
            let words: Vec<&str> = words.iter().map(|token| token.text).collect();
            Some(vec![Role::Other(words.join(" ").to_lowercase())])
        }
    }
}

fn role(job: Job) -> Role {
    match job {
        Job::Performer => Role::Performer,
        Job::Writer => Role::Writer,
        Job::Composer => Role::Composer,
        Job::Lyricist => Role::Lyricist,
        Job::Arranger => Role::Arranger,
        Job::Producer => Role::Producer,
        Job::Remixer => Role::Remixer,
        Job::Other(name) => Role::Other(name.into()),
        Job::Rights => Role::Other("rights".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_hold_one_role_or_several() {
        use Role::{Arranger, Composer, Lyricist, Performer, Producer, Remixer, Writer};
        let other = |name: &str| Role::Other(name.into());
        for (label, expected) in [
            ("Written", vec![Writer]),
            ("Written, Produced and Performed", vec![Writer, Producer, Performer]),
            ("Spanish Lyrics", vec![Lyricist]),
            ("Words and Music", vec![Lyricist, Composer]),
            ("Music Composed", vec![Composer]),
            ("Music and Lyrics Written", vec![Composer, Lyricist]),
            ("Music, Written", vec![Composer, Writer]),
            ("Lead Vocals", vec![Performer]),
            ("Whistled", vec![Performer]),
            ("Arrangement", vec![Arranger]),
            ("Remix and Additional Production", vec![Remixer, Producer]),
            ("Mixed", vec![other("mixer")]),
            ("Recorded", vec![other("recording")]),
            ("Originally Performed", vec![other("original performer")]),
            ("Executive Produced", vec![other("executive producer")]),
            ("Violin/Viola", vec![other("violin"), other("viola")]),
            ("Nose Flute and Spoons", vec![other("flute")]),
            ("Spoons", vec![other("spoons")]),
            ("Co-written", vec![Writer]),
            ("Written and Published", vec![Writer]),
            ("", vec![Writer]),
        ] {
            assert_eq!(roles(label), Some(expected), "{label}");
        }
        for label in ["Published", "Administered", "All rights controlled"] {
            assert_eq!(roles(label), None, "{label}");
        }
    }

    #[test]
    fn a_stem_is_not_a_word() {
        for text in ["Singapore", "Bobby", "Mixtape", "Songbird", "Playground", "Wordsworth", "by"]
        {
            assert_eq!(word(text), Word::Plain, "{text}");
        }
        assert_eq!(word("COMPOSED"), Word::Deed(Job::Composer));
        assert_eq!(word("composer"), Word::Thing(Job::Composer));
    }

    #[test]
    fn every_stem_gives_its_role() {
        let told =
            |words: &str| -> Vec<Option<Vec<Role>>> { words.split(' ').map(roles).collect() };
        for (words, role) in [
            (
                "performed sung sang singer vocals voice played whistled hummed recited rapped \
                 chanted improvised interpreted",
                Role::Performer,
            ),
            ("written wrote songs", Role::Writer),
            ("composed music score melody", Role::Composer),
            ("lyrics words libretto text poem", Role::Lyricist),
            ("produced", Role::Producer),
            ("arranged adapted transcription", Role::Arranger),
            ("remixed", Role::Remixer),
            ("conducted", Role::Other("conductor".into())),
            ("orchestration", Role::Other("orchestrator".into())),
            ("directed", Role::Other("director".into())),
            ("translated", Role::Other("translator".into())),
            ("created", Role::Other("creator".into())),
            ("mixing", Role::Other("mixer".into())),
            ("engineered", Role::Other("engineer".into())),
            ("mastering", Role::Other("mastering".into())),
            ("programming", Role::Other("programmer".into())),
            ("recorded", Role::Other("recording".into())),
            ("edited", Role::Other("editor".into())),
        ] {
            for (word, found) in words.split(' ').zip(told(words)) {
                assert_eq!(found, Some(vec![role.clone()]), "{word}");
            }
        }
        let rights = "published administered copyright licensed licenced permission courtesy owned controlled";
        assert!(told(rights).iter().all(Option::is_none), "{rights}");
    }
}
