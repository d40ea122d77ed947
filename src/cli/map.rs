//! `needledrop map`: the films on a plane, the alike near each other.

use clap::{Args, Subcommand, ValueEnum};

use super::rows::Rows;
use super::table::Table;
use super::{Context, written};
use crate::error::Result;
use crate::export::groups::Groups;
use crate::export::map;
use crate::model::map::Method;

/// What can be done with the map.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the map of a reel's films, or of the rows of a matrix
    Show(Show),
}

/// Arguments of `map show`.
#[derive(Debug, Args)]
pub struct Show {
    #[command(flatten)]
    rows: Rows,
    /// How the rows are laid out; left out, by principal components up to 50 rows, else by
    /// t-SNE
    #[arg(long, value_enum)]
    method: Option<Layout>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Layout {
    /// The first two principal components of what is grouped
    Pca,
    /// Neighbours near each other, by t-SNE; takes its time with many rows
    Tsne,
}

impl From<Layout> for Method {
    fn from(layout: Layout) -> Self {
        match layout {
            Layout::Pca => Self::Pca,
            Layout::Tsne => Self::Tsne,
        }
    }
}

/// As for the other commands, and a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    Table,
    /// One object, `"version": 1`
    Json,
    /// With a header
    Csv,
    /// A picture that stands for itself
    Svg,
}

/// Runs the command.
///
/// # Errors
/// Wrong input, no such reel, or output that cannot be written.
pub fn run(command: Command, context: &mut Context) -> Result<()> {
    let Command::Show(Show { rows, method, format }) = command;
    let (groups, method) = rows.map(method.map(Method::from), context)?;
    match format {
        Format::Csv => map::write_csv(&groups, context.out),
        Format::Json => map::write_json(&groups, method, context.out),
        Format::Svg => map::write_svg(&groups, method, context.out),
        Format::Table => table(&groups).write(context.out),
    }
    .map_err(written)
}

fn table(groups: &Groups) -> Table {
    let grouping = &groups.grouping;
    let mut table = Table::new(&["film", "x", "y", "group", "name"]);
    for (film, ([x, y], group)) in
        groups.films.iter().zip(grouping.map.iter().zip(&grouping.labels))
    {
        table.row([
            film.clone(),
            format!("{x:.3}"),
            format!("{y:.3}"),
            group.to_string(),
            grouping.groups[*group].name.clone(),
        ]);
    }
    table
}
