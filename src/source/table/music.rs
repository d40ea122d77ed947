//! Artists with their genres and means, and single tracks: what genre maps are made from.
//!
//! Both tables name an `artist` in each row and have a column for each feature, in any order.
//! Artists have `genres` besides, with a bar between them, and may have `n_tracks`. Columns
//! of other names are passed over: such tables come from many hands.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::Path;

use super::grid::{Grid, MOST_READ, Row, load};
use crate::error::{Result, shown};
use crate::genre::{Sample, Track, check_name};
use crate::identity::fold;
use crate::model::{Feature, Usual};

/// Reads a table of artists. Rows whose names are equal, folded, are one artist.
///
/// # Errors
/// When it cannot be read, is too large, lacks `artist` or `genres`, or holds a value that
/// cannot be meant; with line and column.
pub fn artists(file: &Path) -> Result<Vec<Sample>> {
    artists_from(&load(file)?, file)
}

/// As [`artists`], from bytes; `file` is for errors only.
///
/// # Errors
/// When it is not such a table; with line and column.
pub fn artists_from(bytes: &[u8], file: &Path) -> Result<Vec<Sample>> {
    let grid = Grid::parse_up_to(MOST_READ, bytes, file)?;
    let columns = Columns::find(&grid)?;
    let genres = column(&grid, "genres")?;
    let tracks = grid.header.iter().position(|name| name == "n_tracks");
    let mut artists: Vec<Sample> = Vec::with_capacity(grid.rows.len());
    let mut places: HashMap<String, usize> = HashMap::new();
    for row in &grid.rows {
        let tracks = tracks.map_or(Ok(1), |tracks| count(&grid, row, tracks))?;
        let artist = columns.artist(&grid, row)?;
        let usual = columns.values(&grid, row, tracks)?;
        let sample = Sample { genres: named(&grid, row, genres)?, artist, usual };
        match places.entry(fold(&sample.artist)) {
            Entry::Occupied(there) => artists[*there.get()].join(sample),
            Entry::Vacant(free) => {
                free.insert(artists.len());
                artists.push(sample);
            }
        }
    }
    Ok(artists)
}

/// The genres of a cell.
fn named(grid: &Grid, row: &Row, at: usize) -> Result<Vec<String>> {
    let genres = grid.text(row, at).split('|').map(str::trim).filter(|genre| !genre.is_empty());
    let checked = |genre: &str| match check_name(genre) {
        Ok(()) => Ok(genre.to_owned()),
        Err(error) => Err(grid.wrong_cell(row, at, error.what, error.hint)),
    };
    genres.map(checked).collect()
}

/// Reads a table of tracks.
///
/// # Errors
/// As [`artists`], `genres` aside.
pub fn tracks(file: &Path) -> Result<Vec<Track>> {
    tracks_from(&load(file)?, file)
}

/// As [`tracks`], from bytes; `file` is for errors only.
///
/// # Errors
/// When it is not such a table; with line and column.
pub fn tracks_from(bytes: &[u8], file: &Path) -> Result<Vec<Track>> {
    let grid = Grid::parse_up_to(MOST_READ, bytes, file)?;
    let columns = Columns::find(&grid)?;
    if columns.features.is_empty() {
        let known = Feature::ALL.map(Feature::name).join(", ");
        let hint = format!("add a column such as valence; the features are {known}");
        return Err(grid.wrong_header("there is no column with a feature", hint));
    }
    let track = |row: &Row| {
        let artist = columns.artist(&grid, row)?;
        Ok(Track { artist, values: columns.values(&grid, row, 1)? })
    };
    grid.rows.iter().map(track).collect()
}

/// Whether the first line of a table names a column.
///
/// # Errors
/// When it is no table at all.
pub fn names(bytes: &[u8], name: &str, file: &Path) -> Result<bool> {
    Ok(Grid::parse_up_to(MOST_READ, bytes, file)?.header.iter().any(|column| column == name))
}

/// Nobody has made more.
const MOST_TRACKS: u64 = 1_000_000;

struct Columns {
    artist: usize,
    features: Vec<(Feature, usize)>,
}

impl Columns {
    fn find(grid: &Grid) -> Result<Self> {
        let artist = column(grid, "artist")?;
        let place = |feature: Feature| {
            grid.header.iter().position(|name| name == feature.name()).map(|at| (feature, at))
        };
        let features: Vec<_> = Feature::ALL.into_iter().filter_map(place).collect();
        Ok(Self { artist, features })
    }

