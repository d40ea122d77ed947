//! The screen without a terminal: events in, state changed, effects wished for.
//!
//! Pure: knows no terminal, no runtime, no file and no clock. A test drives it
//! by keys and looks at the state.

pub mod action;
pub mod candidates;
pub mod context;
pub mod effect;
pub mod event;
mod filter;
pub mod jobs;
pub mod key;
pub mod keymap;
pub mod latest;
pub mod list;
pub mod log;
pub mod pane;
pub mod picker;
mod possible;
pub mod prompt;
pub mod sound;
pub mod state;
mod update;

pub use action::Action;
pub use effect::Effect;
pub use event::Event;
pub use key::Key;
pub use pane::{Drawn, Pane, View};
pub use state::State;

/// The screen's logic.
#[derive(Debug, Default)]
pub struct App {
    state: State,
}

impl App {
    /// An empty screen that waits for a reel.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What is to be drawn.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Takes in one event. Never fails: what went wrong elsewhere is an event too.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        // A key takes the word away that stood there, so the same one is told anew.
        let before = match event {
            Event::Key(_) => None,
            _ => self.state.message.clone(),
        };
        let wishes = update::update(&mut self.state, event);
        if let Some(message) = self.state.message.as_ref().filter(|_| before != self.state.message)
        {
            self.state.log.take(message, self.state.clock);
        }
        wishes
    }

    /// Tells how late it is, in seconds of the day: for the log.
    pub fn clock(&mut self, seconds: u32) {
        self.state.clock = seconds;
    }

    /// Tells what the frame showed, so that scrolling keeps the cursor in sight.
    pub fn drawn(&mut self, drawn: &Drawn) {
        self.state.settle(drawn);
    }
}
