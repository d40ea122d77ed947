//! Fulfils the app's wishes: what concerns the data folder by the keeper, what takes time by
//! work on blocking threads, sound by the player.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use crate::app::sound::{Now, Outline, PREVIEW, Passage};
use crate::app::{Effect, Event, State, event};
use crate::error::Result;
use crate::job::library::{self, AtHand};
use crate::job::{self, hear_file};
use crate::model::{CueId, FilmId, effective};
use crate::paths::Folders;
use crate::playback;
use crate::sound::Analysis;

use super::browser;
use super::fetching::{self, Fetching};
use super::keeper::Keeper;
use super::news::News;
use super::work::Work;

/// A word about a scan comes this often.
const PACE: Duration = Duration::from_millis(500);

/// The kind of work that looks into files which nobody hears yet.
const LOOKS: &str = "look";

/// All that works for the screen.
pub struct Effects {
    keeper: Keeper,
    work: Work,
    news: News,
    /// Started with the first sound, so that a silent session costs nothing.
    player: Option<Arc<playback::Player>>,
    /// What it multiplies samples with, once it is there.
    volume: f32,
    /// Jobs that ask the network.
    fetching: Fetching,
    /// The user's music, once it was asked for.
    music: Arc<AtHand>,
    /// Where things lie.
    folders: Folders,
}

impl Effects {
    /// Starts the keeper, which opens the data folder.
    pub fn start(folders: &Folders, news: News) -> Self {
        let keeper = Keeper::start(folders.clone(), news.clone());
        let work = Work::new(news.clone());
        let (music, folders) = (Arc::default(), folders.clone());
        let look = keeper.look();
        let fetching = Fetching { folders: folders.clone(), news: news.clone(), look };
        Self { keeper, work, news, player: None, volume: 1.0, fetching, music, folders }
    }

    /// Fulfils wishes; answers come as news.
    pub fn wish(&mut self, effects: Vec<Effect>) {
        effects.into_iter().for_each(|effect| self.fulfil(effect));
    }

