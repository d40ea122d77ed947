//! Keeps foreign words off the screen: while it is up, standard error goes to the log.
//!
//! ALSA and other C libraries write to file descriptor 2 whatever we do, and a single line
//! of theirs tears the screen. Knows descriptors only; not what is drawn.

use std::fs::{File, OpenOptions};
use std::os::fd::OwnedFd;
use std::path::Path;
use std::sync::Mutex;

use rustix::stdio;

/// Where standard error led before, while it is redirected. The process has one descriptor 2,
/// so there is one of these.
static BEFORE: Mutex<Option<OwnedFd>> = Mutex::new(None);

/// Saved descriptors start above the three standard ones.
const FIRST_FREE: i32 = 3;

/// Standard error is quiet as long as this lives.
#[must_use = "standard error is put back when this is dropped"]
#[derive(Debug)]
pub struct Guard(());

impl Guard {
    /// Sends standard error to the end of `log`, or nowhere when `log` cannot be opened
    /// (its folder must exist). A second guard changes nothing; the first to go puts back.
    pub fn new(log: &Path) -> Self {
        redirect(log);
        Self(())
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

fn redirect(log: &Path) {
    let Ok(mut before) = BEFORE.try_lock() else { return };
    if before.is_some() {
        return;
    }
    let Some(target) = open(log) else { return };
    let Ok(stderr) = rustix::io::fcntl_dupfd_cloexec(stdio::stderr(), FIRST_FREE) else { return };
    if stdio::dup2_stderr(target).is_ok() {
        *before = Some(stderr);
    }
}

fn open(log: &Path) -> Option<File> {
    let file = OpenOptions::new().create(true).append(true).open(log);
    file.or_else(|_| OpenOptions::new().write(true).open("/dev/null")).ok()
}

/// Puts standard error back where it led before; does nothing when it was not redirected.
/// Never blocks, so that a panic hook may call it before it prints.
pub fn restore() {
    if let Ok(mut before) = BEFORE.try_lock()
        && let Some(stderr) = before.take()
    {
        // Nowhere is left to report a failure to.
        let _ = stdio::dup2_stderr(stderr);
    }
}
