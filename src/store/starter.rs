//! The records that ship with the program: the starter reel, its films and their performers.
//!
//! Embedded from `cache/starter/`; knows no folder of the user.

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use crate::config;
use crate::error::{Error, Result};
use crate::model::{Artist, Film, Reel, Slug};

const FOLDER: &str = "cache/starter";

/// The starter reel and its file name.
///
/// # Errors
/// When the program was built from damaged records; so for the others here.
pub fn reel() -> Result<(Slug, Reel)> {
    let text = include_str!("../../cache/starter/reel.toml");
    let reel = config::parse(text, &Path::new(FOLDER).join("reel.toml"))?;
    Ok((Slug::new("punk-drift")?, reel))
}

/// The records of the reel's films, in its order.
///
/// # Errors
/// As [`reel`].
pub fn films() -> Result<Vec<Film>> {
    records("films.json", include_str!("../../cache/starter/films.json"))
}

/// The performers and writers of the cues, as far as somebody looked for their genres: each
/// was checked to be who is heard in these films.
///
/// # Errors
/// As [`reel`].
pub fn artists() -> Result<Vec<Artist>> {
    records("artists.json", include_str!("../../cache/starter/artists.json"))
}

fn records<T: DeserializeOwned>(name: &str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| {
        Error::failure(
            format!("the records that ship with needledrop are damaged: {error}"),
            "install needledrop again",
        )
        .in_file(PathBuf::from(FOLDER).join(name))
    })
}