    fn artist(&self, grid: &Grid, row: &Row) -> Result<String> {
        match grid.text(row, self.artist) {
            "" => {
                let hint = "write the artist's name in each row";
                Err(grid.wrong_cell(row, self.artist, "the artist is not named", hint))
            }
            name => Ok(name.to_owned()),
        }
    }

    fn values(&self, grid: &Grid, row: &Row, tracks: u64) -> Result<Usual> {
        let mut usual = Usual::new(tracks);
        for (feature, at) in &self.features {
            usual.set(*feature, value(grid, row, *feature, *at)?);
        }
        Ok(usual)
    }
}

fn column(grid: &Grid, wanted: &str) -> Result<usize> {
    grid.header.iter().position(|name| name == wanted).ok_or_else(|| {
        let hint = "the first line names the columns: artist, the features such as valence, and \
                    for artists genres, with a bar between them";
        grid.wrong_header(format!("there is no column `{wanted}`"), hint)
    })
}

fn value(grid: &Grid, row: &Row, feature: Feature, at: usize) -> Result<Option<f64>> {
    let (least, greatest) = feature.range();
    match grid.number(row, at)? {
        // Analysers write 0 where they find no beat, and means over tracks take it in.
        Some(tempo) if feature == Feature::Tempo && (0.0..least).contains(&tempo) => Ok(None),
        Some(value) if !(least..=greatest).contains(&value) => {
            let what = format!("{value} lies outside {least} to {greatest}");
            Err(grid.wrong_cell(row, at, what, "mend it, or leave the field empty where unknown"))
        }
        value => Ok(value),
    }
}

fn count(grid: &Grid, row: &Row, at: usize) -> Result<u64> {
    let text = grid.text(row, at);
    text.parse().ok().filter(|tracks| *tracks <= MOST_TRACKS).ok_or_else(|| {
        let what = format!("`{}` is not a count of tracks", shown(text));
        grid.wrong_cell(row, at, what, format!("write a whole number up to {MOST_TRACKS}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ARTISTS: &str = "artist,genres,n_tracks,valence,tempo,key\n\
                           The Invented,dockside ska| rust folk |,7,0.5,0,3\n\
                           Nobody,,1,,120,\n";

    #[test]
    fn artists_and_tracks_are_read() {
        let artists = artists_from(ARTISTS.as_bytes(), Path::new("a.csv")).unwrap();
        assert_eq!(artists[0].genres, ["dockside ska", "rust folk"]);
        assert_eq!(artists[0].usual.tracks, 7);
        assert_eq!(artists[0].usual.get(Feature::Valence), Some(0.5));
        assert_eq!(artists[0].usual.get(Feature::Tempo), None, "0 is no tempo");
        assert_eq!((artists[1].genres.len(), artists[1].usual.get(Feature::Valence)), (0, None));
        let tracks = tracks_from(ARTISTS.as_bytes(), Path::new("a.csv")).unwrap();
        assert_eq!((tracks[1].artist.as_str(), tracks[1].values.tracks), ("Nobody", 1));
    }

    #[test]
    fn rows_of_one_artist_are_one() {
        let text = "artist,genres,n_tracks,energy\nA,hum,3,0.2\na,HUM|din,1,0.6\nB,,1,0.5\n";
        let artists = artists_from(text.as_bytes(), Path::new("a.csv")).unwrap();
        assert_eq!(artists.len(), 2);
        assert_eq!(artists[0].genres, ["hum", "din"]);
        assert_eq!(artists[0].usual.tracks, 4);
        assert!((artists[0].usual.get(Feature::Energy).unwrap() - 0.3).abs() < 1e-12);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (from, to, words) in [
            ("artist,", "act,", "no column `artist`"),
            ("genres", "genre", "no column `genres`"),
            ("0.5", "1.5", "line 2"),
            (",7,", ",many,", "`many` is not a count"),
            (",7,", ",18446744073709551615,", "not a count"),
            ("rust folk", "rust\u{1}folk", "cannot be seen"),
            ("Nobody", "", "line 3"),
            ("120", "fast", "`fast` is not a number"),
        ] {
            let text = ARTISTS.replacen(from, to, 1);
            let error = artists_from(text.as_bytes(), Path::new("a.csv")).unwrap_err();
            assert!(error.to_string().contains(words), "{words}: {error}");
        }
        let error = tracks_from(b"artist,key\nx,1\n", Path::new("a.csv")).unwrap_err();
        assert!(error.to_string().contains("no column with a feature"), "{error}");
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = artists_from(&bytes, Path::new("a.csv"));
            let _ = tracks_from(&[b"artist,valence\n".as_slice(), &bytes].concat(), Path::new("a"));
        }
    }
}
