//! Titles of soundtrack releases: a film's title and words that say what the record is.

use crate::identity::{fold, similarity};

/// Where the words on the record begin, folded. What stands before is the film's title.
const BEGINNINGS: [&str; 27] = [
    "original motion picture",
    "original soundtrack",
    "original score",
    "original music",
    "original film",
    "original movie",
    "the original motion picture",
    "the original soundtrack",
    "motion picture soundtrack",
    "motion picture score",
    "movie soundtrack",
    "film soundtrack",
    "music from",
    "the music from",
    "more music from",
    "music inspired by",
    "music for the",
    "songs from",
    "songs inspired by",
    "selections from",
    "score from",
    "the score",
    "the soundtrack",
    "the album",
    "soundtrack",
    "ost",
    "expanded edition",
];

/// Words that stand before the film's title: "Music From the Motion Picture Small Hours".
const LEADS: [&str; 9] = [
    "music from the motion picture ",
    "music from the original motion picture ",
    "songs from the motion picture ",
    "original motion picture soundtrack ",
    "original soundtrack from ",
    "the music of ",
    "music from and inspired by the motion picture ",
    "music from and inspired by ",
    "music inspired by the motion picture ",
];

/// Whether a record's title is a film's, but for such words.
#[must_use]
pub fn is_of(record: &str, film: &str) -> bool {
    let film = fold(film);
    let record = fold(record);
    let same = |title: &str| {
        let title = title.trim();
        !title.is_empty() && (title == film || bare(title) == bare(&film))
    };
    let led = LEADS.iter().find_map(|lead| record.strip_prefix(lead));
    same(&record) || same(film_title(&record)) || led.is_some_and(|rest| same(film_title(rest)))
}

/// How alike they are, from 0 to 1, for the order in a list.
#[must_use]
pub fn likeness(record: &str, film: &str) -> f64 {
    similarity(film_title(&fold(record)), &fold(film))
}

/// Of a folded title, what stands before the first words on the record.
fn film_title(record: &str) -> &str {
    let starts = BEGINNINGS.iter().filter_map(|words| {
        record.match_indices(words).map(|(at, _)| at).find(|at| {
            let (before, behind) = (record[..*at].chars().last(), &record[at + words.len()..]);
            *at > 0 && before == Some(' ') && (behind.is_empty() || behind.starts_with(' '))
        })
    });
    let end = starts.min().unwrap_or(record.len());
    record[..end].trim()
}

fn bare(title: &str) -> &str {
    title.strip_prefix("the ").filter(|rest| !rest.is_empty()).unwrap_or(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_of_a_film() {
        for record in [
            "Small Hours",
            "The Small Hours",
            "Small Hours: Original Motion Picture Soundtrack",
            "Small Hours (Original Soundtrack)",
            "Small Hours: Music From the Motion Picture",
            "Small Hours: Music From and Inspired By the Motion Picture",
            "Small Hours - The Album",
            "Music From the Motion Picture Small Hours",
            "Small Hours OST",
        ] {
            assert!(is_of(record, "Small Hours"), "{record}");
        }
        assert!(is_of("The Sound of Soundtrack", "The Sound of Soundtrack"));
        assert!(is_of("Soundtrack", "Soundtrack"));
    }

    #[test]
    fn records_of_others() {
        for record in [
            "Small Hours 2: Original Soundtrack",
            "Hours",
            "Small Hours Later",
            "Original Soundtrack",
            "Music From the Motion Picture",
            "",
        ] {
            assert!(!is_of(record, "Small Hours"), "{record}");
        }
    }
}
