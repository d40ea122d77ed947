//! The user's word from its file's text: what nobody can mean is told with line and field.

use std::path::Path;

use crate::config;
use crate::curate::typed;
use crate::error::{Error, Result};
use crate::model::{Feature, Word};

/// A word from its file's text.
///
/// # Errors
/// When it is no TOML, has the wrong form, or says what cannot be said of a cue.
pub(super) fn parse_word(text: &str, path: &Path) -> Result<Word> {
    let mut word: Word =
        config::parse(text, path).map_err(|error| misnamed(text, path).unwrap_or(error))?;
    for (cue, said) in &word.cues {
        said.check().map_err(|wrong| {
            let of_cue = ["cues", cue.as_str()];
            let of_mood = ["cues", cue.as_str(), "mood"];
            let keys = config::keys(text, &of_mood).into_iter().chain(config::keys(text, &of_cue));
            let line = keys.into_iter().find(|(key, _)| key == wrong.field).map(|(_, line)| line);
            let field = wrong.field;
            let what = wrong.to_string();
            let error = Error { what, ..Error::from(wrong) }.in_file(path).in_field(field);
            match line {
                Some(line) => error.on_line(line),
                None => error,
            }
        })?;
    }
    word.cues.retain(|_, said| *said != Default::default());
    Ok(word)
}

/// The first feature of a mood that does not exist, with the one that was probably meant.
fn misnamed(text: &str, path: &Path) -> Option<Error> {
    config::keys(text, &["cues"]).into_iter().find_map(|(cue, _)| {
        let features = config::keys(text, &["cues", &cue, "mood"]);
        let (name, line) =
            features.into_iter().find(|(name, _)| Feature::from_name(name).is_none())?;
        let unknown = typed::unknown(&name);
        let what = format!("{}: {}", unknown.what, unknown.hint);
        let hint = "mend that line, or take it away";
        Some(Error::input(what, hint).in_file(path).on_line(line).in_field("mood"))
    })
}
