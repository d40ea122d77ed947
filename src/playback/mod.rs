//! Hearing a track: the device on its own thread, or the reason for silence.
//!
//! Knows files and samples; no film, no cue.
//!
//! The device is opened for a play and closed after it (and once a pause has fallen silent),
//! so that nothing wakes while nothing sounds, and each play looks for a device anew.
//! Nothing polls: the end of a file and the loss of a device arrive as messages.

mod deck;
mod device;
mod file;
mod guard;
mod length;
mod mp4;
mod tape;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use crate::error::{Error, Result};

use deck::{Deck, Message};
use tape::Meter;

/// How long [`Player`]'s drop waits for the thread; only a device that does not answer
/// takes longer, and then the thread ends by itself later.
const FAREWELL: Duration = Duration::from_millis(500);

/// What the sound thread tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// The file is on its way to the device.
    Started {
        /// As it was given to [`Player::play`].
        path: PathBuf,
        /// Its length, if the file says; a guess from the bit rate for some mp3 and aac files.
        duration: Option<Duration>,
    },
    /// Silent until resumed.
    Paused {
        /// From the start of the file.
        at: Duration,
    },
    /// Sounding again.
    Resumed {
        /// From the start of the file.
        at: Duration,
    },
    /// Stopped as asked.
    Stopped,
    /// The file was heard to its end.
    Ended,
    /// The file cannot be heard, or breaks off; what could be decoded before was played.
    Failed {
        /// As it was given to [`Player::play`].
        path: PathBuf,
        /// What is wrong with it.
        error: Error,
    },
    /// There is nothing to hear it by, or no longer. A later play looks again.
    NoDevice {
        /// Why, in words for a status line.
        reason: String,
    },
}

/// Plays one file at a time on a thread of its own. Dropping it ends the sound and the thread.
#[derive(Debug)]
pub struct Player {
    deck: Sender<Message>,
    gone: Receiver<()>,
    meter: Meter,
}

impl Player {
    /// Starts the thread; touches no device before the first [`play`](Self::play).
    /// `news` is called on that thread and should only pass the news on; with it comes the
    /// number of the play that it is about.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(news: impl Fn(u64, News) + Send + 'static) -> Result<Self> {
        let (deck, inbox) = mpsc::channel();
        let (alive, gone) = mpsc::channel();
        let meter = Meter::default();
        let worker = Deck::new(news, inbox, deck.clone(), meter.clone());
        thread::Builder::new()
            .name("sound".to_owned())
            .spawn(move || {
                worker.run();
                drop(alive);
            })
            .map_err(|cause| {
                Error::failure(
                    format!("cannot start the sound's thread: {cause}"),
                    "close some programs, then try again",
                )
            })?;
        Ok(Self { deck, gone, meter })
    }

    /// Plays this file from its start, in place of what is playing. Answered by
    /// [`News::Started`], [`News::Failed`] or [`News::NoDevice`]; opening a device that
    /// does not answer can take 2 s. All news of this play bear the number `asked`, so that
    /// late news of an older one are known.
    pub fn play(&self, path: impl Into<PathBuf>, asked: u64) {
        self.send(Message::Play { path: path.into(), asked });
    }

    /// Pauses, or resumes; without effect when nothing plays.
    pub fn toggle_pause(&self) {
        self.send(Message::TogglePause);
    }

    /// Stops; without effect, and without news, when nothing plays.
    pub fn stop(&self) {
        self.send(Message::Stop);
    }

    /// How far the file has been handed to the device, at most a fifth of a second ahead of
    /// the ear; none when nothing plays. Cheap enough for every frame.
    #[must_use]
    pub fn position(&self) -> Option<Duration> {
        self.meter.position()
    }

    fn send(&self, message: Message) {
        // The thread outlives every sender but a drop; there is nobody to tell otherwise.
        let _ = self.deck.send(message);
    }
}

/// Whether a file can be played, as far as its head tells. Touches no device.
///
/// # Errors
/// Why not, as in [`News::Failed`].
pub fn check(path: &Path) -> Result<()> {
    file::open(path).map(drop)
}

impl Drop for Player {
    fn drop(&mut self) {
        self.send(Message::Quit);
        let _ = self.gone.recv_timeout(FAREWELL);
    }
}
