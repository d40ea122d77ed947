//! Genre maps and the commands that use them, through the public face.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

mod build;
#[path = "../support/command.rs"]
mod command;
mod eval;
mod map;
mod show;

use std::fs;
use std::path::{Path, PathBuf};

use needledrop::genre::Map;
use serde_json::Value;
use tempfile::TempDir;

const OURS: &str = r#"{
  "version": 1,
  "source": "invented",
  "features": ["valence", "tempo"],
  "genres": {
    "dockside ska": {"artists": 12, "tracks": 80, "means": [0.8, 140], "deviations": [0.1, 20.5]},
    "rust-folk": {"artists": 7, "tracks": 9, "means": [0.4, null], "deviations": [0.3, null]}
  }
}
"#;

const FLAT: &str = r#"{
  "dockside ska": {"valence": 0.75, "energy": 0.7, "danceability": 0.8, "tempo": 140},
  "rust-folk": {"valence": 0.25, "energy": 0.2, "danceability": 0.3, "tempo": 90}
}"#;

/// The program with folders of its own: exit code, results, words.
struct Bench {
    folder: TempDir,
}

impl Bench {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, content).unwrap();
        path
    }

    fn run(&self, arguments: &[&str]) -> (u8, String, String) {
        command::run(self.folder.path(), arguments)
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let (code, out, words) = self.run(arguments);
        assert_eq!((code, words.as_str()), (0, ""));
        serde_json::from_str(&out).unwrap()
    }

    /// Runs what must be refused as wrong input; returns the words.
    fn refused(&self, arguments: &[&str]) -> String {
        let (code, out, words) = self.run(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{words}");
        assert!(words.contains("hint: "), "{words}");
        words
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn parse(text: &str) -> needledrop::Result<Map> {
    Map::parse(text, Path::new("map.json"))
}
