//! The database of the cache folder: what came of requests. Everything in it can be fetched again.

use std::path::Path;

use crate::error::{Error, Result};
use crate::model::kept::{Asked, Circuit, Kept};

/// What came of opening the database.
pub enum Opened {
    /// It is ours until it is dropped. With what a person should be told: that a broken one was
    /// set aside.
    Ours(Cache, Option<Error>),
    /// Another process has it; the error says so, for those who cannot hand their work over.
    Taken(Error),
}

/// The database. Its methods wait for the disk.
pub struct Cache {}

/// What the database holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stats {
    /// By service and kind, in their order.
    pub rows: Vec<Row>,
    /// Bytes on the disk.
    pub on_disk: u64,
}

/// What it holds of one service and kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The service's name.
    pub source: String,
    /// The kind's word.
    pub kind: String,
    /// Answers with a body.
    pub answers: u64,
    /// That there is no such thing, and failures.
    pub failures: u64,
    /// Of bodies, unpacked.
    pub bytes: u64,
    /// Seconds since 1970 of the oldest.
    pub oldest: u64,
    /// Of the newest.
    pub newest: u64,
}

/// What a look at every record found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Verified {
    /// Records that can be read.
    pub good: u64,
    /// Records that cannot; they were taken out, and are fetched again when they are wanted.
    pub unreadable: u64,
}

impl Cache {
    /// Opens or makes the database in `db/` of the cache folder.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn open(folder: &Path) -> Result<Opened> {
        let _ = folder;
        Err(todo())
    }

    /// What is kept under that key. A record that cannot be read counts as none.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn get(&self, key: &str) -> Result<Option<Kept>> {
        let _ = key;
        Err(todo())
    }

    /// Keeps it; it is on the disk when this returns.
    ///
    /// # Errors
    /// When the disk refuses; what was kept is then as before.
    pub fn put(&self, key: &str, kept: &Kept) -> Result<()> {
        let _ = (key, kept);
        Err(todo())
    }

    /// Forgets what is kept under that key.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn remove(&self, key: &str) -> Result<()> {
        let _ = key;
        Err(todo())
    }

    /// The service's circuit, if one was put.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn circuit(&self, service: &str) -> Result<Option<Circuit>> {
        let _ = service;
        Err(todo())
    }

    /// Keeps the service's circuit.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn put_circuit(&self, service: &str, circuit: &Circuit) -> Result<()> {
        let _ = (service, circuit);
        Err(todo())
    }

    /// How often the service was asked.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn asked(&self, service: &str) -> Result<Asked> {
        let _ = service;
        Err(todo())
    }

    /// Keeps how often.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn put_asked(&self, service: &str, asked: &Asked) -> Result<()> {
        let _ = (service, asked);
        Err(todo())
    }

    /// What it holds. Reads every record's head.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn stats(&self) -> Result<Stats> {
        Err(todo())
    }

    /// Reads every record through, and takes out what cannot be read.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn verify(&self) -> Result<Verified> {
        Err(todo())
    }

    /// Forgets all answers, or those of one service; how many. Circuits and counts stay: they
    /// are owed to the services.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn clear(&self, service: Option<&str>) -> Result<u64> {
        let _ = service;
        Err(todo())
    }
}

fn todo() -> Error {
    Error::failure("not yet", "wait")
}
