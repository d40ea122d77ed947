//! Taking the terminal and giving it back, whatever happens in between.

use std::io::{self, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute};

/// Whether the terminal is ours: giving it back twice would disturb the shell.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// What to do after an end that the user did not wish for.
pub const AGAIN: &str = "open it again: what was done is kept";

/// Raw mode, the alternate screen, pastes as one piece.
///
/// # Errors
/// When there is no terminal, or it is gone.
pub fn take() -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    let taken = enable_raw_mode().and_then(|()| {
        execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)
    });
    if taken.is_err() {
        // The first error is the one to tell.
        let _ = give_back();
    }
    taken
}

/// The terminal as it was; nothing when it was not taken.
///
/// # Errors
/// When the terminal is gone.
pub fn give_back() -> io::Result<()> {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return Ok(());
    }
    let screen = execute!(io::stdout(), DisableBracketedPaste, LeaveAlternateScreen, cursor::Show);
    let mode = disable_raw_mode();
    screen.and(mode).and_then(|()| io::stdout().flush())
}

/// A panic of the screen's own thread gives the terminal back before it is told.
///
/// Elsewhere a panic ends one piece of work, not the program: it goes to the log.
pub fn guard_panics() {
    let told = panic::take_hook();
    let screen = std::thread::current().id();
    panic::set_hook(Box::new(move |info| {
        if std::thread::current().id() == screen {
            let _ = give_back();
            super::quiet::restore();
            told(info);
        } else {
            tracing::error!("a piece of work failed: {info}");
        }
    }));
}
