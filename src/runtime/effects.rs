//! Fulfils the app's wishes: what concerns the data folder by the keeper, what takes time by
//! work on blocking threads, sound by `hearing`.

use std::cell::Cell;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::app::sound::Now;
use crate::app::{Effect, Event, State};
use crate::error::Result;
use crate::job;
use crate::job::library::{self, AtHand};
use crate::model::{CueId, FilmId, effective};
use crate::paths::Folders;

use super::browser;
use super::fetching::{self, Fetching};
use super::hearing::Hearing;
use super::keeper::Keeper;
use super::news::News;
use super::work::Work;

/// A word about a scan comes this often.
const PACE: Duration = Duration::from_millis(500);

/// All that works for the screen.
pub struct Effects {
    keeper: Keeper,
    work: Work,
    news: News,
    hearing: Hearing,
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
        let hearing = Hearing::new(folders.clone(), news.clone());
        Self { keeper, work, news, hearing, fetching, music, folders }
    }

    /// Fulfils wishes; answers come as news.
    pub fn wish(&mut self, effects: Vec<Effect>) {
        effects.into_iter().for_each(|effect| self.fulfil(effect));
    }

    fn fulfil(&mut self, effect: Effect) {
        let Some(effect) = self.hearing.fulfil(effect, &mut self.work) else { return };
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
            // The loop does these: they concern the terminal.
            Effect::Quit | Effect::Suspend | Effect::Repaint => {}
            // Done above.
            Effect::LookInto { .. }
            | Effect::Play { .. }
            | Effect::Preview { .. }
            | Effect::TogglePause
            | Effect::Stop
            | Effect::Seek(_)
            | Effect::SeekTo(_)
            | Effect::Skip { .. }
            | Effect::Volume(_) => {}
        }
    }

    /// Keeps the user's place and lets the sound end.
    ///
    /// # Errors
    /// When an edit that was still under way could not be written.
    pub fn end(self, state: &State) -> Result<()> {
        drop(self.hearing);
        self.keeper.end(state.place())
    }

    /// How far the player is; `None` when nothing sounds.
    pub fn now(&self) -> Option<Now> {
        self.hearing.now()
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
}