    fn fulfil(&mut self, effect: Effect) {
        match effect {
            Effect::Keep(wish) => self.keeper.wish(wish),
            Effect::Analyse { generation, films, recipe } => {
                // A judgement is of an analysis that no longer counts.
                self.work.outdate("judgement", generation);
                self.find_files(generation, films.clone());
                self.work.start(
                    "analysis",
                    generation,
                    move |cancel| job::analyse::analyse(&films, &recipe, cancel),
                    |generation, result| Event::Analysed { generation, result },
                );
            }
            Effect::Judge { generation, analysis } => {
                let cache = self.folders.cache.clone();
                self.work.start(
                    "judgement",
                    generation,
                    // Silent: a screen on which nothing moves writes no byte.
                    move |cancel| {
                        job::judge_clusters::of_analysis(&analysis, &cache, cancel, &|_, _| {})
                    },
                    |generation, result| Event::Judged { generation, result },
                );
            }
            Effect::LayOut { number, analysis, method, before } => self.work.start(
                "map",
                number,
                move |cancel| {
                    job::lay_out::lay_out(&analysis, method, before.as_ref(), &|_| {}, cancel)
                },
                |number, result| Event::LaidOut { number, result },
            ),
            Effect::Fetch { number, films } => {
                let fetching = self.fetching.clone();
                self.work.start(
                    fetching::KIND,
                    number,
                    move |cancel| fetching.films(number, &films, cancel),
                    |number, result| Event::JobEnded { number, result },
                );
            }
            Effect::FindFilm { number, typed } => {
                let fetching = self.fetching.clone();
                self.work.start(
                    fetching::KIND,
                    number,
                    move |cancel| fetching.film(number, &typed, cancel),
                    |number, result| Event::JobEnded { number, result },
                );
            }
            // One of them runs at a time; no job has this number.
            Effect::StopJob { .. } => drop(self.work.outdate(fetching::KIND, 0)),
            Effect::OpenPage(address) => self.open_page(address),
            Effect::Scan { number } => self.scan(number),
            // No scan has this number.
            Effect::StopScan => drop(self.work.outdate("scan", 0)),
            Effect::FindFiles { generation, films } => self.find_files(generation, films),
            Effect::FindOffers { number, films, film, cue } => {
                self.find_offers(number, films, film, cue);
            }
            Effect::LookInto { number, files } => self.look_into(number, files),
            Effect::Play { play, passages, crossfade } => self.play(play, passages, crossfade),
            Effect::TogglePause => self.player.iter().for_each(|player| player.toggle_pause()),
            Effect::Stop => {
                // What is still looked into must not begin to sound.
                self.work.outdate("sound", 0);
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
            // The loop does these: they concern the terminal.
            Effect::Quit | Effect::Suspend | Effect::Repaint => {}
        }
    }

    /// Keeps the user's place and lets the sound end.
    ///
    /// # Errors
    /// When an edit that was still under way could not be written.
    pub fn end(self, state: &State) -> Result<()> {
        drop(self.player);
        self.keeper.end(state.place())
    }

    /// How far the player is; `None` when nothing sounds.
    pub fn now(&self) -> Option<Now> {
        let now = self.player.as_ref()?.now()?;
        Some(Now { at: now.position, duration: now.duration, peak: now.level.peak })
    }

    /// Which of the user's music stands for the cues: what can be heard is asked of the same
    /// films that are drawn.
    fn find_files(&mut self, generation: u64, films: Arc<Vec<effective::Film>>) {
        let (folders, music) = (self.folders.clone(), self.music.clone());
        self.work.start(
            "files",
            generation,
            move |_| music.library(&folders).map(|library| Some(library.of_reel(&films))),
            |generation, result| Event::Sources { generation, result },
        );
    }

    fn find_offers(
        &mut self,
        number: u64,
        films: Arc<Vec<effective::Film>>,
        film: FilmId,
        cue: CueId,
    ) {
        let (folders, music) = (self.folders.clone(), self.music.clone());
        self.work.start(
            "search",
            number,
            move |_| {
                let library = music.library(&folders)?;
                let film = films.iter().find(|other| other.id == film);
                let cue = film.and_then(|film| film.cues.iter().find(|c| c.record.id == cue));
                Ok(film.zip(cue).map(|(film, cue)| library.offers(film, cue)))
            },
            |number, result| Event::Offers { number, result },
        );
    }

    /// A thread waits for the browser: some stay until their window is closed.
    fn open_page(&self, address: String) {
        let news = self.news.clone();
        let browsing = std::thread::Builder::new().name("browser".into()).spawn(move || {
            browser::open(&address, |opened| {
                let address = address.clone();
                let _ = news.blocking_send(Event::Browsed { address, opened });
            });
        });
        if let Err(cause) = browsing {
            tracing::warn!("cannot start a thread: {cause}");
        }
    }

    /// Looks into files one at a time, until something is to be heard.
    fn look_into(&mut self, number: u64, files: Vec<PathBuf>) {
        // What the last play still looks into is among these.
        self.work.outdate("sound", 0);
        let (cache, news) = (self.folders.cache.clone(), self.news.clone());
        self.work.start(
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

    fn scan(&mut self, number: u64) {
        let (folders, news) = (self.folders.clone(), self.news.clone());
        self.work.start(
            "scan",
            number,
            move |cancel| {
                let last = Cell::new(Instant::now());
                let progress = |progress: library::Progress| {
                    if last.get().elapsed() >= PACE {
                        last.set(Instant::now());
                        let words = progress.words();
                        // A word that finds no room is followed by a newer one.
                        let _ = news.try_send(Event::Scanning { number, words });
                    }
                };
                let report = library::scan(&folders, false, &|| cancel(), &progress)?;
                Ok(Some((report.words(), report.notices)))
            },
            |number, result| Event::Scanned { number, result },
        );
    }

    /// Files are looked into off this thread: where their typical passages are, how loud they
    /// are.
    fn play(&mut self, play: u64, passages: Vec<Passage>, crossfade: Duration) {
        // Nothing may keep a sound waiting.
        self.work.outdate(LOOKS, 0);
        let Some(player) = self.player(play) else { return };
        let cache = self.folders.cache.clone();
        let (newest, news) = (self.work.outdate("sound", play), self.news.clone());
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
