//! `needledrop cluster`: groups of films whose arcs are alike.

use std::time::Duration;

use clap::{Args, Subcommand};

use super::meanwhile::{Words, told};
use super::rows::Rows;
use super::table::{Table, harmless};
use super::{Context, Format, written};
use crate::error::Result;
use crate::export::groups::{self, Groups};
use crate::job;
use crate::job::group_rows::Grouped;
use crate::job::judge_clusters::{Case, judge};
use crate::model::grouping::Reason;

/// What can be done with groups.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the groups of a reel's films, or of the rows of a matrix
    Show(Show),
    /// Say what a group of a reel is called; the name follows the group when films come and go
    Name {
        /// A reel's name or file name
        reel: String,
        /// The group's number or name, as `cluster show` prints them
        group: String,
        /// What it shall be called; empty takes your name away
        name: String,
    },
}

impl Command {
    /// Whether it edits the data folder.
    pub(super) const fn edits(&self) -> bool {
        matches!(self, Self::Name { .. })
    }
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
    match command {
        Command::Show(show) => self::show(&show, context),
        Command::Name { reel, group, name } => {
            let outcome = context.with_desk(|desk, _| desk.name_group(&reel, &group, &name))?;
            writeln!(context.out, "{}", harmless(&outcome.done)).map_err(written)
        }
    }
}

fn show(Show { rows, format }: &Show, context: &mut Context) -> Result<()> {
    let groups = judged(rows.grouped(context)?, context)?;
    match format {
        Format::Csv => groups::write_csv(&groups, context.out).map_err(written),
        Format::Json => groups::write_json(&groups, context.out).map_err(written),
        Format::Table => tables(&groups, context),
    }
}

/// Groups with their judgement; how far it is, is told on standard error.
fn judged(grouped: Grouped, context: &mut Context) -> Result<Groups> {
    let Grouped { mut groups, matrix, unstretched, options, .. } = grouped;
    if groups.asked.is_some() || !groups.grouping.can_be_judged() {
        return Ok(groups);
    }
    let grouping = &groups.grouping;
    let unstretched = unstretched.as_ref();
    let case = Case { matrix: &matrix, unstretched, grouping, options: &options };
    let cache = context.folders.cache.clone();
    let judgement = told(context, &JUDGING, |share| {
        let progress = |done: usize, all: usize| share(done as f64 / all as f64);
        judge(case, &cache, &|| false, &progress)
    })?;
    let judgement = judgement.ok_or_else(job::cancelled)?;
    groups.judgement = Some(judgement);
    Ok(groups)
}

/// Said while groups are judged.
const JUDGING: Words =
    Words { doing: "judging", of: "judgement", parts: 4, patience: Duration::ZERO };

fn tables(groups: &Groups, context: &mut Context) -> Result<()> {
    let grouping = &groups.grouping;
    context.tell(verdict(groups));
    let header = ["group", "films", "name", "most typical", "borderline", "tags", "apart by"];
    let mut archetypes = Table::new(&header);
    for (id, group) in grouping.groups.iter().enumerate() {
        archetypes.row([
            id.to_string(),
            group.size.to_string(),
            group.name.clone(),
            groups.films[group.medoid].clone(),
            groups.borderline(id).collect::<Vec<_>>().join(", "),
            groups.frequent_tags(id).join(", "),
            group.reasons.iter().take(3).map(effect).collect::<Vec<_>>().join(", "),
        ]);
    }
    let mut members = Table::new(&["group", "film", "membership"]);
    let mut order: Vec<usize> = (0..grouping.rows).collect();
    order.sort_by_key(|row| grouping.labels[*row]);
    for row in order {
        let share = groups.judgement.as_ref().map(|judged| judged.membership[row]);
        let share = share.map_or_else(String::new, |share| format!("{share:.2}"));
        members.row([grouping.labels[row].to_string(), groups.films[row].clone(), share]);
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

/// How sure the grouping is, with its figures.
fn verdict(groups: &Groups) -> String {
    let Some(judgement) = &groups.judgement else { return groups.reason().to_owned() };
    let largest = groups.grouping.sweep.iter().filter_map(|row| row.silhouette);
    format!(
        "{}{}: the largest silhouette is {:.3}, without groups 95 % stay below {:.3}; stability {:.2}",
        if judgement.is_tentative() { "tentative: " } else { "" },
        judgement.words(),
        largest.fold(-1.0, f64::max),
        judgement.null_max_silhouette_p95,
        judgement.stability,
    )
}

fn effect(reason: &Reason) -> String {
    format!("{} {:+.1}", reason.words(), reason.effect)
}
