//! Reads the `Soundtrack` column of a table of films by the grammar of `credits`, for judging it
//! by eye: `cargo run --release --example soundtrack_table -- films.csv`.
//!
//! The column holds lists as Python prints them, with quotes that nobody escaped. This form is
//! read here and not by the product. Prints one cue for each line, as tab-separated fields:
//! film, line, title, performers, writers, remixers, others, rights, flags, notes.

#![allow(clippy::print_stdout, reason = "an example shows its result")]

use std::error::Error;
use std::io::{self, Write};

use needledrop::credits;
use needledrop::model::{Cue, Role};

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args_os().nth(1).ok_or("name the table")?;
    let mut table = csv::Reader::from_path(file)?;
    let header = table.headers()?.clone();
    let column =
        |name: &str| header.iter().position(|column| column == name).ok_or("no such column");
    let (id, soundtrack) = (column("id")?, column("Soundtrack")?);
    let mut out = io::BufWriter::new(io::stdout().lock());
    for row in table.records() {
        let row = row?;
        let lines = elements(&row[soundtrack]);
        match credits::read(&lines.join("\n")) {
            Ok(reading) => {
                for cue in &reading.soundtrack.cues {
                    writeln!(out, "{}\t{}", &row[id], fields(cue).join("\t"))?;
                }
            }
            Err(error) => writeln!(out, "{}\tREFUSED: {error}", &row[id])?,
        }
    }
    Ok(out.flush()?)
}

/// The elements of a list whose quotes are not to be trusted: split where a quote, a comma and
/// a quote follow each other, in whatever dress.
fn elements(list: &str) -> Vec<String> {
    let list = list.trim().trim_start_matches('[').trim_end_matches(']');
    let plain = list.replace("\\'", "'").replace("\\\"", "\"");
    let joints = ["', '", "\", \"", "', \"", "\", '"];
    let mut elements = vec![plain.trim_start_matches(['\'', '"']).to_owned()];
    for joint in joints {
        let split = |element: String| element.split(joint).map(str::to_owned).collect::<Vec<_>>();
        elements = elements.into_iter().flat_map(split).collect();
    }
    if let Some(last) = elements.last_mut() {
        *last = last.trim_end_matches(['\'', '"']).to_owned();
    }
    elements.retain(|element| !element.trim().is_empty());
    elements
}

fn fields(cue: &Cue) -> [String; 9] {
    let names = |roles: &[Role]| {
        let credits = cue.credits.iter().filter(|credit| roles.contains(&credit.role));
        let names = credits.map(|credit| match &credit.alias {
            Some(alias) => format!("{} (as {alias})", credit.name),
            None => credit.name.clone(),
        });
        names.collect::<Vec<_>>().join(" | ")
    };
    let others = cue.credits.iter().filter_map(|credit| match &credit.role {
        Role::Other(role) => Some(format!("{role}: {}", credit.name)),
        Role::Arranger | Role::Producer => Some(format!("{:?}: {}", credit.role, credit.name)),
        _ => None,
    });
    [
        cue.raw_title.clone().unwrap_or_else(|| cue.title.clone()),
        cue.title.clone(),
        names(&[Role::Performer]),
        names(&[Role::Writer, Role::Composer, Role::Lyricist]),
        names(&[Role::Remixer]),
        others.collect::<Vec<_>>().join(" | "),
        cue.rights.join(" | "),
        cue.flags.join(" | "),
        cue.notes.join(" | "),
    ]
}
