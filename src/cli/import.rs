//! `needledrop import`: a reel from its exported object.

use std::path::PathBuf;

use clap::Args;

use super::table::harmless;
use super::{Context, written};
use crate::error::Result;
use crate::job::import_reel::{self, Imported};
use crate::store::Arrival;

/// What is imported, and as what.
#[derive(Debug, Args)]
pub struct Arguments {
    /// A reel.json that `needledrop export` wrote
    file: PathBuf,
    /// A name for the reel instead of its own
    #[arg(long = "as", value_name = "NAME")]
    name: Option<String>,
    /// Let it take the place of a reel of that name, and its words that of others on its films
    #[arg(long)]
    force: bool,
}

/// Reads the reel and says what became of it.
///
/// # Errors
/// When the file is wrong, there is another reel of that name, or something else is said of its
/// films; then nothing was changed.
pub fn run(arguments: &Arguments, context: &mut Context) -> Result<()> {
    let name = arguments.name.as_deref();
    let file = context.readable(&arguments.file)?;
    let arriving =
        import_reel::read(&file, name).map_err(|error| error.in_file(&arguments.file))?;
    let imported = context.with_desk(|desk, _| desk.import(arriving, arguments.force))?;
    for file in &imported.lost {
        context.tell(format_args!(
            "not here, its link was left out: {}",
            harmless(&file.display().to_string())
        ));
    }
    writeln!(context.out, "{}", harmless(&told(&imported))).map_err(written)
}

fn told(imported: &Imported) -> String {
    let Imported { slug, name, films, words, .. } = imported;
    let list = match &imported.brought {
        Arrival::New => format!("a new reel, reels/{slug}.toml"),
        Arrival::Same => "the reel was here already".to_owned(),
        Arrival::InsteadOfStarter => format!("reels/{slug}.toml, instead of the starter reel"),
        Arrival::Instead(old) => {
            let old = old.file_name().unwrap_or_default().to_string_lossy().into_owned();
            format!("reels/{slug}.toml; the reel before is kept beside it as {old}")
        }
    };
    let said = match words {
        0 => String::new(),
        1 => "; words on 1 film, which undo takes back".to_owned(),
        _ => format!("; words on {words} films, which undo takes back film by film"),
    };
    format!("imported: {name}, {films} films: {list}{said}")
}
