//! What is heard: the player, what is looked into before and after, previews.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use crate::app::sound::{Now, Outline, PREVIEW, Passage};
use crate::app::{Effect, Event, event};
use crate::job::fetch_films::{self, Told};
use crate::job::{find_preview, hear_file};
use crate::model::effective;
use crate::paths::Folders;
use crate::playback;
use crate::sound::Analysis;

use super::news::News;
use super::work::Work;

/// The kind of work that looks into files which nobody hears yet.
const LOOKS: &str = "look";

/// A preview waits no longer than this for a job that asks the network.
const PATIENCE: Duration = Duration::from_secs(2);

/// The player and what surrounds it.
pub struct Hearing {
    folders: Folders,
    news: News,
    /// Started with the first sound, so that a silent session costs nothing.
    player: Option<Arc<playback::Player>>,
    /// What it multiplies samples with, once it is there.
    volume: f32,
}

impl Hearing {
    pub fn new(folders: Folders, news: News) -> Self {
        Self { folders, news, player: None, volume: 1.0 }
    }

    /// How far the player is; `None` when nothing sounds.
    pub fn now(&self) -> Option<Now> {
        let now = self.player.as_ref()?.now()?;
        Some(Now { at: now.position, duration: now.duration, peak: now.level.peak })
    }

    /// Fulfils what concerns sound alone; gives back what does not.
    pub fn fulfil(&mut self, effect: Effect, work: &mut Work) -> Option<Effect> {
        match effect {
            Effect::LookInto { number, files } => self.look_into(work, number, files),
            Effect::Play { play, passages, crossfade } => {
                self.play(work, play, passages, crossfade);
            }
            Effect::Preview { play, film, cue } => self.preview(work, play, film, cue),
            Effect::TogglePause => self.player.iter().for_each(|player| player.toggle_pause()),
            Effect::Stop => {
                // What is still looked into must not begin to sound.
                work.outdate("sound", 0);
                self.player.iter().for_each(|player| player.stop());
            }
            Effect::Seek(by) => self.player.iter().for_each(|player| player.seek_by(by.into())),
            Effect::SeekTo(place) => self.player.iter().for_each(|player| player.seek(place)),
            Effect::Skip { forward } => {
                let step = if forward { playback::Step::Next } else { playback::Step::Previous };
                self.player.iter().for_each(|player| player.skip(step));
            }
            Effect::Volume(volume) => {
                self.volume = volume;
                self.player.iter().for_each(|player| player.set_volume(volume));
            }
            other => return Some(other),
        }
        None
    }

    /// Looks into files one at a time, until something is to be heard.
    fn look_into(&self, work: &mut Work, number: u64, files: Vec<PathBuf>) {
        // What the last play still looks into is among these.
        work.outdate("sound", 0);
        let (cache, news) = (self.folders.cache.clone(), self.news.clone());
        work.start(
            LOOKS,
            number,
            move |cancel| {
                let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
                hear_file::get_to_know(&files, &cache, cancel, &|file, analysis| {
                    tell_outline(&news, file, analysis);
                });
                Ok((!cancel()).then_some(()))
            },
            |number, _| Event::Looked { number },
        );
    }

    /// Files are looked into off this thread: where their typical passages are, how loud they
    /// are.
    fn play(&mut self, work: &mut Work, play: u64, passages: Vec<Passage>, crossfade: Duration) {
        // Nothing may keep a sound waiting.
        work.outdate(LOOKS, 0);
        let Some(player) = self.player(play) else { return };
        let cache = self.folders.cache.clone();
        let (newest, news) = (work.outdate("sound", play), self.news.clone());
        tokio::task::spawn_blocking(move || {
            let is_old = || newest.load(Ordering::Relaxed) != play;
            let clip = |passage: &Passage| hear_file::clip(&passage.file, passage.length, &cache);
            let clips = passages.iter().map(clip).collect();
            if !is_old() {
                player.play(playback::List { clips, crossfade, ..playback::List::default() }, play);
            }
            drop(player);
            // The next time each of them is known.
            let files = passages.iter().map(|passage| &*passage.file);
            hear_file::hear_all(files, &cache, &is_old, &|file, analysis| {
                tell_outline(&news, file, analysis);
            });
        });
    }

    /// A preview is fetched anew for each play: it is kept nowhere.
    fn preview(&mut self, work: &mut Work, play: u64, film: String, cue: Box<effective::Cue>) {
        let Some(player) = self.player(play) else { return };
        // What sounded before must not go on while another one is looked for.
        player.stop();
        let folders = self.folders.clone();
        let (newest, news) = (work.outdate("sound", play), self.news.clone());
        tokio::task::spawn_blocking(move || {
            let is_old = || newest.load(Ordering::Relaxed) != play;
            let told: Told = Arc::new(|_| {});
            let options = fetch_films::Options { patience: PATIENCE, ..<_>::default() };
            let found = find_preview::find(&folders, &film, &cue, &options, &is_old, &told);
            let said = match found {
                Ok(Some(heard)) if !is_old() => {
                    let clip = playback::Clip {
                        bytes: Some(heard.bytes),
                        ..playback::Clip::whole(&cue.record.title)
                    };
                    player.play(playback::List { clips: vec![clip], ..<_>::default() }, play);
                    event::Player::Preview(heard.words)
                }
                Ok(_) => return,
                Err(error) => event::Player::Failed(error),
            };
            let _ = news.blocking_send(Event::Player { play, news: said });
        });
    }

    fn player(&mut self, play: u64) -> Option<Arc<playback::Player>> {
        if self.player.is_none() {
            let news = self.news.clone();
            let tell = move |play, said| {
                if let Some(said) = translated(said) {
                    let _ = news.blocking_send(Event::Player { play, news: said });
                }
            };
            match playback::Player::start(tell) {
                Ok(player) => {
                    player.set_volume(self.volume);
                    self.player = Some(Arc::new(player));
                }
                Err(error) => {
                    let news = event::Player::Failed(error);
                    let _ = self.news.try_send(Event::Player { play, news });
                }
            }
        }
        self.player.clone()
    }
}

fn tell_outline(news: &News, file: &Path, analysis: Analysis) {
    let outline = Arc::new(outline(analysis));
    let _ = news.blocking_send(Event::Outlined { file: file.to_owned(), outline });
}

/// What the screen shows of it.
fn outline(analysis: Analysis) -> Outline {
    let excerpt = analysis.excerpt(PREVIEW);
    let from = excerpt.from.as_secs_f64();
    Outline {
        duration: analysis.duration,
        excerpt: (from, from + excerpt.length.as_secs_f64()),
        loudness: analysis.loudness.integrated,
        peak: analysis.waveform.peak,
    }
}

/// What the screen wants to know of it.
fn translated(news: playback::News) -> Option<event::Player> {
    Some(match news {
        playback::News::Started { index, .. } => event::Player::At(index),
        playback::News::Resumed { .. } => event::Player::Playing,
        playback::News::Paused { .. } => event::Player::Paused,
        playback::News::Stopped | playback::News::Ended => event::Player::Stopped,
        playback::News::Failed { error, .. } => event::Player::Failed(error),
        playback::News::NoDevice { reason } => event::Player::NoDevice { reason },
        playback::News::Skipped { error, .. } => event::Player::Skipped(error),
        playback::News::Sought { .. } => return None,
    })
}
