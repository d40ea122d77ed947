//! What of the reel can be heard.

use std::path::Path;

use crate::app::sound::Track;
use crate::model::effective::{Cue, Film};
use crate::model::library::Source;
use crate::model::{Feature, Recipe, Role};

use super::State;

impl State {
    /// What stands for a cue in the user's music; `None` where nothing does.
    #[must_use]
    pub fn source(&self, film: &Film, cue: &Cue) -> Option<&Source> {
        self.hearing.sources.get(&film.id)?.get(&cue.record.id)
    }

    /// The file that is certain to stand for a cue: the linked one, else the one found.
    #[must_use]
    pub fn file<'a>(&'a self, film: &Film, cue: &'a Cue) -> Option<&'a Path> {
        let source = self.source(film, cue);
        // A link that was just made is known before anything was searched.
        let moved = matches!(source, Some(Source::Linked { moved: true, .. }));
        cue.file.as_deref().filter(|_| !moved).or_else(|| source?.path())
    }

    /// Whether a cue of a film can be heard.
    #[must_use]
    pub fn can_hear(&self, film: &Film) -> bool {
        film.cues.iter().any(|cue| self.file(film, cue).is_some())
    }

    /// The cue with its file.
    #[must_use]
    pub fn track(&self, film: &Film, cue: &Cue) -> Option<Track> {
        Some(Track {
            film: film.id.clone(),
            cue: cue.record.id.clone(),
            title: cue.record.title.clone(),
            file: self.file(film, cue)?.to_owned(),
        })
    }

    /// The selected cue, where nothing of the user's stands for it and it can be looked for on
    /// the network: somebody is known who performs it. A doubtful one has files to choose from.
    #[must_use]
    pub fn wanted_preview(&self) -> Option<(&Film, &Cue)> {
        let (film, cue) = (self.film()?, self.cue()?);
        let known = cue.record.names(&Role::Performer).next().is_some();
        let own = self.file(film, cue).is_some() || self.source(film, cue).is_some();
        (known && !own).then_some((film, cue))
    }

    /// Of the selected cue.
    #[must_use]
    pub fn selected_track(&self) -> Option<Track> {
        self.track(self.film()?, self.cue()?)
    }

    /// Of all cues of the selected film that can be heard, in its order.
    #[must_use]
    pub fn tracks_of_film(&self) -> Vec<Track> {
        let Some(film) = self.film() else { return Vec::new() };
        film.cues.iter().filter_map(|cue| self.track(film, cue)).collect()
    }

    /// For each film of the reel the cue that can be heard and whose mood is nearest to the mean
    /// of the film's.
    #[must_use]
    pub fn tracks_of_reel(&self) -> Vec<Track> {
        self.all_films().iter().filter_map(|film| self.typical(film)).collect()
    }

    fn typical(&self, film: &Film) -> Option<Track> {
        let heard = film.cues.iter().filter(|cue| self.file(film, cue).is_some());
        let means: Vec<(Feature, f64)> = means(film, &self.recipe);
        let far = |cue: &Cue| {
            let apart = |(feature, mean): &(Feature, f64)| {
                let (low, high) = feature.range();
                let known = self.recipe.hears(*feature, &cue.mood)?;
                Some(((known.value - mean) / (high - low)).powi(2))
            };
            let known: Option<Vec<f64>> = means.iter().map(apart).collect();
            known.map_or(f64::INFINITY, |apart| apart.iter().sum())
        };
        let nearest = heard.min_by(|a, b| far(a).total_cmp(&far(b)))?;
        self.track(film, nearest)
    }
}

/// Of the features that enter, over the cues that know them.
fn means(film: &Film, recipe: &Recipe) -> Vec<(Feature, f64)> {
    let mean = |feature: &Feature| {
        let values = film.cues.iter().filter_map(|cue| recipe.hears(*feature, &cue.mood));
        let (sum, count) = values.fold((0.0, 0), |(sum, n), known| (sum + known.value, n + 1));
        (count > 0).then(|| (*feature, sum / f64::from(count)))
    };
    recipe.features.iter().filter_map(mean).collect()
}
