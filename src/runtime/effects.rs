//! Fulfils the app's wishes: edits by the keeper, analyses on blocking threads, sound by the player.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::app::{Effect, Event, State, event};
use crate::error::{Error, Result};
use crate::job;
use crate::model::map::{Laid, Method};
use crate::model::{Analysis, Recipe, effective};
use crate::paths::Folders;
use crate::playback;

use super::News;
use super::keeper::{Keeper, Wish};

/// All that works for the screen.
pub struct Effects {
    keeper: Keeper,
    news: News,
    /// Started with the first sound, so that a silent session costs nothing.
    player: Option<playback::Player>,
    /// The generation of the analysis asked for last; older ones give up.
    newest: Arc<AtomicU64>,
    /// Where judgements are kept.
    cache: PathBuf,
    /// The map asked for last; older ones give up.
    newest_map: Arc<AtomicU64>,
}

impl Effects {
    /// Starts the keeper, which opens the data folder.
    pub fn start(folders: &Folders, news: News) -> Self {
        let keeper = Keeper::start(folders.clone(), news.clone());
        let cache = folders.cache.clone();
        let (newest, newest_map) = (Arc::default(), Arc::default());
        Self { keeper, news, player: None, newest, newest_map, cache }
    }

    /// Fulfils wishes; answers come as news.
    pub fn wish(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Edit(edit) => self.keeper.wish(Wish::Edit(edit)),
                Effect::ReadListing { film, from } => self.keeper.wish(Wish::Read(film, from)),
                Effect::Undo => self.keeper.wish(Wish::Undo),
                Effect::Redo => self.keeper.wish(Wish::Redo),
                Effect::Analyse { generation, films, recipe } => {
                    self.analyse(generation, films, recipe)
                }
                Effect::Judge { generation, analysis } => self.judge(generation, analysis),
                Effect::LayOut { number, analysis, method, before } => {
                    self.lay_out(number, analysis, method, before)
                }
                Effect::Play { play, file } => self.play(play, file),
                Effect::TogglePause => self.player.iter().for_each(playback::Player::toggle_pause),
                Effect::Stop => self.player.iter().for_each(playback::Player::stop),
                // The loop does these: they concern the terminal.
                Effect::Quit | Effect::Suspend | Effect::Repaint => {}
            }
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

    fn analyse(&self, generation: u64, films: Arc<Vec<effective::Film>>, recipe: Recipe) {
        self.newest.store(generation, Ordering::Relaxed);
        let (newest, news) = (self.newest.clone(), self.news.clone());
        let work = tokio::task::spawn_blocking(move || {
            let outdated = || newest.load(Ordering::Relaxed) != generation;
            job::analyse::analyse(&films, &recipe, &outdated)
        });
        tokio::spawn(async move {
            let result = match work.await {
                Ok(Ok(Some(analysis))) => Ok(Arc::new(analysis)),
                Ok(Ok(None)) => return,
                Ok(Err(error)) => Err(error),
                Err(_) => Err(broke_off("analysis")),
            };
            // The screen may have closed meanwhile.
            let _ = news.send(Event::Analysed { generation, result }).await;
        });
    }

    fn judge(&self, generation: u64, analysis: Arc<Analysis>) {
        let (newest, news, cache) = (self.newest.clone(), self.news.clone(), self.cache.clone());
        let work = tokio::task::spawn_blocking(move || {
            let outdated = || newest.load(Ordering::Relaxed) != generation;
            // Silent: a screen on which nothing moves writes no byte.
            job::judge_clusters::of_analysis(&analysis, &cache, &outdated, &|_, _| {})
        });
        tokio::spawn(async move {
            let result = match work.await {
                Ok(Ok(Some(judgement))) => Ok(Arc::new(judgement)),
                Ok(Ok(None)) => return,
                Ok(Err(error)) => Err(error),
                Err(_) => Err(broke_off("judgement")),
            };
            let _ = news.send(Event::Judged { generation, result }).await;
        });
    }

    fn lay_out(&self, number: u64, analysis: Arc<Analysis>, method: Method, before: Option<Laid>) {
        self.newest_map.store(number, Ordering::Relaxed);
        let (newest, news) = (self.newest_map.clone(), self.news.clone());
        let work = tokio::task::spawn_blocking(move || {
            let outdated = || newest.load(Ordering::Relaxed) != number;
            job::lay_out::lay_out(&analysis, method, before.as_ref(), &|_| {}, &outdated)
        });
        tokio::spawn(async move {
            let result = match work.await {
                Ok(Ok(Some(map))) => Ok(Arc::new(map)),
                Ok(Ok(None)) => return,
                Ok(Err(error)) => Err(error),
                Err(_) => Err(broke_off("map")),
            };
            // The screen may have closed meanwhile.
            let _ = news.send(Event::LaidOut { number, result }).await;
        });
    }

    fn play(&mut self, play: u64, file: PathBuf) {
        if self.player.is_none() {
            let news = self.news.clone();
            let tell = move |play, said| {
                if let Some(said) = translated(said) {
                    let _ = news.blocking_send(Event::Player { play, news: said });
                }
            };
            match playback::Player::start(tell) {
                Ok(player) => self.player = Some(player),
                Err(error) => {
                    let news = event::Player::Failed(error);
                    let _ = self.news.try_send(Event::Player { play, news });
                }
            }
        }
        if let Some(player) = &self.player {
            player.play(playback::List::file(file), play);
        }
    }
}

fn broke_off(work: &str) -> Error {
    Error::failure(
        format!("the {work} broke off by a fault of the program"),
        "report it with what the log says",
    )
}

/// What the screen wants to know of it.
fn translated(news: playback::News) -> Option<event::Player> {
    Some(match news {
        playback::News::Started { .. } | playback::News::Resumed { .. } => event::Player::Playing,
        playback::News::Paused { .. } => event::Player::Paused,
        playback::News::Stopped | playback::News::Ended => event::Player::Stopped,
        playback::News::Failed { error, .. } => event::Player::Failed(error),
        playback::News::NoDevice { reason } => event::Player::NoDevice { reason },
        playback::News::Sought { .. } | playback::News::Skipped { .. } => return None,
    })
}
