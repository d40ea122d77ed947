//! What the user brings beside the records: a genre map, and a table of artists.
//!
//! They lie in the config folder, `genre_map.json` and `artists.csv`, or where an option says,
//! and are read again when they change.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::error::{Error, Result};
use crate::genre::{Map, Sample};
use crate::identity::Artists;
use crate::model::Artist;
use crate::paths::Folders;
use crate::source::{genre_map, table};
use crate::store::starter;

/// Files that an option names instead of those of the config folder.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// A genre map.
    pub genre_map: Option<PathBuf>,
    /// Artists with genres, and perhaps means of features.
    pub artists: Option<PathBuf>,
}

/// The genre map that counts: of the file that an option names, else of the config folder,
/// else the one that ships with the program.
///
/// # Errors
/// When the file is missing or wrong.
pub fn genre_map(folders: &Folders, named: Option<&Path>) -> Result<Cow<'static, Map>> {
    let mut file = Watched::new(named.map(Path::to_owned).as_ref(), folders, "genre_map.json");
    file.changed();
    file.read_map()
}

/// The map and the artists that count.
pub(super) struct Brought {
    pub map: Cow<'static, Map>,
    pub artists: Artists,
    map_file: Watched,
    artists_file: Watched,
}

impl Brought {
    /// Reads both.
    pub fn load(folders: &Folders, files: &Files) -> Result<Self> {
        let mut map_file = Watched::new(files.genre_map.as_ref(), folders, "genre_map.json");
        let mut artists_file = Watched::new(files.artists.as_ref(), folders, "artists.csv");
        map_file.changed();
        artists_file.changed();
        let (map, artists) = (map_file.read_map()?, artists_file.read_artists()?);
        Ok(Self { map, artists, map_file, artists_file })
    }

    /// As [`Self::load`] from the config folder; what is wrong there is told, and what ships
    /// with the program counts instead.
    pub fn load_what_can_be(folders: &Folders) -> Result<(Self, Vec<Error>)> {
        let mut brought = Self {
            map: Cow::Borrowed(Map::measured()?),
            artists: Artists::new(starter::artists()?),
            map_file: Watched::new(None, folders, "genre_map.json"),
            artists_file: Watched::new(None, folders, "artists.csv"),
        };
        let notices = brought.renew().wrong;
        Ok((brought, notices))
    }

    /// Reads again what changed since it was read. Where that is wrong, what counted before
    /// goes on counting, and the same content is not tried again.
    pub fn renew(&mut self) -> Renewed {
        let mut renewed = Renewed::default();
        if self.map_file.changed() {
            match self.map_file.read_map() {
                Ok(map) => {
                    let genres = map.entries().len();
                    let s = if genres == 1 { "" } else { "s" };
                    renewed.read.push(format!("the genre map was read: {genres} genre{s}"));
                    self.map = map;
                    self.map_file.wrong = false;
                }
                Err(error) => renewed.wrong.push(self.map_file.refused(error)),
            }
        }
        if self.artists_file.changed() {
            match self.artists_file.read_artists() {
                Ok(artists) => {
                    renewed.read.push("the table of artists was read".to_owned());
                    self.artists = artists;
                    self.artists_file.wrong = false;
                }
                Err(error) => renewed.wrong.push(self.artists_file.refused(error)),
            }
        }
        renewed
    }

    /// What counts instead of what ships with the program, in a few words each.
    pub fn words(&self) -> Vec<String> {
        let word = |watched: &Watched, what: &str| match (watched.file(), watched.wrong) {
            (None, _) => None,
            (Some(_), false) => Some(format!("own {what}")),
            (Some(_), true) => Some(format!("own {what} wrong")),
        };
        let all = [word(&self.map_file, "genre map"), word(&self.artists_file, "artists")];
        all.into_iter().flatten().collect()
    }
}

/// What became of files that changed.
#[derive(Debug, Default)]
pub struct Renewed {
    /// What was read, in words.
    pub read: Vec<String>,
    /// What is wrong.
    pub wrong: Vec<Error>,
    /// Whether what was fetched of films is to be read again.
    pub films: bool,
}

/// A file, and as what it was read last.
struct Watched {
    path: PathBuf,
    /// Whether an option names it: it must then be there.
    named: bool,
    stamp: Option<Stamp>,
    /// Whether what counts was read before the file became what it is.
    wrong: bool,
}

/// Two different contents have two different ones, as far as a clock can tell.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stamp {
    length: u64,
    changed: Option<SystemTime>,
}

impl Watched {
    fn new(named: Option<&PathBuf>, folders: &Folders, usual: &str) -> Self {
        let path = named.cloned().unwrap_or_else(|| folders.config.join(usual));
        Self { path, named: named.is_some(), stamp: None, wrong: false }
    }

    /// Whether the file is another one than when this was asked last.
    fn changed(&mut self) -> bool {
        let stamp = stamp(&self.path);
        let changed = stamp != self.stamp;
        self.stamp = stamp;
        changed
    }

    fn refused(&mut self, error: Error) -> Error {
        self.wrong = true;
        let hint = format!("{}; until then what was read before counts", error.hint);
        error.with_hint(hint)
    }

    /// The file, if there is one; one that an option names is there by its word.
    fn file(&self) -> Option<&Path> {
        (self.named || self.stamp.is_some()).then_some(self.path.as_path())
    }

    /// The map of the file, or the one that ships with the program.
    fn read_map(&self) -> Result<Cow<'static, Map>> {
        genre_map::open(self.file())
    }

    /// The artists that ship with the program, and the rows of the file.
    fn read_artists(&self) -> Result<Artists> {
        artists(self.file())
    }
}

/// The artists that ship with the program, and the rows of a table.
pub(super) fn artists(table: Option<&Path>) -> Result<Artists> {
    let shipped = Artists::new(starter::artists()?);
    let Some(file) = table else { return Ok(shipped) };
    let source = format!("your {}", file.file_name().unwrap_or_default().to_string_lossy());
    let row = |row: Sample| Artist {
        genres: row.genres,
        usual: Some(row.usual),
        source: Some(source.clone()),
        ..Artist::new(row.artist)
    };
    Ok(shipped.with_table(table::artists(file)?.into_iter().map(row)))
}

fn stamp(path: &Path) -> Option<Stamp> {
    let found = fs::metadata(path).ok().filter(|found| !found.is_dir())?;
    Some(Stamp { length: found.len(), changed: found.modified().ok() })
}
