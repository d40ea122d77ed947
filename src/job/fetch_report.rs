//! What fetching films came to, in words for a person.

use crate::error::Error;
use crate::model::found::Identity;

use super::fetch::{Found, Outcome};

/// What fetching films came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// In one line: "20 films: 18 with music".
    pub words: String,
    /// What is to be said of single films.
    pub remarks: Vec<String>,
    /// That something could not be asked for, if so.
    pub lacking: Option<Error>,
}

/// What became of these films.
#[must_use]
pub fn report(found: &[Found]) -> Report {
    let words = match found {
        [film] => format!("{}: {}", film.title, cues(film)),
        films => {
            let with = films.iter().filter(|film| film.cues > 0).count();
            format!("{} films: {with} with music", films.len())
        }
    };
    Report { words, remarks: found.iter().flat_map(remarks).collect(), lacking: lacking(found) }
}

fn cues(film: &Found) -> String {
    match film.cues {
        0 => "no music was found".to_owned(),
        1 => "1 cue".to_owned(),
        cues => format!("{cues} cues"),
    }
}

/// What was not found of a film, one line for each part of it.
#[must_use]
pub fn remarks(film: &Found) -> Vec<String> {
    let parts = [("", &film.identity), ("music: ", &film.soundtrack), ("genres: ", &film.genres)];
    let told = |outcome: &Outcome| !matches!(outcome, Outcome::Found(_) | Outcome::NotAsked(_));
    let parts = parts.into_iter().filter(|(_, outcome)| told(outcome));
    let beside = film.beside.iter().map(|error| format!("music: {error}; {}", error.hint));
    let words =
        parts.map(|(what, outcome)| format!("{what}{}{}", outcome.words(), which(film, outcome)));
    words.chain(beside).map(|words| format!("{}: {words}", film.title)).collect()
}

/// How to say which of several films is meant.
fn which(film: &Found, outcome: &Outcome) -> String {
    match outcome {
        Outcome::Which(_) => {
            format!("; say which: needledrop film fetch --film {} --is ID", film.id)
        }
        _ => String::new(),
    }
}

/// That something of these films could not be asked for; `None` where all was.
#[must_use]
pub fn lacking(found: &[Found]) -> Option<Error> {
    let incomplete = found.iter().filter(|film| film.is_incomplete()).count();
    let films = if incomplete == 1 { "film" } else { "films" };
    (incomplete > 0).then(|| {
        Error::failure(
            format!("of {incomplete} {films} something could not be asked for"),
            "see above why; do it again later, what was answered is kept",
        )
    })
}

/// That several films may be meant, for somebody who cannot be asked.
#[must_use]
pub fn several(text: &str, films: &[Identity]) -> Error {
    let named: Vec<String> = films.iter().take(8).map(Identity::named).collect();
    Error::input(
        format!("`{text}` may be one of several films"),
        format!("give the id: {}", named.join("; ")),
    )
}

/// That nobody knows the film that was to be added; `None` where somebody does.
#[must_use]
pub(super) fn unknown(film: &Found) -> Option<Error> {
    (film.title == film.id.as_str()).then(|| match &film.identity {
        Outcome::Failed(error) => error.clone(),
        _ => Error::failure(
            format!("nobody knows a film {}", film.id),
            "look at the id, or give title and year",
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FilmId;

    fn found(title: &str, cues: usize, soundtrack: Outcome) -> Found {
        Found {
            id: FilmId::new("tt9900001").unwrap(),
            is: None,
            title: title.to_owned(),
            year: None,
            cues,
            identity: Outcome::Found("it".into()),
            soundtrack,
            genres: Outcome::NotAsked("no music".into()),
            beside: None,
        }
    }

    #[test]
    fn a_report_counts_many_and_names_what_is_lacking() {
        let with = found("A", 9, Outcome::Found("an album".into()));
        let without = found("B", 0, Outcome::Nothing("nobody has it".into()));
        let broken = found("C", 0, Outcome::Failed(Error::failure("no answer", "wait")));
        assert_eq!(report(std::slice::from_ref(&with)).words, "A: 9 cues");
        assert_eq!(report(std::slice::from_ref(&without)).words, "B: no music was found");
        let all = report(&[with, without, broken]);
        assert_eq!(all.words, "3 films: 1 with music");
        assert_eq!(all.remarks, ["B: music: nobody has it", "C: music: no answer; wait"]);
        assert_eq!(all.lacking.map(|error| error.exit_code()), Some(1));
        assert!(unknown(&found("tt9900001", 0, Outcome::Nothing(String::new()))).is_some());
    }
}
