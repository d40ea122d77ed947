//! The rows that `cluster` and `map` are about, put into groups.

use std::path::PathBuf;

use clap::builder::RangedU64ValueParser;
use clap::{ArgAction, Args};

use super::Context;
use super::films::Films;
use super::meanwhile::{LAYING_OUT, told};
use super::recipe::Named;
use super::table::harmless;
use crate::cluster::Share;
use crate::error::Result;
use crate::export::groups::Groups;
use crate::job;
use crate::job::group_rows::{self, Grouped};
use crate::model::Recipe;
use crate::model::map::Method;
use crate::model::recipe::Options;

/// Which rows are grouped, and how.
#[derive(Debug, Args)]
pub struct Rows {
    #[command(flatten)]
    films: Films,
    /// A matrix instead of a reel: first column a name, the rest numbers
    #[arg(long, value_name = "MATRIX.CSV", conflicts_with_all = ["reel", "genre_map", "artists"])]
    from: Option<PathBuf>,
    /// How moods become arcs
    #[arg(long, value_enum, default_value_t = Named::default(), conflicts_with = "from")]
    recipe: Named,
    /// Number of groups; left out, the best silhouette of 2 to 8 chooses, which takes long for
    /// many thousands of rows
    #[arg(long, value_name = "N", value_parser = RangedU64ValueParser::<usize>::new().range(1..))]
    k: Option<usize>,
    /// Bring each column to mean 0 and deviation 1 first [default: true], but false for arcs by
    /// the default recipe, which come in one scale and weighed
    #[arg(long, value_name = "BOOL", action = ArgAction::Set)]
    standardise: Option<bool>,
    /// Principal components to group by; 0 groups by all columns
    #[arg(long, value_name = "N", default_value_t = Options::default().components)]
    components: usize,
    /// Random starts for each number of groups; left out, 50, and from 2,000 rows on 100,000
    /// divided by the rows, at least 5
    #[arg(long, value_name = "N",
        value_parser = RangedU64ValueParser::<usize>::new().range(1..=10_000))]
    starts: Option<usize>,
    /// Seed of the random starts
    #[arg(long, value_name = "N", default_value_t = Options::default().seed)]
    seed: u64,
}

impl Rows {
    /// The groups with their map by a method, or by what suits the rows; how far it is with many
    /// rows is told on standard error.
    pub(super) fn map(
        &self,
        method: Option<Method>,
        context: &mut Context,
    ) -> Result<(Groups, Method)> {
        let Grouped { mut groups, matrix, options, .. } = self.grouped(context)?;
        let wished = method.unwrap_or_else(|| Method::by_size(matrix.nrows()));
        let work = |share: Share| job::lay_out::of_rows(&matrix, &options, wished, share);
        let map = told(context, &LAYING_OUT, work)?;
        match map.at.len() {
            1 => context.tell("one film has no map: nothing is near it"),
            rows if method.is_some_and(|asked| asked != map.method) => context.tell(format_args!(
                "{rows} films are too few for t-SNE: laid out by principal components"
            )),
            _ => {}
        }
        groups.grouping.map = map.at;
        Ok((groups, map.method))
    }

    /// The groups of the rows with what a judgement needs; films that stand outside are told on
    /// standard error.
    pub(super) fn grouped(&self, context: &mut Context) -> Result<Grouped> {
        let recipe = self.recipe.recipe();
        let usual = if self.from.is_some() { Options::default() } else { recipe.grouping.clone() };
        let options = Options {
            standardise: self.standardise.unwrap_or(usual.standardise),
            components: self.components,
            k: self.k,
            starts: self.starts,
            seed: self.seed,
            ..usual
        };
        let Some(file) = &self.from else {
            let opened = self.films.open(context)?;
            let mut outside = |film: &str, reason: &str| {
                context.tell(format_args!("{}: not grouped: {reason}", harmless(film)));
            };
            let recipe = Recipe { grouping: options, ..recipe };
            return group_rows::of_reel(&opened, recipe, &mut outside);
        };
        group_rows::of_table(file, options)
    }
}
