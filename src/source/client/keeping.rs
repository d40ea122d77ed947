//! What the client looks up and keeps: on threads that may wait for the disk. What cannot be
//! kept is told, and stops nothing.

use crate::error::Result;
use crate::model::kept::{Asked, Content, Kept};
use crate::source::deezer;
use crate::source::request::Request;
use crate::source::service::Service;

use super::gate::{Door, Gate};
use super::{Inner, Keep, Step};

impl Inner {
    /// Does it with whoever keeps. It is done to its end even when nobody waits for it any more.
    pub(super) async fn keeping<T: Default + Send + 'static>(
        &self,
        work: impl FnOnce(&dyn Keep) -> Result<T> + Send + 'static,
    ) -> T {
        let keep = self.setup.keep.clone();
        match tokio::task::spawn_blocking(move || work(&*keep)).await {
            Ok(Ok(done)) => done,
            Ok(Err(error)) => {
                tracing::warn!("{error}");
                self.tell(&Step::Notice(error));
                T::default()
            }
            // It panicked, and the hook has told; or the runtime is being shut down.
            Err(_) => T::default(),
        }
    }

    pub(super) async fn load(&self, request: &Request) -> Option<Kept> {
        let key = request.key();
        self.keeping(move |keep| keep.get(&key)).await
    }

    pub(super) async fn store(&self, request: &Request, kept: Kept) {
        let key = request.key();
        let kept = fit_to_keep(request.service, kept);
        self.keeping(move |keep| keep.put(&key, &kept)).await;
    }

    pub(super) async fn recall(&self, gate: &Gate, door: &mut Door) {
        let name = gate.service.facts().name;
        let (asked, circuit) =
            self.keeping(move |keep| Ok((keep.asked(name)?, keep.circuit(name)?))).await;
        gate.recall(door, asked, circuit, &*self.setup.clock);
    }

    pub(super) async fn keep_asked(&self, gate: &Gate, asked: Asked) {
        let name = gate.service.facts().name;
        self.keeping(move |keep| keep.put_asked(name, &asked)).await;
    }
}

/// Addresses of Deezer's previews are signed and expire: what signs them is not kept.
fn fit_to_keep(service: Service, kept: Kept) -> Kept {
    match (service, kept.content) {
        (Service::Deezer, Content::Body(body)) => {
            Kept { content: Content::Body(deezer::unsigned(&body)), ..kept }
        }
        (_, content) => Kept { content, ..kept },
    }
}
