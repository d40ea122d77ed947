//! Typing what the user says of a cue: performers, genres, mood.

use crate::app::effect::{Effect, Wish};
use crate::app::prompt::{LEAVE, Part, Prompt, Purpose};
use crate::app::state::State;
use crate::curate::{Change, Content, Edit, typed};
use crate::error::{Error, Result};
use crate::model::{Role, Word, effective};

/// Opens the line with what counts now.
pub fn open(state: &mut State, part: Part) {
    let (Some(film), Some(cue)) = (state.film(), state.cue()) else { return };
    let text = match part {
        Part::Performers => performers(cue).join("; "),
        // A genre's name may hold a comma of its own.
        Part::Genres if cue.genres.iter().any(|genre| genre.contains(',')) => {
            cue.genres.join("; ") + ";"
        }
        Part::Genres => cue.genres.join(", "),
        Part::Mood => String::new(),
    };
    let purpose = Purpose::Say { film: film.id.clone(), cue: cue.record.id.clone(), part };
    state.prompt = Some(Prompt::new(purpose, &text));
}

/// Takes the line; what cannot be said stays in it, with the reason.
pub fn accept(state: &mut State, mut prompt: Prompt) -> Vec<Effect> {
    match edit(state, &prompt) {
        Ok(None) => Vec::new(),
        Ok(Some(edit)) => {
            state.edits.pending += 1;
            vec![Effect::Keep(Wish::Edit(edit))]
        }
        Err(error) => {
            prompt.trouble = Some(error);
            state.prompt = Some(prompt);
            Vec::new()
        }
    }
}

/// Spells the feature out that is being typed.
pub fn complete(prompt: &mut Prompt) {
    if let Some(completed) = typed::completed(prompt.text()) {
        prompt.replace(&completed);
    }
}

/// The edit that the line stands for; `None` where it says what counts already.
fn edit(state: &State, prompt: &Prompt) -> Result<Option<Edit>> {
    let Purpose::Say { film, cue: id, part } = &prompt.purpose else { return Ok(None) };
    let Some(cue) = state.find_cue(film, id) else {
        return Err(Error::input("the cue is no longer there", LEAVE));
    };
    let (film, id, text) = (film.clone(), id.clone(), prompt.text());
    let edit = match part {
        Part::Performers => {
            let performers = typed::performers(text);
            if performers == cue.said.performers || performers == Some(performers_of(cue)) {
                return Ok(None);
            }
            Change::Performers(performers).of(film, id)
        }
        Part::Genres => {
            let genres = typed::genres(text);
            if genres == cue.said.genres || genres.as_ref() == Some(&cue.genres) {
                return Ok(None);
            }
            Change::Genres(genres).of(film, id)
        }
        Part::Mood if text.trim().is_empty() => return Ok(None),
        Part::Mood => {
            let (feature, hand) = typed::mood(text)?;
            Change::Mood(feature, hand).of(film, id)
        }
    };
    let said = [(cue.record.id.clone(), cue.said.clone())].into();
    let mut word = Content::Word(Word { cues: said, ..Word::default() });
    edit.apply(&mut word).map(|_| Some(edit))
}

fn performers(cue: &effective::Cue) -> Vec<&str> {
    cue.record.names(&Role::Performer).map(|credit| credit.name.as_str()).collect()
}

fn performers_of(cue: &effective::Cue) -> Vec<String> {
    performers(cue).into_iter().map(str::to_owned).collect()
}
