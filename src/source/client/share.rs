//! Identical requests at the same time are made once.

use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError, Weak};

type Slot<T> = tokio::sync::Mutex<Option<T>>;

/// Work in progress, by key.
pub(super) struct Share<T>(Mutex<HashMap<String, Weak<Slot<T>>>>);

impl<T> Default for Share<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Clone> Share<T> {
    /// What `work` comes to, or what the same work comes to that is being done already. When
    /// whoever does it gives up, the next of those who wait does it.
    pub(super) async fn one(&self, key: String, work: impl Future<Output = T>) -> T {
        let slot = self.slot(key);
        // Whoever holds the lock does the work; it is free when its future is dropped.
        let mut outcome = slot.lock().await;
        if let Some(outcome) = &*outcome {
            return outcome.clone();
        }
        outcome.insert(work.await).clone()
    }

    fn slot(&self, key: String) -> Arc<Slot<T>> {
        let mut slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        slots.retain(|_, slot| slot.strong_count() > 0);
        if let Some(slot) = slots.get(&key).and_then(Weak::upgrade) {
            return slot;
        }
        let slot = Arc::default();
        slots.insert(key, Arc::downgrade(&slot));
        slot
    }
}
