//! `needledrop library scan`.

use std::cell::Cell;
use std::time::{Duration, Instant};

use serde::Serialize;

use super::super::{Context, Format, report, written};
use crate::error::Result;
use crate::export::{self, json};
use crate::job::library::{self, Progress, Report};

/// A word about the progress comes this often.
const PACE: Duration = Duration::from_secs(2);

/// What a scan came to, as JSON.
#[derive(Serialize)]
struct Shown {
    version: u32,
    files: usize,
    read: usize,
    new: usize,
    moved: usize,
    gone: usize,
    broken: usize,
    followed: usize,
    seconds: f64,
}

pub(super) fn run(again: bool, format: Format, context: &mut Context) -> Result<()> {
    let begun = Instant::now();
    let last = Cell::new(begun);
    let words = std::cell::RefCell::new(&mut *context.words);
    let progress = |progress: Progress| {
        if last.get().elapsed() >= PACE {
            last.set(Instant::now());
            // Whether it can be written must not decide over the scan.
            let _ = writeln!(words.borrow_mut(), "{}", told(&progress, begun));
        }
    };
    let done = library::scan(&context.folders, again, &|| false, &progress)?;
    done.notices.iter().for_each(|notice| report(context.words, notice));
    let seconds = begun.elapsed().as_secs_f64();
    match format {
        Format::Table => writeln!(context.out, "{}", done.words()).map_err(written),
        Format::Json => json(&Shown::new(&done, seconds), context.out).map_err(written),
        Format::Csv => {
            let header = ["files", "read", "new", "moved", "gone", "broken", "followed", "seconds"];
            let Report { files, read, new, moved, gone, broken, followed, .. } = done;
            let counts = [files, read, new, moved, gone, broken, followed];
            let row = counts.iter().map(usize::to_string).chain([format!("{seconds}")]);
            export::csv(&header, [row.collect::<Vec<_>>()], context.out).map_err(written)
        }
    }
}

impl Shown {
    fn new(done: &Report, seconds: f64) -> Self {
        Self {
            version: 1,
            files: done.files,
            read: done.read,
            new: done.new,
            moved: done.moved,
            gone: done.gone,
            broken: done.broken,
            followed: done.followed,
            seconds,
        }
    }
}

/// "looking: 1200 files", then "reading: 300 of 1200 files, 410 a second".
fn told(progress: &Progress, begun: Instant) -> String {
    match progress.to_read {
        None => format!("looking: {} files", progress.seen),
        Some(all) => {
            let rate = progress.read as f64 / begun.elapsed().as_secs_f64().max(0.001);
            format!("reading: {} of {all} files, {rate:.0} a second", progress.read)
        }
    }
}
