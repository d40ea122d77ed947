//! What every reading keeps, whatever the text.

use std::collections::HashSet;

use needledrop::credits::{self, Reading};

/// Reads the text and holds the reading to its promises.
pub fn held(text: &str) -> Option<Reading> {
    let reading = credits::read(text).ok()?;
    let cues = &reading.soundtrack.cues;
    assert!(cues.iter().map(|cue| cue.position).eq(0..cues.len() as u32), "positions");
    let ids: HashSet<_> = cues.iter().map(|cue| &cue.id).collect();
    assert_eq!(ids.len(), cues.len(), "ids");
    for cue in cues {
        for credit in &cue.credits {
            let named = credit.link.is_some() || credit.name.contains(char::is_alphanumeric);
            assert!(named && !credit.name.trim().is_empty(), "{credit:?}");
            assert!(credit.alias.as_deref().is_none_or(|alias| !alias.is_empty()), "{credit:?}");
        }
        let said = cue.rights.iter().chain(&cue.notes).chain(&cue.raw).chain(&cue.flags);
        assert!(said.clone().all(|words| !words.trim().is_empty()), "{cue:?}");
        assert!(!said.chain([&cue.title]).any(|words| words.contains('\u{fffc}')), "{cue:?}");
    }
    Some(reading)
}
