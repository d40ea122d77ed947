//! What the user's hand does.

use std::num::NonZero;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::super::device::{self, Open, Tap};
use super::super::list::{self, List, Take};
use super::super::mixer::{Mixer, Program};
use super::super::voice::Shape;
use super::super::{News, Step};
use super::{Deck, Message, Seek, Sounding, Then, broken};

impl<N: Fn(u64, News)> Deck<N> {
    pub(super) fn start(&mut self, list: List) {
        let Some(take) = self.first(&list) else { return };
        let rate = take.stream.rate();
        let fits = |device: &Open| !list.plain || device.rate == rate;
        let open = self.sounding.as_ref().and_then(|sounding| sounding.device.as_ref());
        if !open.is_some_and(fits) {
            self.clear();
        }
        self.play += 1;
        let program = Program { list: list.clone(), play: self.play };
        if let Some(sounding) = &mut self.sounding {
            sounding.mixer().replace(program, take);
            (sounding.list, sounding.silence, sounding.fault) = (list, None, None);
            return;
        }
        let mixer = Mixer::new(program, take, self.volume, self.meter.clone(), self.outbox.clone());
        let mixer = Arc::new(Mutex::new(mixer));
        match self.open(rate, &mixer) {
            Ok(device) => {
                let (device, silence, fault) = (Some(device), None, None);
                self.sounding = Some(Sounding { list, mixer, device, silence, fault });
            }
            Err(reason) => self.no_device(reason),
        }
    }

    /// The first clip that can be opened; those before it are told. Without any, all that
    /// sounded ends.
    fn first(&mut self, list: &List) -> Option<Take> {
        let mut fault = None;
        for (index, clip) in list.clips.iter().enumerate().skip(list.first) {
            fault.take().into_iter().for_each(|news| self.tell(news));
            match list::open(index, clip, None) {
                Ok(take) => return Some(take),
                Err(error) => fault = Some(broken(list, index, error)),
            }
        }
        self.clear();
        self.tell(fault.unwrap_or(News::Ended));
        None
    }

    fn open(&mut self, rate: NonZero<u32>, mixer: &Arc<Mutex<Mixer>>) -> Result<Open, String> {
        self.device += 1;
        let (device, outbox) = (self.device, self.outbox.clone());
        let tap = |shape: Shape| {
            mixer.lock().unwrap_or_else(PoisonError::into_inner).set_shape(shape);
            Tap::new(mixer.clone())
        };
        device::open(rate, tap, move |reason| {
            // The thread may have quit meanwhile.
            let _ = outbox.send(Message::Lost { device, reason });
        })
    }

    pub(super) fn toggle_pause(&mut self) {
        let Some(mut sounding) = self.sounding.take_if(|sounding| {
            !matches!(sounding.silence, Some((_, Then::Silence | Then::Tell(_))))
        }) else {
            return;
        };
        let pause = !sounding.mixer().is_paused();
        sounding.mixer().pause(pause);
        let at = sounding.mixer().place().map_or(Duration::ZERO, |(_, at)| at);
        if pause {
            sounding.silence = Some((sounding.heard(), Then::Wait));
            self.sounding = Some(sounding);
            return self.tell(News::Paused { at });
        }
        sounding.silence = None;
        if sounding.device.is_none() {
            let rate = sounding.mixer().rate();
            match self.open(rate, &sounding.mixer) {
                Ok(device) => sounding.device = Some(device),
                Err(reason) => return self.no_device(reason),
            }
        }
        self.sounding = Some(sounding);
        self.tell(News::Resumed { at });
    }

    pub(super) fn stop(&mut self) {
        let Some(mut sounding) = self.sounding.take() else { return };
        let over = matches!(sounding.silence, Some((_, Then::Silence)));
        sounding.mixer().stop();
        sounding.silence = Some((sounding.heard(), Then::Silence));
        self.play += 1;
        self.sounding = sounding.device.is_some().then_some(sounding);
        if !over {
            self.tell(News::Stopped);
        }
    }

    pub(super) fn seek(&mut self, seek: Seek) {
        let Some((sounding, (index, now))) = self.place() else { return };
        let to = match seek {
            Seek::To(to) => to,
            Seek::By(seconds) => {
                let way = Duration::try_from_secs_f64(seconds.abs()).unwrap_or(Duration::MAX);
                if seconds < 0.0 { now.saturating_sub(way) } else { now.saturating_add(way) }
            }
        };
        sounding.jump(index, Some(to));
    }

    pub(super) fn skip(&mut self, step: Step) {
        let Some((sounding, (index, _))) = self.place() else { return };
        match step {
            Step::Next => sounding.jump(index + 1, None),
            Step::Previous => sounding.jump(index.saturating_sub(1), None),
            Step::To(index) => sounding.jump(index, None),
        }
    }

    /// What is on and where it is, unless it is over.
    fn place(&mut self) -> Option<(&mut Sounding, (usize, Duration))> {
        let sounding = self.sounding.as_mut()?;
        let over = matches!(sounding.silence, Some((_, Then::Silence | Then::Tell(_))));
        let place = sounding.mixer().place().filter(|_| !over)?;
        Some((sounding, place))
    }
}
