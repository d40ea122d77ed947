//! What the client wants kept goes into the cache folder's database.

use std::sync::Arc;

use crate::error::Result;
use crate::model::kept::{Asked, Circuit, Kept};
use crate::source::client::Keep;
use crate::store::cache::Cache;

/// The database, as the client wants it.
#[derive(Clone)]
pub struct KeptAnswers(pub Arc<Cache>);

impl Keep for KeptAnswers {
    fn get(&self, key: &str) -> Result<Option<Kept>> {
        self.0.get(key)
    }

    fn put(&self, key: &str, kept: &Kept) -> Result<()> {
        self.0.put(key, kept)
    }

    fn circuit(&self, service: &str) -> Result<Option<Circuit>> {
        self.0.circuit(service)
    }

    fn put_circuit(&self, service: &str, circuit: &Circuit) -> Result<()> {
        self.0.put_circuit(service, circuit)
    }

    fn asked(&self, service: &str) -> Result<Asked> {
        self.0.asked(service)
    }

    fn put_asked(&self, service: &str, asked: &Asked) -> Result<()> {
        self.0.put_asked(service, asked)
    }
}
