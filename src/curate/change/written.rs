//! Changes to a cue as the journal has them: one entry for each kind, with film and cue in it.

use std::path::PathBuf;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Change;
use crate::model::word::Hand;
use crate::model::{CueId, Feature, FilmId};

/// The form does not change: journals of years are read by it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Form {
    LinkFile { film: FilmId, cue: CueId, file: Option<PathBuf> },
    SetPerformers { film: FilmId, cue: CueId, performers: Option<Vec<String>> },
    SetGenres { film: FilmId, cue: CueId, genres: Option<Vec<String>> },
    SetMood { film: FilmId, cue: CueId, feature: Feature, hand: Option<Hand> },
}

pub fn serialize<S: Serializer>(
    film: &FilmId,
    cue: &CueId,
    change: &Change,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let (film, cue) = (film.clone(), cue.clone());
    let form = match change.clone() {
        Change::File(file) => Form::LinkFile { film, cue, file },
        Change::Performers(performers) => Form::SetPerformers { film, cue, performers },
        Change::Genres(genres) => Form::SetGenres { film, cue, genres },
        Change::Mood(feature, hand) => Form::SetMood { film, cue, feature, hand },
    };
    form.serialize(serializer)
}

pub fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<(FilmId, CueId, Change), D::Error> {
    Ok(match Form::deserialize(deserializer)? {
        Form::LinkFile { film, cue, file } => (film, cue, Change::File(file)),
        Form::SetPerformers { film, cue, performers } => {
            (film, cue, Change::Performers(performers))
        }
        Form::SetGenres { film, cue, genres } => (film, cue, Change::Genres(genres)),
        Form::SetMood { film, cue, feature, hand } => (film, cue, Change::Mood(feature, hand)),
    })
}

#[cfg(test)]
mod tests {
    use crate::curate::Edit;

    #[test]
    fn lines_of_old_journals_are_read_and_written_as_they_were() {
        for line in [
            r#"{"link_file":{"film":"tt0000001","cue":"h:1","file":"/m/a.mp3"}}"#,
            r#"{"link_file":{"film":"tt0000001","cue":"h:1","file":null}}"#,
            r#"{"set_performers":{"film":"tt0000001","cue":"h:1","performers":["A","B"]}}"#,
            r#"{"set_genres":{"film":"tt0000001","cue":"h:1","genres":[]}}"#,
            r#"{"set_mood":{"film":"tt0000001","cue":"h:1","feature":"energy","hand":0.8}}"#,
            r#"{"set_mood":{"film":"tt0000001","cue":"h:1","feature":"energy","hand":null}}"#,
            r#"{"set_mood":{"film":"tt0000001","cue":"h:1","feature":"tempo","hand":{"value":90.0,"spread":2.0}}}"#,
            r#"{"together":{"film":"tt0000001","edits":[{"set_genres":{"film":"tt0000001","cue":"h:1","genres":null}}]}}"#,
            r#"{"choose_listing":{"film":"tt0000001","listing":null,"moved":[["h:1","h:2"]]}}"#,
            r#"{"move_film":{"reel":"r","film":"tt0000001","to":2}}"#,
            r#"{"insert_film":{"reel":"r","at":0,"entry":{"id":"tt0000001","title":"A"}}}"#,
            r#"{"add_films":{"reel":"r","film":"tt0000001","made":"R","films":[[0,{"id":"tt0000001","title":"A"}]]}}"#,
            r#"{"remove_films":{"reel":"r","film":"tt0000001","unmade":true,"films":["tt0000001"]}}"#,
            r#"{"rename_archetype":{"reel":"r","film":"tt0000001","at":0,"from":null,"to":null}}"#,
        ] {
            let edit: Edit = serde_json::from_str(line).unwrap();
            assert_eq!(serde_json::to_string(&edit).unwrap(), line);
        }
        for wrong in [
            r#"{"set_mod":{}}"#,
            r#"{"move_film":{"reel":"r"}}"#,
            r#"{"set_mood":{"film":"tt0000001","cue":"h:1","feature":"loud","hand":null}}"#,
        ] {
            assert!(serde_json::from_str::<Edit>(wrong).is_err(), "{wrong}");
        }
    }
}
