//! The starter reel: every act that was checked stays sure, whatever stands beside it.

use needledrop::genre;
use needledrop::identity::Artists;
use needledrop::model::evidence::{Act, Known};
use needledrop::model::{Artist, Role};
use needledrop::store::starter;

/// Cues with genres, and the doubts.
fn count(artists: &Artists) -> (usize, Vec<String>) {
    let (mut with_genres, mut doubts) = (0, Vec::new());
    for film in starter::films().unwrap() {
        let cues = &film.soundtrack.cues;
        let setting = genre::setting(cues, film.year, true, artists);
        for cue in cues {
            let (genres, acts) = genre::of_cue(cue, &setting, artists);
            let told =
                |act: &Act| matches!(&act.known, Known::Sure { genres, .. } if !genres.is_empty());
            let performed = acts.iter().any(|act| act.role != Role::Composer && told(act));
            assert_eq!(genres.is_empty(), !acts.iter().any(told));
            with_genres += usize::from(performed);
            doubts.extend(acts.into_iter().filter_map(|act| match act.known {
                Known::Unsure(why) => Some(format!("{}: {}: {why}", film.title, cue.title)),
                _ => None,
            }));
        }
    }
    (with_genres, doubts)
}

#[test]
fn no_checked_act_is_doubted() {
    let artists = Artists::new(starter::artists().unwrap());
    let (with_genres, doubts) = count(&artists);
    assert!(doubts.is_empty(), "{}", doubts.join("\n"));
    assert_eq!(with_genres, 271);
}

#[test]
fn a_table_of_namesakes_changes_nothing() {
    let checked = starter::artists().unwrap();
    let namesakes: Vec<Artist> = checked
        .iter()
        .map(|artist| Artist { genres: vec!["dominican pop".into()], ..Artist::new(&artist.name) })
        .collect();
    let artists = Artists::new(checked).with_table(namesakes);
    assert_eq!(count(&artists), (271, Vec::new()));
}
