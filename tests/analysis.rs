//! Films to arcs, and a reel's arcs to groups, through the public face.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::sync::atomic::{AtomicUsize, Ordering};

use needledrop::arc::of_film;
use needledrop::job::analyse::analyse;
use needledrop::model::{
    Analysis, Arc, By, Estimate, Feature, FilmId, Mood, Origin, Recipe, effective,
};

#[path = "support/film.rs"]
mod film;

use film::{film, mood};

/// A film of which valence alone is known.
fn valences(values: &[Option<f64>]) -> effective::Film {
    let known = |value: &Option<f64>| mood(value.map(|value| (Feature::Valence, value)));
    film("local-invented", values.iter().map(known))
}

/// Each length of id makes a film of its own.
fn stepping(id: &str, features: &[Feature], cues: usize) -> effective::Film {
    let at = |cue: usize| (cue * id.len() % 7) as f64 / 7.0;
    film(id, (0..cues).map(|cue| mood(features.iter().map(|feature| (*feature, at(cue))))))
}

fn analysed(films: &[effective::Film]) -> Analysis {
    analyse(films, &Recipe::classic(), &|| false).unwrap().unwrap()
}

#[test]
fn too_little_evidence_is_said() {
    let reason =
        |values: &[Option<f64>]| of_film(&valences(values), &Recipe::classic()).arc.unwrap_err();
    assert_eq!(reason(&[]), "nothing is known of its soundtrack");
    let three = reason(&[Some(0.1), None, Some(0.3), Some(0.2)]);
    assert_eq!(three, "3 of 4 cues have evidence; an arc needs 4");
    assert_eq!(reason(&[Some(0.1)]), "1 of 1 cue has evidence; an arc needs 4");
}

#[test]
fn a_film_keeps_level_and_shape() {
    let values = [None, Some(0.2), Some(0.4), None, Some(0.6), Some(0.2), None];
    let outcome = of_film(&valences(&values), &Recipe::classic());
    assert_eq!((outcome.evidence, outcome.cues), (4, 7));
    let arc = outcome.arc.unwrap();
    assert_eq!(arc.curves.len(), 1, "unknown features have no curve");
    let valence = arc.curve(Feature::Valence).unwrap();
    assert!((valence.level - 0.35).abs() < 1e-12);
    assert_eq!((valence.points[0], valence.points[9]), (0.0, 0.0), "edges are held");
    assert!(valence.points.iter().any(|point| *point > 0.9));
}

#[test]
fn a_shuffled_list_gives_the_same_arc() {
    let straight = valences(&[Some(0.2), Some(0.4), Some(0.6), Some(0.2)]);
    let mut shuffled = straight.clone();
    shuffled.cues.reverse();
    let recipe = Recipe::classic();
    assert_eq!(of_film(&straight, &recipe), of_film(&shuffled, &recipe));
}

#[test]
fn films_outside_the_groups_have_a_reason() {
    let features = Recipe::classic().features;
    let films = [
        stepping("local-short", &features, 3),
        stepping("local-one", &features, 8),
        stepping("local-no-tempo", &features[..3], 8),
        stepping("local-another", &features, 8),
    ];
    let analysis = analysed(&films);
    assert_eq!(analysis.rows, [1, 3]);
    let shape = analysis.grouping.as_ref().map(|found| (found.rows, found.columns));
    assert_eq!(shape, Some((2, 40)));
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
    let rows: Vec<Option<usize>> = films.iter().map(|film| analysis.row(&film.id)).collect();
    assert_eq!(rows, [None, Some(0), None, Some(1)]);
    assert_eq!(analysis.film(1), Some(&films[3].id));
    assert_eq!(analysis.outcome(&films[2].id).map(|outcome| outcome.cues), Some(8));
    let unknown = FilmId::new("local-nowhere").unwrap();
    assert_eq!((analysis.outside(&unknown), analysis.row(&unknown)), (None, None));
}

#[test]
fn one_film_makes_no_group() {
    let films = [stepping("local-one", &Recipe::classic().features, 8)];
    let analysis = analysed(&films);
    assert!(analysis.grouping.is_none());
    let reason = analysis.outside(&films[0].id);
    assert_eq!(reason.as_deref(), Some("it is the only film that could be grouped"));
    assert!(analysed(&[]).arcs.is_empty());
    assert!(analysed(&[film("local-bare", [Mood::default()])]).rows.is_empty());
}

