//! Groups: a new analysis, what it is worth, and what the user calls its groups.

use std::collections::HashMap;
use std::sync::Arc;

use crate::app::effect::Effect;
use crate::app::prompt::{LEAVE, Prompt, Purpose};
use crate::app::state::{Message, State};
use crate::curate::{Edit, archetypes};
use crate::error::{Error, Result};
use crate::model::grouping::frequent_tags;
use crate::model::{Analysis, FilmId, Judgement, Reel, effective};

use super::{edit, map};

/// Takes an analysis over; one of an older generation is of films that are no more.
pub fn analysed(state: &mut State, generation: u64, result: Result<Arc<Analysis>>) -> Vec<Effect> {
    if state.analyses.take(generation).is_none() {
        return Vec::new();
    }
    let analysis = match result {
        Ok(analysis) => analysis,
        Err(error) => {
            state.trouble = Some(error);
            return Vec::new();
        }
    };
    state.trouble = None;
    let analysis = match &state.reel {
        Some(open) if !open.reel.archetypes.is_empty() => called(&analysis, &open.reel),
        _ => analysis,
    };
    let as_before = state.analysis.as_ref().is_some_and(|old| old.groups_as(&analysis));
    state.tags = tags(&analysis, state.all_films());
    state.analysis = Some(analysis.clone());
    let mut wishes = map::renew(state);
    if as_before && state.judgement.is_some() {
        return wishes;
    }
    state.judgement = None;
    if analysis.grouping.as_ref().is_some_and(|grouping| grouping.can_be_judged()) {
        wishes.push(Effect::Judge { generation, analysis });
    }
    wishes
}

/// The tags that are frequent in each group. They are counted here, for a frame that did it
/// would take the longer the more films there are.
fn tags(analysis: &Analysis, films: &[effective::Film]) -> Vec<Vec<String>> {
    let Some(grouping) = &analysis.grouping else { return Vec::new() };
    let of: HashMap<&FilmId, &[String]> =
        films.iter().map(|film| (&film.id, film.tags.as_slice())).collect();
    let of_row = |row: usize| of.get(analysis.film(row)?).copied();
    let rows: Vec<&[String]> =
        (0..grouping.rows).map(|row| of_row(row).unwrap_or_default()).collect();
    let frequent = |group| frequent_tags(&rows, &grouping.labels, group);
    let owned = |tags: Vec<&str>| tags.into_iter().map(str::to_owned).collect();
    (0..grouping.groups.len()).map(|group| owned(frequent(group))).collect()
}

/// Takes a judgement over, unless it is of an older analysis.
pub fn judged(state: &mut State, generation: u64, result: Result<Arc<Judgement>>) {
    if generation != state.analyses.number() {
        return;
    }
    match result {
        Ok(judgement) => state.judgement = Some(judgement),
        Err(error) => state.message = Some(Message::trouble(error)),
    }
}

fn called(analysis: &Analysis, reel: &Reel) -> Arc<Analysis> {
    let mut analysis = analysis.clone();
    archetypes::call(&mut analysis, reel);
    Arc::new(analysis)
}

/// Calls the groups on the screen as the reel on the screen says.
pub fn call(state: &mut State) {
    if let (Some(analysis), Some(open)) = (&state.analysis, &state.reel) {
        state.analysis = Some(called(analysis, &open.reel));
    }
}

/// Opens the line for the name of the selected film's group.
pub fn open_name(state: &mut State) {
    let Some(film) = state.film().map(|film| film.id.clone()) else { return };
    let grouping = state.analysis.as_ref().and_then(|analysis| analysis.grouping.as_ref());
    let Some((grouping, group)) = grouping.zip(state.group(&film)) else { return };
    let name = grouping.groups[group].name.clone();
    state.prompt = Some(Prompt::new(Purpose::NameGroup(film), &name));
}

/// Takes the line; what cannot be a name stays in it, with the reason.
pub fn accept_name(state: &mut State, film: &FilmId, mut prompt: Prompt) -> Vec<Effect> {
    match rename(state, film, prompt.text()) {
        Ok(None) => Vec::new(),
        Ok(Some(edit)) => {
            let wishes = edit::follow(state, edit);
            call(state);
            wishes
        }
        Err(error) => {
            prompt.trouble = Some(error);
            state.prompt = Some(prompt);
            Vec::new()
        }
    }
}

/// The edit that the line stands for; `None` where it is the name that counts already.
fn rename(state: &State, film: &FilmId, name: &str) -> Result<Option<Edit>> {
    let (Some(analysis), Some(open)) = (&state.analysis, &state.reel) else { return Ok(None) };
    let Some(group) = state.group(film) else {
        return Err(Error::input("the film is in no group any more", LEAVE));
    };
    let shown = analysis.grouping.as_ref().map(|grouping| grouping.groups[group].name.as_str());
    if shown == Some(name.trim()) {
        return Ok(None);
    }
    archetypes::rename(analysis, (&open.slug, &open.reel), group, film, name).map(Some)
}
