//! Hearing a list of files: the device on its own thread, or the reason for silence.
//!
//! Knows files and samples; no film, no cue.
//!
//! The device is opened for a play and closed after it (and once a pause has fallen silent),
//! so that nothing wakes while nothing sounds, and each play looks for a device anew.
//! Nothing polls: the end of a file and the loss of a device arrive as messages.

#[cfg(target_os = "linux")]
mod alsa;
mod deck;
mod device;
mod file;
mod list;
mod meter;
mod mixer;
mod ramp;
mod voice;

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use crate::error::{Error, Result};

use deck::{Deck, Message, Seek};
use meter::Meter;

/// The name of the device that sound goes to.
///
/// # Errors
/// Why it goes nowhere.
pub fn default_device() -> Result<String> {
    let hint = "the rest works without; see README, Sound";
    device::name().map_err(|why| Error::failure(why, hint))
}

pub use file::open;
pub use list::{Clip, List};
pub use meter::{Level, Now};

/// How long [`Player`]'s drop waits for the thread; only a device that does not answer
/// takes longer, and then the thread ends by itself later.
const FAREWELL: Duration = Duration::from_millis(500);

/// What the sound thread tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// A clip is on its way to the device.
    Started {
        /// Its place in the list.
        index: usize,
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
    /// Going on from another place of the same clip.
    Sought {
        /// From the start of the file.
        at: Duration,
    },
    /// Stopped as asked.
    Stopped,
    /// The list was heard to its end.
    Ended,
    /// A clip cannot be heard, or breaks off; what could be decoded before was played. The
    /// next one follows.
    Skipped {
        /// Its place in the list.
        index: usize,
        /// As it was given to [`Player::play`].
        path: PathBuf,
        /// What is wrong with it.
        error: Error,
    },
    /// The last clip cannot be heard, or breaks off, as in [`Skipped`](Self::Skipped). Nothing
    /// sounds any more.
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

/// Which clip of the list is next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The one behind; nothing happens at the last.
    Next,
    /// The one before, or the first again.
    Previous,
    /// The one at this place of the list; nothing happens where there is none.
    To(usize),
}

/// Plays one list at a time on a thread of its own. Dropping it ends the sound and the thread.
#[derive(Debug)]
pub struct Player {
    deck: Sender<Message>,
    /// Behind a lock so that the player can be shared.
    gone: Mutex<Receiver<()>>,
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
        Ok(Self { deck, gone: Mutex::new(gone), meter })
    }

    /// Plays this list, in place of what is playing, which fades out. Answered by
    /// [`News::Started`] for each clip, [`News::Failed`] or [`News::NoDevice`]; opening a
    /// device that does not answer can take 2 s. All news of this play bear the number
    /// `asked`, so that late news of an older one are known.
    pub fn play(&self, list: List, asked: u64) {
        self.send(Message::Play { list, asked });
    }

    /// Pauses, or resumes; without effect when nothing plays.
    pub fn toggle_pause(&self) {
        self.send(Message::TogglePause);
    }

    /// Stops; without effect, and without news, when nothing plays.
    pub fn stop(&self) {
        self.send(Message::Stop);
    }

    /// Goes to a place in the file that sounds; behind its end, or its clip's, to the next clip.
    /// Answered by [`News::Sought`]. Without effect when nothing plays.
    pub fn seek(&self, to: Duration) {
        self.send(Message::Seek(Seek::To(to)));
    }

    /// The same by so many seconds from where it is, backwards if less than 0.
    pub fn seek_by(&self, seconds: f64) {
        self.send(Message::Seek(Seek::By(seconds)));
    }

    /// Goes to another clip of the list. Answered by [`News::Started`].
    pub fn skip(&self, step: Step) {
        self.send(Message::Skip(step));
    }

    /// What all samples are multiplied with, from now on and in later plays: 0, silent, to 1,
    /// as loud as the files are.
    pub fn set_volume(&self, volume: f32) {
        let volume = if volume.is_finite() { volume.clamp(0.0, 1.0) } else { 1.0 };
        self.send(Message::Volume(volume));
    }

    /// What sounds now; none when nothing plays. Cheap enough for every frame.
    #[must_use]
    pub fn now(&self) -> Option<Now> {
        self.meter.now()
    }

    /// How far the file has been handed to the device, at most a fifth of a second ahead of
    /// the ear; none when nothing plays.
    #[must_use]
    pub fn position(&self) -> Option<Duration> {
        Some(self.now()?.position)
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
    open(path).map(drop)
}

impl Drop for Player {
    fn drop(&mut self) {
        self.send(Message::Quit);
        if let Ok(gone) = self.gone.get_mut() {
            let _ = gone.recv_timeout(FAREWELL);
        }
    }
}
