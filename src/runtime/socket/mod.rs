//! The socket by which commands hand their work to the running screen.
//!
//! `place` says where it lies, `frame` what is said over it, `door` opens and removes it, and
//! `server` answers. Knows no command: `cli` runs them here as it does anywhere.

mod door;
pub mod frame;
pub mod place;
mod server;

pub use server::Server;
