//! A crate's source, file by file, for the checks of its architecture.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::rust::{Reading, read};

/// Every file of a crate's source.
pub struct House {
    /// By path below `src`.
    pub files: BTreeMap<PathBuf, String>,
}

impl House {
    /// This crate's.
    pub fn ours() -> Self {
        let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut files = BTreeMap::new();
        let mut folders = vec![src.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|ending| ending == "rs") {
                    let text = fs::read_to_string(&path).unwrap();
                    files.insert(path.strip_prefix(&src).unwrap().to_owned(), text);
                }
            }
        }
        assert!(files.contains_key(Path::new("model/mod.rs")), "the source is not where it was");
        Self { files }
    }

    /// A crate that a test made up: path and text of each file.
    pub fn invented(files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|(path, text)| (path.into(), (*text).to_owned())).collect();
        Self { files }
    }

    /// What a check finds wrong in each file, given its module, as `src/file:line: what`.
    pub fn each(&self, check: impl Fn(&[String], Reading) -> Vec<(usize, String)>) -> Vec<String> {
        let readings = self.readings().into_iter();
        readings
            .flat_map(|(path, module, reading)| {
                check(&module, reading)
                    .into_iter()
                    .map(move |(line, what)| format!("src/{}:{line}: {what}", path.display()))
            })
            .collect()
    }

    /// Path, module and content of each file; modules for tests alone are marked so throughout.
    fn readings(&self) -> Vec<(&Path, Vec<String>, Reading)> {
        let mut readings: Vec<_> = self
            .files
            .iter()
            .map(|(path, text)| {
                let module = module_of(path);
                let reading = read(text, &module);
                (path.as_path(), module, reading)
            })
            .collect();
        let tests: Vec<_> =
            readings.iter().flat_map(|(_, _, reading)| reading.test_modules.clone()).collect();
        for (_, module, reading) in &mut readings {
            if tests.iter().any(|test| module.starts_with(test)) {
                reading.aborts.clear();
                reading.names.iter_mut().for_each(|name| name.in_test = true);
            }
        }
        readings
    }

    /// `crate::Error` is `crate::error::Error`: what the root takes from a floor, by name.
    pub fn exports(&self) -> BTreeMap<String, String> {
        let root = self.files.get(Path::new("lib.rs")).map_or("", String::as_str);
        let names = read(root, &[]).names.into_iter();
        names.filter_map(|name| Some((name.path.last()?.clone(), name.path[0].clone()))).collect()
    }
}

/// Segments below the crate: `model/id.rs` and `model/id/mod.rs` are both `model`, `id`.
fn module_of(path: &Path) -> Vec<String> {
    let mut module: Vec<String> = path
        .with_extension("")
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    if matches!(module.last().map(String::as_str), Some("mod" | "lib" | "main")) {
        module.pop();
    }
    module
}
