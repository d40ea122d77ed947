//! The sound thread: one message after the other, and the news of what came of it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Instant;

use super::device::{self, Open};
use super::tape::{Meter, Tap, Tape};
use super::{News, file};

/// What the thread is told: by the user's hand, or by the device's own thread.
#[derive(Debug)]
pub(super) enum Message {
    /// `asked` is the caller's number of the play, for its news.
    Play {
        path: PathBuf,
        asked: u64,
    },
    TogglePause,
    Stop,
    Quit,
    /// Play number `play` has been read to its end, not yet heard; or it cannot be read on.
    Consumed {
        play: u64,
        panicked: bool,
    },
    /// The device of play number `play` is gone.
    Lost {
        play: u64,
        reason: String,
    },
}

/// The file that is on.
struct Playing {
    path: PathBuf,
    tape: Arc<Tape>,
    /// None while a pause has fallen silent.
    device: Option<Open>,
    /// When the last sample handed out has been heard.
    silent_at: Option<Instant>,
    /// Read to its end, for this reason; otherwise a silence is a pause.
    consumed: Option<News>,
}

pub(super) struct Deck<N> {
    news: N,
    inbox: Receiver<Message>,
    outbox: Sender<Message>,
    meter: Meter,
    playing: Option<Playing>,
    /// Counts the plays, so that messages of an older one are known and dropped.
    play: u64,
    /// The caller's number of the last play.
    asked: u64,
}

impl<N: Fn(u64, News)> Deck<N> {
    pub(super) fn new(
        news: N,
        inbox: Receiver<Message>,
        outbox: Sender<Message>,
        meter: Meter,
    ) -> Self {
        Self { news, inbox, outbox, meter, playing: None, play: 0, asked: 0 }
    }

    /// Until told to quit.
    pub(super) fn run(mut self) {
        loop {
            match self.next() {
                Ok(Message::Quit) | Err(RecvTimeoutError::Disconnected) => break,
                Ok(Message::Play { path, asked }) => {
                    self.asked = asked;
                    self.start(path);
                }
                Ok(Message::TogglePause) => self.toggle_pause(),
                Ok(Message::Stop) => self.stop(),
                Ok(Message::Consumed { play, panicked }) if play == self.play => {
                    self.consumed(panicked);
                }
                Ok(Message::Lost { play, reason }) if play == self.play => self.no_device(reason),
                Ok(Message::Consumed { .. } | Message::Lost { .. }) => {}
                Err(RecvTimeoutError::Timeout) => self.silent(),
            }
        }
        self.clear();
    }

    fn next(&self) -> Result<Message, RecvTimeoutError> {
        match self.playing.as_ref().and_then(|playing| playing.silent_at) {
            Some(at) => self.inbox.recv_timeout(at.saturating_duration_since(Instant::now())),
            None => self.inbox.recv().map_err(RecvTimeoutError::from),
        }
    }

    fn tell(&self, news: News) {
        (self.news)(self.asked, news);
    }

    fn start(&mut self, path: PathBuf) {
        self.clear();
        let opened = file::open(&path);
        let tape = match opened {
            Ok(track) => Arc::new(Tape::new(track)),
            Err(error) => return self.tell(News::Failed { path, error }),
        };
        let device = match self.open(&tape) {
            Ok(device) => device,
            Err(reason) => return self.no_device(reason),
        };
        let duration = tape.duration();
        self.meter.show(Some(tape.clone()));
        self.playing = Some(Playing {
            path: path.clone(),
            tape,
            device: Some(device),
            silent_at: None,
            consumed: None,
        });
        self.tell(News::Started { path, duration });
    }

    fn open(&self, tape: &Arc<Tape>) -> Result<Open, String> {
        let (play, outbox) = (self.play, self.outbox.clone());
        let tap = |channels, rate| Tap::new(tape.clone(), channels, rate, play, outbox.clone());
        let outbox = self.outbox.clone();
        device::open(tape.rate(), tap, move |reason| {
            // The thread may have quit meanwhile.
            let _ = outbox.send(Message::Lost { play, reason });
        })
    }

    fn toggle_pause(&mut self) {
        let Some(playing) = self.playing.take_if(|playing| playing.consumed.is_none()) else {
            return;
        };
        if playing.tape.is_paused() { self.resume(playing) } else { self.pause(playing) }
    }

    fn pause(&mut self, mut playing: Playing) {
        playing.tape.pause(true);
        playing.silent_at = playing.device.as_ref().map(|device| Instant::now() + device.tail);
        self.tell(News::Paused { at: playing.tape.position() });
        self.playing = Some(playing);
    }

    fn resume(&mut self, mut playing: Playing) {
        let at = playing.tape.position();
        playing.tape.pause(false);
        playing.silent_at = None;
        if playing.device.is_none() {
            match self.open(&playing.tape) {
                Ok(device) => playing.device = Some(device),
                Err(reason) => return self.no_device(reason),
            }
        }
        self.tell(News::Resumed { at });
        self.playing = Some(playing);
    }

    fn stop(&mut self) {
        if self.playing.is_some() {
            self.clear();
            self.tell(News::Stopped);
        }
    }

    fn consumed(&mut self, panicked: bool) {
        let Some(playing) = &mut self.playing else { return };
        let Some(device) = &playing.device else { return };
        playing.silent_at = Some(Instant::now() + device.tail);
        playing.consumed = Some(match playing.tape.fault(&playing.path, panicked) {
            None => News::Ended,
            Some(error) => News::Failed { path: playing.path.clone(), error },
        });
    }

    /// All that was handed out has been heard: the device can go.
    fn silent(&mut self) {
        let Some(playing) = &mut self.playing else { return };
        playing.silent_at = None;
        match playing.consumed.take() {
            None => playing.device = None,
            Some(news) => {
                self.clear();
                self.tell(news);
            }
        }
    }

    fn no_device(&mut self, reason: String) {
        self.clear();
        self.tell(News::NoDevice { reason });
    }

    /// Nothing plays; whatever the last play still sends is out of date.
    fn clear(&mut self) {
        self.play += 1;
        self.meter.show(None);
        self.playing = None;
    }
}
