//! A table to a genre map: of artists with their genres, or of genres' means.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::genre::{self, Aliases, Map, Sample, Track};
use crate::identity::fold;
use crate::source::{table, text_file};
use crate::store;

/// Far above the table of all artists there are: 22,973 rows have 2.8 MB.
const MOST_BYTES: u64 = 100_000_000;

/// What to build from.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Tracks on which to calibrate a map of artists.
    pub tracks: Option<PathBuf>,
    /// What the table was computed from, in words; left out, it is the file's name.
    pub source: Option<String>,
    /// Seed of the lots by which artists are dealt when the map is calibrated.
    pub seed: u64,
}

/// Reads a table and returns its map's text. A table with a column `artist` is one of artists
/// ([`table::artists`]), any other one of genres' means ([`genre::map_from_table`]).
///
/// # Errors
/// When a file cannot be read or is wrong, or tracks are given beside genres' means.
pub fn build(table: &Path, options: &Options) -> Result<String> {
    let bytes = text_file::bytes(table, MOST_BYTES)?;
    let name = table.file_name().unwrap_or_default().to_string_lossy();
    let source = options.source.clone().unwrap_or_else(|| format!("computed from {name}"));
    let map = match (table::names(&bytes, "artist", table)?, &options.tracks) {
        (true, tracks) => of_artists(&bytes, table, tracks.as_deref(), &source, options.seed)?,
        (false, None) => genre::map_from_table(&text_file::text(bytes, table)?, &source, table)?,
        (false, Some(_)) => {
            let hint = "give a table of artists, or leave the tracks away";
            let what = "genres' means cannot be calibrated on tracks: their artists are not known";
            return Err(Error::input(what, hint).in_file(table));
        }
    };
    Ok(genre::to_json(&map))
}

fn of_artists(
    bytes: &[u8],
    file: &Path,
    tracks: Option<&Path>,
    source: &str,
    seed: u64,
) -> Result<Map> {
    let artists = table::artists_from(bytes, file)?;
    let artists: Vec<&Sample> = artists.iter().collect();
    let aliases = Aliases::shipped()?;
    let source = format!("{source}, {} artists", artists.len());
    let plain = genre::fit(&artists, &aliases, &source).map_err(|error| error.in_file(file))?;
    let Some(tracks) = tracks else { return Ok(plain) };
    let read = table::tracks(tracks)?;
    let known = with_genres(&artists);
    let read: Vec<&Track> =
        read.iter().filter(|track| known.contains(&fold(&track.artist))).collect();
    let heard: HashSet<String> = read.iter().map(|track| fold(&track.artist)).collect();
    let (count, by) = (read.len(), heard.len());
    let source = format!("{source}, calibrated on {count} tracks by {by} of them");
    genre::fit_calibrated(&artists, &read, &aliases, &source, seed)
        .map_err(|error| error.in_file(tracks))
}

/// The folded names of artists who have a genre.
pub(super) fn with_genres<'a>(
    artists: impl IntoIterator<Item = &'a &'a Sample>,
) -> HashSet<String> {
    let has = |artist: &&&Sample| artist.genres.iter().any(|genre| genre::is_genre(genre));
    artists.into_iter().filter(has).map(|artist| fold(&artist.artist)).collect()
}

/// As [`build`], into a file that is replaced only when all went well.
///
/// # Errors
/// As [`build`] and [`store::replace`].
pub fn build_to(table: &Path, options: &Options, out: &Path) -> Result<()> {
    store::replace(out, &build(table, options)?)
}
