//! A cue sheet: what is heard in each film, who made it, whose it is.

use std::io;

use super::{Reel, names, performers, table};
use crate::export::cell;
use crate::model::Role;

const HEADER: [&str; 10] = [
    "film",
    "position",
    "title",
    "performer",
    "writer",
    "publisher",
    "rights",
    "in",
    "out",
    "duration",
];
/// Who wrote it, words or music.
const WRITERS: [Role; 3] = [Role::Writer, Role::Composer, Role::Lyricist];
/// Names hold commas.
const BETWEEN: &str = "; ";

/// `out` is for the reader to fill in: nobody knows how long a cue is heard.
pub(super) fn text(reel: &Reel) -> io::Result<String> {
    let rows = reel.cues().map(|(film, cue, _)| {
        let record = &cue.record;
        let (publishers, rights): (Vec<_>, Vec<_>) =
            record.rights.iter().partition(|line| publisher(line).is_some());
        let publishers: Vec<&str> =
            publishers.into_iter().filter_map(|line| publisher(line)).collect();
        let rights: Vec<&str> = rights.into_iter().map(String::as_str).collect();
        [
            film.label.clone(),
            (record.position + 1).to_string(),
            record.title.clone(),
            performers(cue, BETWEEN),
            names(cue, &WRITERS, BETWEEN),
            publishers.join(BETWEEN),
            rights.join(BETWEEN),
            cell(record.time.map(clock)),
            String::new(),
            cell(record.recording.seconds.map(clock)),
        ]
    });
    table(HEADER, rows)
}

/// Whom a line says to be the publisher, as it stands there.
fn publisher(line: &str) -> Option<&str> {
    const BY: &str = "published by ";
    let line = line.trim();
    let head = line.get(..BY.len())?;
    let name = line[BY.len()..].trim();
    (head.eq_ignore_ascii_case(BY) && !name.is_empty()).then_some(name)
}

/// Hours, minutes and seconds.
fn clock(seconds: f64) -> String {
    let whole = seconds.round().clamp(0.0, 1e9) as u64;
    format!("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn publishers_and_times() {
        assert_eq!(publisher("Published by A Music (BMI)"), Some("A Music (BMI)"));
        assert_eq!(publisher(" published BY B"), Some("B"));
        for other in ["Courtesy of C", "Published by", "Was published by D", "\u{e9}ublished by x"]
        {
            assert_eq!(publisher(other), None, "{other}");
        }
        assert_eq!((clock(0.4), clock(3_725.6)), ("0:00:00".into(), "1:02:06".into()));
    }
}
