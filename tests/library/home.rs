//! A home with music in it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use needledrop::curate::Change;
use needledrop::job::desk::Desk;
use needledrop::job::library::{Report, scan};
use needledrop::model::{CueId, FilmId};
use needledrop::paths::{Folders, Named};
use serde_json::{Value, json};

use crate::command;

pub const FILM: &str = "tt0133189";
pub const TONE: &[u8] = include_bytes!("../fixtures/audio/tone.mp3");

/// A user's folders, and a folder of music.
pub struct Home {
    pub folder: tempfile::TempDir,
    pub music: PathBuf,
}

impl Home {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let music = folder.path().canonicalize().unwrap().join("music");
        fs::create_dir(&music).unwrap();
        Self { folder, music }
    }

    pub fn folders(&self) -> Folders {
        let folder = |name: &str| Some(self.folder.path().join(name));
        let named =
            Named { data: folder("data"), cache: folder("cache"), config: folder("config") };
        Folders::find(named, |_| None).unwrap()
    }

    pub fn command(&self, arguments: &[&str]) -> (u8, String, String) {
        command::run(self.folder.path(), arguments)
    }

    pub fn good(&self, arguments: &[&str]) -> String {
        let (code, out, words) = self.command(arguments);
        assert_eq!((code, words.as_str()), (0, ""), "{arguments:?}");
        out
    }

    pub fn json(&self, arguments: &[&str]) -> Value {
        let all: Vec<&str> = arguments.iter().copied().chain(["--format", "json"]).collect();
        serde_json::from_str(&self.good(&all)).unwrap()
    }

    /// Writes a file whose time is long past, so that a later write shows.
    pub fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.music.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        let past = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        File::options().write(true).open(&path).unwrap().set_modified(past).unwrap();
        path
    }

    pub fn add(&self) -> String {
        self.good(&["library", "add", self.music.to_str().unwrap()])
    }

    pub fn scan(&self) -> Report {
        scan(&self.folders(), false, &|| false, &|_| {}).unwrap()
    }

    pub fn track(&self, cue: &str) -> Value {
        self.json(&["film", "show", FILM, cue])["cue"]["track"].clone()
    }

    pub fn link(&self, cue: &str, file: Option<&Path>) {
        let id = self.json(&["film", "show", FILM, cue])["cue"]["id"].clone();
        let (mut desk, _) = Desk::open(&self.folders()).unwrap();
        desk.edit(
            Change::File(file.map(Path::to_owned))
                .of(FilmId::new(FILM).unwrap(), CueId::new(id.as_str().unwrap()).unwrap()),
        )
        .unwrap();
    }

    pub fn listed(&self, path: &Path) -> Value {
        let listed = self.json(&["library", "list"]);
        let files = listed["files"].as_array().unwrap();
        let file = files.iter().find(|file| file["file"] == json!(path));
        file.cloned().unwrap_or(Value::Null)
    }
}
