//! Work that takes time, on blocking threads. Of one kind only the newest counts: an older one
//! gives up, and its end is not told.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::app::Event;
use crate::cluster::Cancel;
use crate::error::{Error, Result};

use super::news::News;

/// Whatever is computed for the screen.
pub struct Work {
    news: News,
    /// The number of the newest work of each kind.
    newest: HashMap<&'static str, Arc<AtomicU64>>,
}

impl Work {
    pub fn new(news: News) -> Self {
        Self { news, newest: HashMap::new() }
    }

    /// Starts work of a kind, such as "map", and tells its end as the event that `told` makes
    /// of it. `work` ends with `None` once it is cancelled.
    pub fn start<T: Send + Sync + 'static>(
        &mut self,
        kind: &'static str,
        number: u64,
        work: impl FnOnce(Cancel) -> Result<Option<T>> + Send + 'static,
        told: fn(u64, Result<Arc<T>>) -> Event,
    ) {
        let (newest, news) = (self.outdate(kind, number), self.news.clone());
        let work =
            tokio::task::spawn_blocking(move || work(&|| newest.load(Ordering::Relaxed) != number));
        tokio::spawn(async move {
            let result = match work.await {
                Ok(Ok(Some(found))) => Ok(Arc::new(found)),
                Ok(Ok(None)) => return,
                Ok(Err(error)) => Err(error),
                Err(_) => Err(broke_off(kind)),
            };
            // The screen may have closed meanwhile.
            let _ = news.send(told(number, result)).await;
        });
    }

    /// Lets work of a kind give up, unless it has this number.
    pub fn outdate(&mut self, kind: &'static str, number: u64) -> Arc<AtomicU64> {
        let newest = self.newest.entry(kind).or_default();
        newest.store(number, Ordering::Relaxed);
        newest.clone()
    }
}

fn broke_off(kind: &str) -> Error {
    Error::failure(
        format!("the {kind} broke off by a fault of the program"),
        "report it with what the log says",
    )
}
