//! `needledrop export`: a reel to a folder.

use std::path::PathBuf;

use clap::Args;

use super::films::OwnFiles;
use super::map::Layout;
use super::meanwhile::{LAYING_OUT, told};
use super::recipe::Named;
use super::table::harmless;
use super::{Context, written};
use crate::cluster::Share;
use crate::error::Result;
use crate::job::export_reel::{self, Wish};
use crate::job::judge_clusters;
use crate::model::Analysis;
use crate::model::map::Method;
use crate::store;

/// What is exported, and where to.
#[derive(Debug, Args)]
pub struct Arguments {
    /// A reel's name or file name
    reel: String,
    /// The folder; it is made if it is missing
    dir: PathBuf,
    /// Write into a folder that is not empty; files of the same names are replaced
    #[arg(long)]
    force: bool,
    /// How moods become arcs
    #[arg(long, value_enum, default_value_t = Named::Default)]
    recipe: Named,
    /// How the films are laid out on the map; left out, by principal components up to 50, else by
    /// t-SNE
    #[arg(long, value_enum)]
    method: Option<Layout>,
    #[command(flatten)]
    brought: OwnFiles,
}

/// Writes the folder and prints the names of its files.
///
/// # Errors
/// When there is no such reel, a file of the user is wrong, or the folder cannot or may not be
/// written.
pub fn run(arguments: &Arguments, context: &mut Context) -> Result<()> {
    let cache = context.folders.cache.clone();
    let judge =
        |analysis: &Analysis| judge_clusters::of_analysis(analysis, &cache, &|| false, &|_, _| {});
    let files = arguments.brought.files();
    let recipe = arguments.recipe.recipe();
    let folders = context.folders.clone();
    let work = |progress: Share| {
        let wish = Wish {
            reel: Some(&arguments.reel),
            files: &files,
            recipe: &recipe,
            clock: store::now,
            judge: &judge,
            method: arguments.method.map(Method::from),
            progress,
            force: arguments.force,
        };
        export_reel::export(&folders, &wish, &arguments.dir)
    };
    let exported = told(context, &LAYING_OUT, work)?;
    context.tell_of(&exported.notices);
    context.tell(format_args!(
        "{}: {} files in {}",
        harmless(&exported.reel),
        exported.files.len(),
        arguments.dir.display()
    ));
    exported.files.iter().try_for_each(|name| {
        writeln!(context.out, "{}", arguments.dir.join(name).display()).map_err(written)
    })
}
