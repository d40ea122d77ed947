//! `needledrop cluster`: groups of films whose arcs are alike.

use clap::{Args, Subcommand};

use super::rows::Rows;
use super::table::Table;
use super::{Context, Format, written};
use crate::error::Result;
use crate::export::groups::{self, Groups};
use crate::model::grouping::Reason;

/// What can be done with groups.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the groups of a reel's films, or of the rows of a matrix
    Show(Show),
}

/// Arguments of `cluster show`.
#[derive(Debug, Args)]
pub struct Show {
    #[command(flatten)]
    rows: Rows,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// Runs the command.
///
/// # Errors
/// Wrong input, no such reel, or output that cannot be written.
pub fn run(command: Command, context: &mut Context) -> Result<()> {
    let Command::Show(Show { rows, format }) = command;
    let groups = rows.group(context)?;
    match format {
        Format::Csv => groups::write_csv(&groups, context.out).map_err(written),
        Format::Json => groups::write_json(&groups, context.out).map_err(written),
        Format::Table => tables(&groups, context),
    }
}

fn tables(groups: &Groups, context: &mut Context) -> Result<()> {
    let grouping = &groups.grouping;
    context.tell(groups.reason());
    let mut archetypes = Table::new(&["group", "films", "name", "most typical", "apart by"]);
    for (id, group) in grouping.groups.iter().enumerate() {
        archetypes.row([
            id.to_string(),
            group.size.to_string(),
            group.name.clone(),
            groups.films[group.medoid].clone(),
            group.reasons.iter().take(3).map(effect).collect::<Vec<_>>().join(", "),
        ]);
    }
    let mut members = Table::new(&["group", "film"]);
    let mut order: Vec<usize> = (0..grouping.rows).collect();
    order.sort_by_key(|row| grouping.labels[*row]);
    for row in order {
        members.row([grouping.labels[row].to_string(), groups.films[row].clone()]);
    }
    let mut sweep = Table::new(&["k", "inertia", "silhouette"]);
    for row in &grouping.sweep {
        let silhouette = row.silhouette.map_or_else(String::new, |value| format!("{value:.3}"));
        sweep.row([row.k.to_string(), format!("{:.3}", row.inertia), silhouette]);
    }
    let mut write = || {
        archetypes.write(context.out)?;
        writeln!(context.out)?;
        members.write(context.out)?;
        writeln!(context.out)?;
        sweep.write(context.out)
    };
    write().map_err(written)
}

fn effect(reason: &Reason) -> String {
    format!("{} {:+.1}", reason.words(), reason.effect)
}
