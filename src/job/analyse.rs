//! A reel's films to arcs, groups and map.

use ndarray::Array2;

use crate::arc;
use crate::cluster::{self, Columns};
use crate::error::{Error, Result};
use crate::model::{Analysis, Grouping, Recipe, effective};

/// Draws the arc of each film and groups those whose arc has every feature of the recipe.
///
/// The grouping is `None` when fewer than two films can be grouped;
/// [`Analysis::outside`] says why a film is not. `cancel` is asked between films and before
/// the grouping; `Ok(None)` once it says yes.
///
/// # Errors
/// When the recipe asks for more groups or components than the reel can have.
pub fn analyse(
    films: &[effective::Film],
    recipe: &Recipe,
    cancel: &dyn Fn() -> bool,
) -> Result<Option<Analysis>> {
    let mut arcs = Vec::with_capacity(films.len());
    for film in films {
        if cancel() {
            return Ok(None);
        }
        arcs.push(arc::of_film(film, recipe));
    }
    let (rows, curves): (Vec<usize>, Vec<Vec<f64>>) = arcs
        .iter()
        .enumerate()
        .filter_map(|(index, outcome)| {
            Some((index, outcome.arc.as_ref().ok()?.row(&recipe.features)?))
        })
        .unzip();
    if cancel() {
        return Ok(None);
    }
    let labels = effective::labels(films);
    let names: Vec<String> = rows.iter().map(|row| labels[*row].clone()).collect();
    let grouping = if rows.len() < 2 { None } else { Some(group(curves, &names, recipe)?) };
    Ok(Some(Analysis { recipe: recipe.clone(), arcs, rows, grouping }))
}

fn group(curves: Vec<Vec<f64>>, names: &[String], recipe: &Recipe) -> Result<Grouping> {
    let width = recipe.features.len() * recipe.points;
    let cells: Vec<f64> = curves.into_iter().flatten().collect();
    let matrix = Array2::from_shape_vec((names.len(), width), cells)
        .map_err(|error| Error::failure(format!("the arcs do not fit: {error}"), "report this"))?;
    let columns = Columns::Curves {
        features: recipe.features.iter().map(|feature| feature.name().to_owned()).collect(),
        points: recipe.points,
    };
    cluster::group(&matrix, &columns, names, &recipe.grouping)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Cue, CueId, Estimate, Feature, FilmId, Mood, Origin};

    fn film(id: &str, features: &[Feature], cues: u32) -> effective::Film {
        let cue = |position: u32| {
            let mut mood = Mood::default();
            for feature in features {
                // Another step for each length of id, so that films differ.
                let value = f64::from(position * id.len() as u32 % 7) / 7.0;
                mood.set(*feature, Some(Estimate { value, spread: 0.1, origin: Origin::Genre }));
            }
            let record = Cue::new(CueId::new(format!("c{position}")).unwrap(), position, "");
            effective::Cue { record, genres: Vec::new(), mood, file: None }
        };
        effective::Film {
            id: FilmId::new(id).unwrap(),
            title: id.into(),
            year: None,
            tags: Vec::new(),
            listing: None,
            cues: (0..cues).map(cue).collect(),
        }
    }

    #[test]
    fn films_outside_the_groups_have_a_reason() {
        let recipe = Recipe::classic();
        let films = [
            film("local-short", &recipe.features, 3),
            film("local-one", &recipe.features, 8),
            film("local-no-tempo", &recipe.features[..3], 8),
            film("local-another", &recipe.features, 8),
        ];
        let analysis = analyse(&films, &recipe, &|| false).unwrap().unwrap();
        assert_eq!(analysis.rows, [1, 3]);
        assert_eq!(
            analysis.grouping.as_ref().map(|found| (found.rows, found.columns)),
            Some((2, 40))
        );
        let outside: Vec<Option<String>> =
            films.iter().map(|film| analysis.outside(&film.id)).collect();
        let told = |text: &str| Some(text.to_owned());
        assert_eq!(
            outside,
            [
                told("3 of 3 cues have evidence; an arc needs 4"),
                None,
                told("no cue has a value for tempo"),
                None,
            ]
        );
        let unknown = FilmId::new("local-nowhere").unwrap();
        assert_eq!(analysis.outside(&unknown), None);
    }

    #[test]
    fn one_film_makes_no_group() {
        let recipe = Recipe::classic();
        let films = [film("local-one", &recipe.features, 8)];
        let analysis = analyse(&films, &recipe, &|| false).unwrap().unwrap();
        assert!(analysis.grouping.is_none());
        assert_eq!(
            analysis.outside(&films[0].id).as_deref(),
            Some("it is the only film that could be grouped")
        );
        assert!(analyse(&[], &recipe, &|| false).unwrap().is_some());
    }

    #[test]
    fn it_can_be_cancelled() {
        let recipe = Recipe::classic();
        let films = [film("local-one", &recipe.features, 8)];
        assert_eq!(analyse(&films, &recipe, &|| true), Ok(None));
    }
}
