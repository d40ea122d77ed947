//! What the database holds, and whether all of it can be read.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::record::{self, Written};
use super::{Cache, open};
use crate::error::Result;

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
    /// What it holds. Reads every record's head.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn stats(&self) -> Result<Stats> {
        let rows = self.with(|tables| {
            let mut rows = BTreeMap::new();
            for entry in tables.answers.iter() {
                let (key, record) = entry?;
                open::settle(&tables.answers, &key, open::IN_A_ROW)?;
                if let Some((head, _)) = record::head(&record) {
                    let place = (head.source.clone(), head.kind.clone());
                    add(rows.entry(place).or_default(), head);
                }
            }
            Ok(rows)
        })?;
        Ok(Stats { rows: rows.into_values().collect(), on_disk: size(&self.folder.join("db")) })
    }

    /// Reads every record through, and takes out what cannot be read.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn verify(&self) -> Result<Verified> {
        self.with(|tables| {
            let mut verified = Verified::default();
            for entry in &tables.answers {
                let (key, bytes) = entry?;
                open::settle(&tables.answers, &key, open::IN_A_ROW)?;
                if record::read(&bytes).is_some() {
                    verified.good += 1;
                } else {
                    verified.unreadable += 1;
                    tables.answers.remove(key)?;
                }
            }
            tables.db.flush()?;
            Ok(verified)
        })
    }
}

fn add(row: &mut Row, head: record::Head) {
    match head.content {
        Written::Body { bytes, .. } => {
            row.answers += 1;
            row.bytes += bytes;
        }
        Written::Nothing | Written::Failure { .. } => row.failures += 1,
    }
    row.newest = row.newest.max(head.time);
    row.oldest = if row.source.is_empty() { head.time } else { row.oldest.min(head.time) };
    (row.source, row.kind) = (head.source, head.kind);
}

/// Bytes of all files in a folder; what cannot be looked at counts as none.
fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let sizes = entries.map(|entry| match entry.metadata() {
        Ok(about) if about.is_dir() => size(&entry.path()),
        Ok(about) => about.len(),
        Err(_) => 0,
    });
    sizes.sum()
}
