//! The database of the cache folder: what came of requests. Everything in it can be fetched again.
//!
//! sled behind one small type. It trusts its files: it may panic on what is broken, and keeps
//! failing after the disk was full once. So each call is guarded; a database that turns out to
//! be broken is set aside and a new one made, one whose disk refused is opened anew.

mod open;
mod record;
mod survey;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use open::{Lock, Tables, Trouble};
use serde::Serialize;
use serde::de::DeserializeOwned;
pub use survey::{Row, Stats, Verified};

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
pub struct Cache {
    folder: PathBuf,
    /// None after the disk refused, or where not even a new one could be made.
    tables: RwLock<Option<Arc<Tables>>>,
    notice: Mutex<Option<Error>>,
    /// Frees the database when it is dropped, after the tables.
    _lock: Lock,
}

impl Cache {
    /// Opens or makes the database in `db/` of the cache folder.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn open(folder: &Path) -> Result<Opened> {
        let Some(lock) = open::lock(folder)? else {
            let what = "another needledrop has the database of answers";
            let error = Error::failure(what, "do it there, or leave that one first");
            return Ok(Opened::Taken(error.in_file(folder.join("db"))));
        };
        let (tables, notice) = open::open(folder)?;
        let cache = Self {
            folder: folder.to_owned(),
            tables: RwLock::new(Some(Arc::new(tables))),
            notice: Mutex::default(),
            _lock: lock,
        };
        Ok(Opened::Ours(cache, notice))
    }

    /// What a person should be told since this was last called: that the database broke and was
    /// set aside while it was in use.
    #[must_use]
    pub fn notice(&self) -> Option<Error> {
        self.notice.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// What is kept under that key. A record that cannot be read counts as none.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn get(&self, key: &str) -> Result<Option<Kept>> {
        let bytes = self.with(|tables| {
            let bytes = tables.answers.get(key)?;
            open::settle(&tables.answers, key, open::ALONE)?;
            Ok(bytes)
        })?;
        Ok(bytes.and_then(|bytes| record::read(&bytes)))
    }

    /// Keeps it; it is on the disk when this returns.
    ///
    /// # Errors
    /// When the disk refuses; what was kept is then as before.
    pub fn put(&self, key: &str, kept: &Kept) -> Result<()> {
        let unfit = || Error::failure("an answer cannot be written down", "report it");
        let bytes = record::write(kept).ok_or_else(unfit)?;
        self.insert(|tables| &tables.answers, key, &bytes)
    }

    /// The service's circuit, if one was put.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn circuit(&self, service: &str) -> Result<Option<Circuit>> {
        self.read(|tables| &tables.circuits, service)
    }

    /// Keeps the service's circuit.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn put_circuit(&self, service: &str, circuit: &Circuit) -> Result<()> {
        self.write(|tables| &tables.circuits, service, circuit)
    }

    /// How often the service was asked.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn asked(&self, service: &str) -> Result<Asked> {
        Ok(self.read(|tables| &tables.asked, service)?.unwrap_or_default())
    }

    /// Keeps how often.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn put_asked(&self, service: &str, asked: &Asked) -> Result<()> {
        self.write(|tables| &tables.asked, service, asked)
    }

    /// Forgets all answers, or those of one service; how many. Circuits and counts stay: they
    /// are owed to the services.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn clear(&self, service: Option<&str>) -> Result<u64> {
        self.with(|tables| {
            // A key begins with the service's name.
            let prefix = service.map(|name| format!("{name} ")).unwrap_or_default();
            let mut removed = 0;
            for key in tables.answers.scan_prefix(prefix).keys() {
                removed += u64::from(tables.answers.remove(key?)?.is_some());
            }
            tables.db.flush()?;
            Ok(removed)
        })
    }

    fn read<T: DeserializeOwned>(&self, table: Table, key: &str) -> Result<Option<T>> {
        let bytes = self.with(|tables| table(tables).get(key))?;
        Ok(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
    }

    fn write<T: Serialize>(&self, table: Table, key: &str, value: &T) -> Result<()> {
        let unfit = |_| Error::failure("a count cannot be written down", "report it");
        let bytes = serde_json::to_vec(value).map_err(unfit)?;
        self.insert(table, key, &bytes)
    }

    fn insert(&self, table: Table, key: &str, bytes: &[u8]) -> Result<()> {
        self.with(|tables| {
            table(tables).insert(key, bytes)?;
            open::settle(table(tables), key, open::ALONE)?;
            tables.db.flush()
        })?;
        Ok(())
    }

    /// Does it with the database; once more with a new one where this one is broken.
    fn with<T>(&self, work: impl Fn(&Tables) -> sled::Result<T>) -> Result<T> {
        let mut why = String::new();
        for _ in 0..2 {
            let tables = self.tables()?;
            match open::guarded(|| work(&tables)) {
                Ok(done) => return Ok(done),
                Err(trouble) => why = self.give_up(tables, trouble)?,
            }
        }
        Err(Error::failure(why, "do it again").in_file(self.folder.join("db")))
    }

    /// The database, opened if it is not.
    fn tables(&self) -> Result<Arc<Tables>> {
        let tables = self.tables.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(tables) = tables {
            return Ok(tables);
        }
        let mut tables = self.tables.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(tables) = &*tables {
            return Ok(tables.clone());
        }
        let (opened, notice) = open::open(&self.folder)?;
        if notice.is_some() {
            self.note(notice);
        }
        Ok(tables.insert(Arc::new(opened)).clone())
    }

    /// Lets a database go with which there is trouble, so that the next call opens it anew; one
    /// that is broken goes aside first. Why, if it is worth another try.
    fn give_up(&self, had: Arc<Tables>, trouble: Trouble) -> Result<String> {
        let mut tables = self.tables.write().unwrap_or_else(PoisonError::into_inner);
        // Somebody else may have done it already.
        let current = tables.take_if(|tables| Arc::ptr_eq(tables, &had));
        match trouble {
            Trouble::Broken(why) => {
                if let Some(broken) = current {
                    // To close what is broken could fail in turn, or never end.
                    std::mem::forget(broken);
                    let aside = open::set_aside(&self.folder.join("db"))?;
                    self.note(Some(open::told(&aside, &why)));
                }
                Ok(why)
            }
            Trouble::Refused(cause) => {
                let hint = open::hint(&cause);
                Err(Error::io("write", self.folder.join("db"), &cause).with_hint(hint))
            }
        }
    }

    fn note(&self, notice: Option<Error>) {
        *self.notice.lock().unwrap_or_else(PoisonError::into_inner) = notice;
    }
}

type Table = fn(&Tables) -> &sled::Tree;
