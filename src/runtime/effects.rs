//! Fulfils the app's wishes: what concerns the data folder by the keeper, what takes time by
//! work on blocking threads, sound by the player.

use std::path::PathBuf;

use crate::app::{Effect, Event, State, event};
use crate::error::Result;
use crate::job;
use crate::paths::Folders;
use crate::playback;

use super::keeper::Keeper;
use super::news::News;
use super::work::Work;

/// All that works for the screen.
pub struct Effects {
    keeper: Keeper,
    work: Work,
    news: News,
    /// Started with the first sound, so that a silent session costs nothing.
    player: Option<playback::Player>,
    /// Where judgements are kept.
    cache: PathBuf,
}

impl Effects {
    /// Starts the keeper, which opens the data folder.
    pub fn start(folders: &Folders, news: News) -> Self {
        let keeper = Keeper::start(folders.clone(), news.clone());
        let work = Work::new(news.clone());
        Self { keeper, work, news, player: None, cache: folders.cache.clone() }
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
                self.work.start(
                    "analysis",
                    generation,
                    move |cancel| job::analyse::analyse(&films, &recipe, cancel),
                    |generation, result| Event::Analysed { generation, result },
                );
            }
            Effect::Judge { generation, analysis } => {
                let cache = self.cache.clone();
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
            Effect::Play { play, file } => self.play(play, file),
            Effect::TogglePause => self.player.iter().for_each(playback::Player::toggle_pause),
            Effect::Stop => self.player.iter().for_each(playback::Player::stop),
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
