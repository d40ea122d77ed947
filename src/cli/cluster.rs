//! `needledrop cluster`: groups of films whose arcs are alike.

use std::path::PathBuf;

use clap::builder::RangedU64ValueParser;
use clap::{ArgAction, Args, Subcommand};

use super::table::{Table, harmless};
use super::{Context, Format, films, written};
use crate::error::{Error, Result};
use crate::export::groups::{self, Groups};
use crate::job;
use crate::model::grouping::Reason;
use crate::model::recipe::Options;
use crate::model::{Recipe, effective};

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

/// Which rows are grouped, and how.
#[derive(Debug, Args)]
pub struct Rows {
    /// The reel; left out, the one that was open last
    #[arg(conflicts_with = "from")]
    reel: Option<String>,
    /// A matrix instead of a reel: first column a name, the rest numbers
    #[arg(long, value_name = "MATRIX.CSV")]
    from: Option<PathBuf>,
    /// Number of groups; left out, the best silhouette of 2 to 8 chooses, which takes long for
    /// many thousands of rows
    #[arg(long, value_name = "N", value_parser = RangedU64ValueParser::<usize>::new().range(1..))]
    k: Option<usize>,
    /// Bring each column to mean 0 and deviation 1 first
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, default_value_t = Options::default().standardise)]
    standardise: bool,
    /// Principal components to group by; 0 groups by all columns
    #[arg(long, value_name = "N", default_value_t = Options::default().components)]
    components: usize,
    /// Random starts for each number of groups
    #[arg(long, value_name = "N", default_value_t = Options::default().starts,
        value_parser = RangedU64ValueParser::<usize>::new().range(1..=10_000))]
    starts: usize,
    /// Seed of the random starts
    #[arg(long, value_name = "N", default_value_t = Options::default().seed)]
    seed: u64,
}

impl Rows {
    /// The groups of the rows; films that stand outside are told on standard error.
    pub(super) fn group(&self, context: &mut Context) -> Result<Groups> {
        let options = Options {
            standardise: self.standardise,
            components: self.components,
            k: self.k,
            starts: self.starts,
            seed: self.seed,
            ..Options::default()
        };
        match &self.from {
            Some(file) => job::table::groups(file, &options),
            None => {
                let films = films::of_reel(context, self.reel.as_deref())?.films;
                of_reel(&films, options, context)
            }
        }
    }
}

fn of_reel(films: &[effective::Film], options: Options, context: &mut Context) -> Result<Groups> {
    let asked = options.k;
    let recipe = Recipe { grouping: options, ..Recipe::classic() };
    let analysis = job::analyse::analyse(films, &recipe, &|| false)?
        .ok_or_else(|| Error::failure("the analysis was cancelled", "start it again"))?;
    let labels = effective::labels(films);
    for (index, label) in labels.iter().enumerate() {
        if let Some(reason) = analysis.outside(&films[index].id) {
            writeln!(context.words, "{}: not grouped: {reason}", harmless(label))
                .map_err(written)?;
        }
    }
    let grouping = analysis.grouping.ok_or_else(|| {
        let hint = "add films whose soundtracks are known, or correct the performers of their cues";
        Error::failure("fewer than two films of the reel have an arc", hint)
    })?;
    let films = analysis.rows.iter().map(|row| labels[*row].clone()).collect();
    Ok(Groups { films, grouping, asked })
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
    writeln!(context.words, "{}", groups.reason()).map_err(written)?;
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
    match reason.what {
        "value" => format!("{} {:+.1}", reason.feature, reason.effect),
        what => format!("{} {what} {:+.1}", reason.feature, reason.effect),
    }
}