#[test]
fn it_gives_up_wherever_it_is() {
    let recipe = Recipe::classic();
    let films: Vec<_> = ["a", "bc", "def", "ghij", "klmno", "pqrstu"]
        .iter()
        .map(|id| stepping(&format!("local-{id}"), &recipe.features, 9))
        .collect();
    let asked = AtomicUsize::new(0);
    let after = |patience: usize| {
        asked.store(0, Ordering::Relaxed);
        analyse(&films, &recipe, &|| asked.fetch_add(1, Ordering::Relaxed) >= patience).unwrap()
    };
    assert!(after(usize::MAX).is_some());
    let whole = asked.load(Ordering::Relaxed);
    let starts = recipe.grouping.starts_for(films.len());
    assert!(whole > films.len() + 3 * starts, "it is asked between starts: {whole}");
    for patience in [0, 3, films.len() + 1, films.len() + starts, whole - 1] {
        assert!(after(patience).is_none(), "{patience} of {whole}");
    }
}

#[test]
fn a_film_without_tempo_is_grouped_by_default() {
    let features = Recipe::default().features;
    let films = [
        stepping("local-one", &features, 8),
        stepping("local-no-dance", &features[..2], 8),
        stepping("local-another", &Recipe::classic().features, 8),
    ];
    let analysis = analyse(&films, &Recipe::default(), &|| false).unwrap().unwrap();
    assert_eq!(analysis.rows, [0, 2]);
    let grouping = analysis.grouping.as_ref().unwrap();
    assert_eq!(grouping.columns, 3 * (Recipe::default().points + 1));
    let reason = analysis.outside(&films[1].id);
    assert_eq!(reason.as_deref(), Some("fewer than 4 cues have a value for danceability"));
    let drawn = analysis.outcome(&films[2].id).unwrap().arc.as_ref().unwrap();
    assert!(drawn.curve(Feature::Tempo).is_none(), "tempo from genre is no curve");
}

#[test]
fn tempo_that_the_user_said_is_drawn_beside() {
    let mut film = stepping("local-said", &Recipe::classic().features, 8);
    for cue in &mut film.cues {
        let said =
            cue.mood.get(Feature::Tempo).map(|found| Estimate { origin: Origin::Hand, ..found });
        cue.mood.set(Feature::Tempo, said);
    }
    let arc = of_film(&film, &Recipe::default()).arc.unwrap();
    assert!(arc.curve(Feature::Tempo).is_some());
}

#[test]
fn times_count_where_every_cue_with_evidence_has_one() {
    let values = [Some(0.2), Some(0.2), None, Some(0.8), Some(0.8)].map(|value| {
        mood(
            value
                .into_iter()
                .flat_map(|value| Recipe::default().features.into_iter().map(move |f| (f, value))),
        )
    });
    let mut film = film("local-timed", values);
    let recipe = Recipe::default();
    let by_listing = of_film(&film, &recipe).arc.unwrap();
    assert_eq!(by_listing.by, By::Listing);
    for (cue, time) in [0, 1, 3, 4].into_iter().zip([60.0, 120.0, 180.0, 6000.0]) {
        film.cues[cue].record.time = Some(time);
    }
    let by_time = of_film(&film, &recipe).arc.unwrap();
    assert_eq!(by_time.by, By::Time);
    let early = |arc: &Arc| arc.curves[0].points[recipe.points / 5];
    // By time three of the four known cues, a high one among them, lie at the film's start.
    assert!(early(&by_time) > early(&by_listing) + 0.05);
    assert_eq!(of_film(&film, &Recipe::classic()).arc.unwrap().by, By::Listing);
    film.cues[4].record.time = None;
    assert_eq!(of_film(&film, &recipe).arc.unwrap(), by_listing, "one time too few");
    film.cues[4].record.time = Some(6000.0);
    film.cues.reverse();
    let reversed = of_film(&film, &recipe).arc.unwrap();
    assert_eq!(reversed, by_time, "the order of the list does not matter");
}
