//! The shell around the screen: terminal, event loop, effects, signals.
//!
//! The only place where the screen meets time, threads and the outside world. Decides nothing
//! about films: `app` says what is wished, `job` does it.

mod browser;
mod capability;
mod clock;
mod effects;
mod fetching;
pub mod frugal;
mod hearing;
mod input;
mod keeper;
mod loan;
mod log;
mod news;
pub mod quiet;
mod screen;
mod signals;
pub mod socket;
pub mod terminal;
mod work;

use std::io::IsTerminal;
use std::time::Duration;

use tokio::sync::mpsc;

use crate::app::{App, Effect, Event};
use crate::error::{Error, Result};
use crate::paths::Folders;

use effects::Effects;
use input::Input;
pub use loan::{Lender, Loan};
use screen::Screen;
use signals::{Signal, Signals};
use terminal::AGAIN;

/// Between two looks at how far the player is: at most four frames a second.
const METER: Duration = Duration::from_millis(250);
/// How long the first frame may wait for the data folder before it is drawn without it.
const PATIENCE: Duration = Duration::from_millis(30);

/// Runs the screen until the user leaves.
///
/// # Errors
/// When there is no terminal, or the program was ended by a signal.
pub fn run(folders: &Folders) -> Result<()> {
    if !std::io::stdout().is_terminal() || !std::io::stdin().is_terminal() {
        return Err(Error::input(
            "the screen needs a terminal",
            "run it in a terminal, or use a command: needledrop --help lists them",
        ));
    }
    if !capability::can_move_cursor(std::env::var("TERM").ok().as_deref()) {
        return Err(Error::input(
            "this terminal cannot move its cursor: TERM is empty or dumb",
            "set TERM to what it is, as in TERM=xterm-256color, or use a command",
        ));
    }
    log::start(&folders.log());
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|cause| {
            Error::failure(format!("cannot start: {cause}"), "close some programs, then try again")
        })?;
    let ended = runtime.block_on(live(folders));
    // Whatever still computes is of no use to anybody.
    runtime.shutdown_background();
    ended
}

async fn live(folders: &Folders) -> Result<()> {
    let (news, mut events) = mpsc::channel(64);
    let mut effects = Effects::start(folders, news);
    let mut app = App::new();
    if let Ok(Some(event)) = tokio::time::timeout(PATIENCE, events.recv()).await {
        effects.wish(take(&mut app, event));
    }
    let mut signals = Signals::listen()?;
    let mut screen = Screen::enter(folders, capability::theme(|name| std::env::var(name).ok()))?;
    let ended = walk(&mut app, &mut screen, &mut effects, &mut events, &mut signals).await;
    let left = screen.leave();
    // Nobody reads news any more: whoever still sends some must not wait for that.
    drop(events);
    let kept = effects.end(app.state());
    ended.and(left).and(kept)
}

/// The loop: whatever happens makes wishes and one frame, until the user leaves.
async fn walk(
    app: &mut App,
    screen: &mut Screen,
    effects: &mut Effects,
    events: &mut mpsc::Receiver<Event>,
    signals: &mut Signals,
) -> Result<()> {
    // It goes with this function: what is typed after the end is for the shell.
    let mut input = Input::new();
    screen.draw(app)?;
    loop {
        let mut wishes = tokio::select! {
            event = input.next() => take(app, event?),
            Some(event) = events.recv() => take(app, event),
            // Only while something sounds: else nothing moves.
            () = tokio::time::sleep(METER), if app.state().is_sounding() => {
                take(app, Event::Heard(effects.now()))
            }
            signal = signals.next() => match signal {
                Signal::Continue => {
                    screen.resume()?;
                    Vec::new()
                }
                Signal::End(name) => return Err(Error::failure(format!("ended by {name}"), AGAIN)),
            },
        };
        // A burst of keys or news makes one frame.
        while !wishes.contains(&Effect::Quit)
            && let Some(event) = input.ready().await?
        {
            wishes.extend(take(app, event));
        }
        while let Ok(event) = events.try_recv() {
            wishes.extend(take(app, event));
        }
        let wished = |effect| wishes.contains(&effect);
        let (quit, suspend, repaint) =
            (wished(Effect::Quit), wished(Effect::Suspend), wished(Effect::Repaint));
        effects.wish(wishes);
        if quit {
            return Ok(());
        }
        if suspend {
            screen.suspend()?;
        }
        if repaint {
            screen.repaint()?;
        }
        screen.draw(app)?;
    }
}

/// Takes an event in, at the time that it is now.
fn take(app: &mut App, event: Event) -> Vec<Effect> {
    app.clock(clock::seconds_of_day());
    app.update(event)
}
