//! Naming a group of a reel's films.

use crate::curate::archetypes;
use crate::error::{Error, Result};
use crate::model::standing::Outcome;
use crate::model::{Grouping, Recipe};

use super::analyse;
use super::desk::Desk;

impl Desk {
    /// Calls a group of a reel `name`; an empty one takes the user's name away. `group` is its
    /// number or its name, `reel` a reel's name or file name.
    ///
    /// # Errors
    /// When there is no such reel or group, when the name cannot be, or as [`Self::edit`].
    pub fn name_group(&mut self, reel: &str, group: &str, name: &str) -> Result<Outcome> {
        self.may_write()?;
        let (slug, reel) = self.data.choose(Some(reel))?;
        let films = self.records.join(reel, &self.data).films;
        let analysis = analyse::of_reel(&films, reel, &Recipe::default())?;
        let found = analysis.grouping.as_ref().and_then(|grouping| find(grouping, group));
        let Some((group, film)) = found.and_then(|(group, row)| Some((group, analysis.film(row)?)))
        else {
            let hint = "needledrop cluster show prints numbers and names of the groups";
            return Err(Error::input(format!("there is no group {group}"), hint));
        };
        let edit = archetypes::rename(&analysis, (slug, reel), group, film, name)?;
        self.edit(edit)
    }
}

/// A group by its number or name, with its most typical row.
fn find(grouping: &Grouping, wanted: &str) -> Option<(usize, usize)> {
    let number = wanted.trim().parse().ok().filter(|number| *number < grouping.groups.len());
    let named = || {
        let same = |name: &str| name.to_lowercase() == wanted.trim().to_lowercase();
        grouping.groups.iter().position(|group| same(&group.name))
    };
    let group = number.or_else(named)?;
    Some((group, grouping.groups[group].medoid))
}
