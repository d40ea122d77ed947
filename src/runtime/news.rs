//! How those who work for the screen tell it what happened.

use tokio::sync::mpsc;

use crate::app::Event;

/// Where they send their news: one bounded channel, which the loop empties.
pub type News = mpsc::Sender<Event>;
