//! The rows that `cluster` and `map` are about, put into groups.

use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use clap::builder::RangedU64ValueParser;
use clap::{ArgAction, Args};

use super::Context;
use super::films::Films;
use super::table::harmless;
use crate::cluster::Progress;
use crate::error::{Error, Result};
use crate::export::groups::Groups;
use crate::job;
use crate::model::map::Method;
use crate::model::recipe::Options;
use crate::model::{Analysis, Recipe, effective};

/// Work that takes less is done before a word about it could be read.
const PATIENCE: Duration = Duration::from_secs(1);
/// The share of the work between two words.
const STEP: f64 = 0.2;

/// Which rows are grouped, and how.
#[derive(Debug, Args)]
pub struct Rows {
    #[command(flatten)]
    films: Films,
    /// A matrix instead of a reel: first column a name, the rest numbers
    #[arg(long, value_name = "MATRIX.CSV", conflicts_with_all = ["reel", "genre_map", "artists"])]
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
        let options = self.options();
        match &self.from {
            Some(file) => {
                let job::table::Groups { names, grouping } = job::table::groups(file, &options)?;
                Ok(Groups { films: names, grouping, asked: self.k })
            }
            None => Ok(of_reel(&self.films.open(context)?.films, options, context)?.0),
        }
    }

    /// The groups with their map by a method, or by what suits the rows; how far it is with many
    /// rows is told on standard error.
    pub(super) fn map(
        &self,
        method: Option<Method>,
        context: &mut Context,
    ) -> Result<(Groups, Method)> {
        let options = self.options();
        let (mut groups, map) = match &self.from {
            Some(file) => {
                let work = |progress: Progress| job::table::map(file, &options, method, progress);
                let (found, map) = told(context, work)?;
                let job::table::Groups { names, grouping } = found;
                (Groups { films: names, grouping, asked: self.k }, map)
            }
            None => {
                let films = self.films.open(context)?.films;
                let (groups, analysis) = of_reel(&films, options, context)?;
                let method = method.unwrap_or_else(|| Method::by_size(analysis.rows.len()));
                let work = |progress: Progress| {
                    job::lay_out::lay_out(&analysis, method, None, progress, &|| false)
                };
                (groups, told(context, work)?.ok_or_else(job::cancelled)?)
            }
        };
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

    fn options(&self) -> Options {
        Options {
            standardise: self.standardise,
            components: self.components,
            k: self.k,
            starts: self.starts,
            seed: self.seed,
            ..Options::default()
        }
    }
}

/// Does the work on a thread of its own and meanwhile tells how far it is, if it takes long.
fn told<T: Send>(
    context: &mut Context,
    work: impl FnOnce(Progress) -> Result<T> + Send,
) -> Result<T> {
    let (sender, news) = mpsc::channel();
    thread::scope(|scope| {
        let work = scope.spawn(move || {
            work(&|share| {
                // Nobody listens any more when the words cannot be written.
                let _ = sender.send(share);
            })
        });
        let begun = Instant::now();
        let mut last = 0.0;
        for share in news {
            if begun.elapsed() >= PATIENCE && share - last >= STEP {
                context.tell(format_args!("laying out the map: {:.0} %", share * 100.0));
                last = share;
            }
        }
        work.join().unwrap_or_else(|_| {
            let hint = "report it with the input and the options";
            Err(Error::failure("the map broke off by a fault of the program", hint))
        })
    })
}

fn of_reel(
    films: &[effective::Film],
    options: Options,
    context: &mut Context,
) -> Result<(Groups, Analysis)> {
    let asked = options.k;
    let recipe = Recipe { grouping: options, ..Recipe::classic() };
    let analysis = job::analyse::analyse(films, &recipe, &|| false)?.ok_or_else(job::cancelled)?;
    let labels = effective::labels(films);
    for (index, label) in labels.iter().enumerate() {
        if let Some(reason) = analysis.outside(&films[index].id) {
            context.tell(format_args!("{}: not grouped: {reason}", harmless(label)));
        }
    }
    let grouping = analysis.grouping.clone().ok_or_else(|| {
        let hint = "add films whose soundtracks are known, or correct the performers of their cues";
        Error::failure("fewer than two films of the reel have an arc", hint)
    })?;
    let films = analysis.rows.iter().map(|row| labels[*row].clone()).collect();
    Ok((Groups { films, grouping, asked }, analysis))
}
