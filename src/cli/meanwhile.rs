//! Work that takes time: done on a thread of its own, while words say how far it is.

use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::Context;
use crate::cluster::Share;
use crate::error::{Error, Result};

/// What is said of some work, and how often.
pub(super) struct Words {
    /// What is being done: "judging".
    pub doing: &'static str,
    /// What of: "judgement".
    pub of: &'static str,
    /// Into how many parts the words divide the work.
    pub parts: u32,
    /// Work that takes less is done before a word about it could be read.
    pub patience: Duration,
}

/// Said while a map is laid out.
pub(super) const LAYING_OUT: Words =
    Words { doing: "laying out the map", of: "map", parts: 5, patience: Duration::from_secs(1) };

/// Does the work; what it says of its share is told on standard error.
///
/// # Errors
/// As the work, and when it broke off.
pub(super) fn told<T: Send>(
    context: &mut Context,
    words: &Words,
    work: impl FnOnce(Share) -> Result<T> + Send,
) -> Result<T> {
    let (sender, news) = mpsc::channel();
    thread::scope(|scope| {
        let work = scope.spawn(move || {
            work(&|share| {
                // Nobody listens any more when the words cannot be written.
                let _ = sender.send(share);
            })
        });
        let begun = Instant::now();
        let mut last = 0.0;
        for share in news {
            let part = (share * f64::from(words.parts)).floor();
            if begun.elapsed() >= words.patience && part > last {
                context.tell(format_args!("{}: {:.0} %", words.doing, share * 100.0));
                last = part;
            }
        }
        work.join().unwrap_or_else(|_| {
            let what = format!("the {} broke off by a fault of the program", words.of);
            Err(Error::failure(what, "report it with the input and the options"))
        })
    })
}
