//! All that is known of a cue but its mood, as labelled lines for a person.

use crate::model::evidence::Known;
use crate::model::library::{self, Source};
use crate::model::{Credit, Role, effective};
use crate::paths;

use super::why;

/// A label and what stands behind it.
pub type Line = (String, String);

/// Marks what the user said in place of the source.
const SAID: &str = "you said so";

/// Who made it, what is known of them, and its genres with what became of each in the map.
#[must_use]
pub fn makers(cue: &effective::Cue) -> Vec<Line> {
    let mut lines = credits(cue);
    lines.extend(cue.evidence.acts.iter().map(|act| {
        let label = if matches!(act.known, Known::Sure { .. }) { "known of" } else { "not known" };
        (label.to_owned(), format!("{}: {}", act.name, why::of_act(act)))
    }));
    if let Some(genres) = genres(cue) {
        lines.push(("genres".to_owned(), genres));
    }
    lines
}

/// Remarks, rights, source and file.
#[must_use]
pub fn rest(cue: &effective::Cue) -> Vec<Line> {
    let record = &cue.record;
    let line = |label: &str, text: String| (label.to_owned(), text);
    let mut lines = Vec::new();
    if let Some(raw) = &record.raw_title {
        lines.push(line("as written", raw.clone()));
    }
    if !record.flags.is_empty() {
        lines.push(line("remarks", record.flags.join(", ")));
    }
    lines.extend(record.notes.iter().map(|note| line("note", note.clone())));
    lines.extend(record.rights.iter().map(|right| line("rights", right.clone())));
    lines.extend(record.source.iter().map(|source| line("source", source.clone())));
    lines.extend(cue.file.iter().map(|file| line("file", paths::short(file))));
    lines
}

/// A line for each role, in the order in which the roles occur.
fn credits(cue: &effective::Cue) -> Vec<Line> {
    let mut lines: Vec<(&Role, String)> = Vec::new();
    for credit in &cue.record.credits {
        match lines.iter_mut().find(|(role, _)| *role == &credit.role) {
            Some((_, names)) => *names += &format!(", {}", named(credit)),
            None => lines.push((&credit.role, named(credit))),
        }
    }
    let said = cue.said.performers.is_some();
    if !lines.iter().any(|(role, _)| **role == Role::Performer) {
        lines.insert(0, (&Role::Performer, "nobody that is known".to_owned()));
    }
    let line = |(role, names): (&Role, String)| match role {
        Role::Performer if said => (label(role), format!("{names} ({SAID})")),
        _ => (label(role), names),
    };
    lines.into_iter().map(line).collect()
}

fn named(credit: &Credit) -> String {
    match &credit.alias {
        Some(alias) => format!("{} (as {alias})", credit.name),
        None => credit.name.clone(),
    }
}

fn label(role: &Role) -> String {
    let label = match role {
        Role::Performer => "performed by",
        Role::Writer => "written by",
        Role::Composer => "composed by",
        Role::Lyricist => "lyrics by",
        Role::Arranger => "arranged by",
        Role::Producer => "produced by",
        Role::Remixer => "remixed by",
        Role::Other(role) => role,
    };
    label.to_owned()
}

fn genres(cue: &effective::Cue) -> Option<String> {
    let genres = match cue.evidence.genres.as_slice() {
        [] => cue.genres.join("; "),
        genres => genres.iter().map(why::of_genre).collect::<Vec<_>>().join("; "),
    };
    match (cue.said.genres.is_some(), genres.is_empty()) {
        (true, true) => Some(format!("none ({SAID})")),
        (true, false) => Some(format!("{genres} ({SAID})")),
        (false, true) => None,
        (false, false) => Some(genres),
    }
}

/// One after the other what may be heard, with the reasons; a link that holds is told elsewhere.
#[must_use]
pub fn source(source: &Source) -> Vec<Line> {
    let told = |label: &str, found: &library::Candidate| {
        (label.to_owned(), format!("{} ({})", paths::short(&found.path), found.reason))
    };
    match source {
        Source::Linked { path, moved: true } => {
            vec![("moved to".to_owned(), paths::short(path))]
        }
        Source::Matched(found) => vec![told("track", found)],
        Source::Doubtful(found) => found.iter().map(|found| told("perhaps", found)).collect(),
        Source::Linked { moved: false, .. } | Source::Nothing => Vec::new(),
    }
}
