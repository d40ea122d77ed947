//! Keys and pastes of the terminal, in the words of the app.

use crossterm::event::{Event as Raw, EventStream, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use tokio_stream::StreamExt;

use crate::app::Event;
use crate::app::key::{Code, Key};
use crate::error::{Error, Result};

use super::terminal::AGAIN;

/// The terminal's events.
pub struct Input {
    stream: EventStream,
}

impl Input {
    pub fn new() -> Self {
        Self { stream: EventStream::new() }
    }

    /// The next event that means something.
    pub async fn next(&mut self) -> Result<Event> {
        loop {
            match self.stream.next().await {
                None => return Err(gone("it was closed")),
                Some(Err(cause)) => return Err(gone(&cause.to_string())),
                Some(Ok(raw)) => {
                    if let Some(event) = translated(raw) {
                        return Ok(event);
                    }
                }
            }
        }
    }

    /// The next event if one waits already.
    pub async fn ready(&mut self) -> Result<Option<Event>> {
        tokio::select! {
            biased;
            event = self.next() => event.map(Some),
            () = std::future::ready(()) => Ok(None),
        }
    }
}

fn gone(cause: &str) -> Error {
    Error::failure(format!("the terminal went away: {cause}"), AGAIN)
}

fn translated(raw: Raw) -> Option<Event> {
    match raw {
        Raw::Key(key) if key.kind != KeyEventKind::Release => {
            Some(Event::Key(translated_key(key)?))
        }
        // Terminals send the line ends of a paste as the return key.
        Raw::Paste(text) => Some(Event::Paste(text.replace("\r\n", "\n").replace('\r', "\n"))),
        Raw::Resize(..) => Some(Event::Resized),
        _ => None,
    }
}

fn translated_key(key: KeyEvent) -> Option<Key> {
    let code = match key.code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        _ => return None,
    };
    let held = |modifier| key.modifiers.contains(modifier);
    Some(Key { code, ctrl: held(KeyModifiers::CONTROL), alt: held(KeyModifiers::ALT) })
}
