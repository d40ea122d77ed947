//! The sound thread: one message after the other, and the news of what came of it.

mod hand;

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::error::Error;

use super::device::Open;
use super::list::{self, List};
use super::meter::Meter;
use super::mixer::{FADE, Mixer};
use super::{News, Step};

/// What the thread is told: by the user's hand, or by the device's own thread.
#[derive(Debug)]
pub(super) enum Message {
    /// `asked` is the caller's number of the play, for its news.
    Play {
        list: List,
        asked: u64,
    },
    TogglePause,
    Stop,
    Seek(Seek),
    Skip(Step),
    Volume(f32),
    Quit,
    /// From here on, what the device's thread tells of the list of number `play`.
    Begun {
        play: u64,
        index: usize,
        duration: Option<Duration>,
    },
    Sought {
        play: u64,
        at: Duration,
    },
    Broken {
        play: u64,
        index: usize,
        error: Error,
    },
    /// All has been read, not yet heard.
    Consumed {
        play: u64,
    },
    /// The device of this number is gone.
    Lost {
        device: u64,
        reason: String,
    },
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Seek {
    To(Duration),
    /// Seconds, backwards if less than 0.
    By(f64),
}

/// What comes when all that was handed out has been heard.
#[derive(Debug)]
enum Then {
    /// The device is closed, and the list goes on some time.
    Wait,
    /// It is over, without another word: that has been said.
    Silence,
    /// It is over.
    Tell(News),
}

/// The list that is on.
struct Sounding {
    list: List,
    mixer: Arc<Mutex<Mixer>>,
    /// None while a pause has fallen silent.
    device: Option<Open>,
    silence: Option<(Instant, Then)>,
    /// Why the last clip could not be heard whole.
    fault: Option<News>,
}

impl Sounding {
    fn mixer(&self) -> MutexGuard<'_, Mixer> {
        self.mixer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// When what is handed out now has been heard, after a fade.
    fn heard(&self) -> Instant {
        let tail = self.device.as_ref().map_or(Duration::ZERO, |device| device.tail);
        Instant::now() + FADE + tail
    }

    fn jump(&self, index: usize, to: Option<Duration>) {
        let mut mixer = self.mixer();
        mixer.jump(index, to);
        if self.device.is_none() {
            mixer.settle();
        }
    }
}

pub(super) struct Deck<N> {
    news: N,
    inbox: Receiver<Message>,
    outbox: Sender<Message>,
    meter: Meter,
    volume: f32,
    sounding: Option<Sounding>,
    /// Counts lists and devices, so that messages of older ones are known and dropped.
    play: u64,
    device: u64,
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
        let (volume, sounding, play, device, asked) = (1.0, None, 0, 0, 0);
        Self { news, inbox, outbox, meter, volume, sounding, play, device, asked }
    }

    /// Until told to quit.
    pub(super) fn run(mut self) {
        loop {
            match self.next() {
                Ok(Message::Quit) | Err(RecvTimeoutError::Disconnected) => break,
                Ok(message) => self.take(message),
                Err(RecvTimeoutError::Timeout) => self.silent(),
            }
        }
        self.clear();
    }

    fn next(&self) -> Result<Message, RecvTimeoutError> {
        match self.sounding.as_ref().and_then(|sounding| sounding.silence.as_ref()) {
            Some((at, _)) => self.inbox.recv_timeout(at.saturating_duration_since(Instant::now())),
            None => self.inbox.recv().map_err(RecvTimeoutError::from),
        }
    }

    fn take(&mut self, message: Message) {
        let now = self.play;
        match message {
            Message::Play { list, asked } => {
                self.asked = asked;
                self.start(list);
            }
            Message::TogglePause => self.toggle_pause(),
            Message::Stop => self.stop(),
            Message::Seek(seek) => self.seek(seek),
            Message::Skip(step) => self.skip(step),
            Message::Volume(volume) => {
                self.volume = volume;
                self.sounding.iter().for_each(|sounding| sounding.mixer().set_volume(volume));
            }
            Message::Begun { play, index, duration } if play == now => self.begun(index, duration),
            Message::Sought { play, at } if play == now => self.tell(News::Sought { at }),
            Message::Broken { play, index, error } if play == now => self.broken(index, error),
            Message::Consumed { play } if play == now => self.consumed(),
            Message::Lost { device, reason } if device == self.device => self.no_device(reason),
            Message::Begun { .. }
            | Message::Sought { .. }
            | Message::Broken { .. }
            | Message::Consumed { .. }
            | Message::Lost { .. }
            | Message::Quit => {}
        }
    }

    fn tell(&self, news: News) {
        (self.news)(self.asked, news);
    }

    fn begun(&mut self, index: usize, duration: Option<Duration>) {
        let Some(sounding) = &self.sounding else { return };
        let Some(clip) = sounding.list.clips.get(index) else { return };
        self.tell(News::Started { index, path: clip.path.clone(), duration });
        if let Some(next) = sounding.list.clips.get(index + 1)
            // What cannot be opened is told when its turn comes.
            && let Ok(take) = list::open(index + 1, next, None)
        {
            sounding.mixer().prepare(self.play, take);
        }
    }

    fn broken(&mut self, index: usize, error: Error) {
        let Some(sounding) = &mut self.sounding else { return };
        let news = broken(&sounding.list, index, error);
        match news {
            News::Failed { .. } => sounding.fault = Some(news),
            news => self.tell(news),
        }
    }

    fn consumed(&mut self) {
        let Some(sounding) = &mut self.sounding else { return };
        let news = sounding.fault.take().unwrap_or(News::Ended);
        sounding.silence = Some((sounding.heard(), Then::Tell(news)));
    }

    /// All that was handed out has been heard: the device can go.
    fn silent(&mut self) {
        let Some(sounding) = &mut self.sounding else { return };
        match sounding.silence.take() {
            None => {}
            Some((_, Then::Wait)) => sounding.device = None,
            Some((_, Then::Silence)) => self.clear(),
            Some((_, Then::Tell(news))) => {
                self.clear();
                self.tell(news);
            }
        }
    }

    fn no_device(&mut self, reason: String) {
        let silence = self.sounding.as_ref().and_then(|sounding| sounding.silence.as_ref());
        let over = matches!(silence, Some((_, Then::Silence)));
        self.clear();
        if !over {
            self.tell(News::NoDevice { reason });
        }
    }

    /// Nothing plays; whatever the last play still sends is out of date.
    fn clear(&mut self) {
        self.play += 1;
        self.device += 1;
        self.sounding = None;
        self.meter.show(None);
    }
}

/// A clip that cannot be heard, or not whole: skipped, unless there is none behind it.
fn broken(list: &List, index: usize, error: Error) -> News {
    let path = list.clips.get(index).map(|clip| clip.path.clone()).unwrap_or_default();
    if index + 1 < list.clips.len() {
        News::Skipped { index, path, error }
    } else {
        News::Failed { path, error }
    }
}
