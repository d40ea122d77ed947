//! needledrop: a terminal workbench for the music of films.
//!
//! The house has floors; what stands higher may use what stands lower, as the
//! table in `docs/ARCHITECTURE.md` says and `tests/architecture.rs` holds.
//!
//! ```text
//! 6 shells   cli, runtime          commands; terminal, event loop, effects
//! 5 screen   app, ui               Event -> Action -> State -> Effect; State -> frame
//! 4 work     job                   the use cases, called by cli and runtime alike
//! 3 edges    source, store, playback, export
//! 2 craft    credits, genre, arc, cluster, curate, sound, learn
//! 1 ground   model, identity, config, error, paths
//! ```

#![forbid(unsafe_code)]

pub mod app;
pub mod arc;
pub mod cli;
pub mod cluster;
pub mod config;
pub mod credits;
pub mod curate;
pub mod error;
pub mod export;
pub mod genre;
pub mod identity;
pub mod job;
pub mod learn;
pub mod model;
pub mod paths;
pub mod playback;
pub mod runtime;
pub mod sound;
pub mod source;
pub mod store;
pub mod ui;

pub use error::{Error, Result};
