//! The rows that `cluster` and `map` are about, put into groups.

use std::path::PathBuf;

use clap::builder::RangedU64ValueParser;
use clap::{ArgAction, Args};
use ndarray::Array2;

use super::Context;
use super::films::Films;
use super::meanwhile::{LAYING_OUT, told};
use super::recipe::Named;
use super::table::harmless;
use crate::cluster::{Share, Unstretched};
use crate::error::{Error, Result};
use crate::export::groups::Groups;
use crate::job;
use crate::job::open_reel::Opened;
use crate::model::map::Method;
use crate::model::recipe::Options;
use crate::model::{Recipe, effective};

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

/// Rows with their groups, ready to be judged.
pub(super) struct Grouped {
    /// What was found.
    pub(super) groups: Groups,
    /// The rows.
    pub(super) matrix: Array2<f64>,
    /// The same before they were stretched, where the recipe stretches.
    pub(super) unstretched: Option<Unstretched>,
    /// How they were grouped.
    pub(super) options: Options,
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
        match &self.from {
            Some(file) => {
                let job::table::Groups { names, matrix, grouping, .. } =
                    job::table::groups(file, &options)?;
                let tags = vec![Vec::new(); names.len()];
                let groups =
                    Groups { films: names, tags, grouping, asked: self.k, judgement: None };
                Ok(Grouped { groups, matrix, unstretched: None, options })
            }
            None => {
                let recipe = Recipe { grouping: options, ..recipe };
                of_reel(&self.films.open(context)?, recipe, context)
            }
        }
    }
}

fn of_reel(opened: &Opened, recipe: Recipe, context: &mut Context) -> Result<Grouped> {
    let films = &opened.films;
    let asked = recipe.grouping.k;
    let analysis = job::analyse::of_reel(films, &opened.reel, &recipe)?;
    let labels = effective::labels(films);
    for (index, label) in labels.iter().enumerate() {
        if let Some(reason) = analysis.outside(&films[index].id) {
            context.tell(format_args!("{}: not grouped: {reason}", harmless(label)));
        }
    }
    let matrix = job::analyse::matrix(&analysis.arcs, &recipe)?.1;
    let unstretched = job::analyse::unstretched(&analysis.arcs, &recipe)?;
    let grouping = analysis.grouping.ok_or_else(|| {
        let hint = "add films whose soundtracks are known, or correct the performers of their cues";
        Error::failure("fewer than two films of the reel have an arc", hint)
    })?;
    let tags = analysis.rows.iter().map(|row| films[*row].tags.clone()).collect();
    let films = analysis.rows.iter().map(|row| labels[*row].clone()).collect();
    let groups = Groups { films, tags, grouping, asked, judgement: None };
    Ok(Grouped { groups, matrix, unstretched, options: recipe.grouping })
}
