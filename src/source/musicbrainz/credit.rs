//! Artist credits: who is named, under which name, joined by which words.

use serde_json::Value;

use super::id;
use crate::model::{Credit, Role};
use crate::source::wire::{list, text};

/// "Various Artists" says that tracks have artists of their own; it plays nothing.
const VARIOUS: &str = "89ad4ac3-39f7-470e-963a-56509c546377";

/// No track has more.
const MOST_ARTISTS: usize = 200;

/// The credit as the cover shows it: "A feat. B".
#[must_use]
pub fn shown(entity: &Value) -> String {
    let mut whole = String::new();
    for part in list(entity, "artist-credit") {
        whole.push_str(credited(part).unwrap_or_default());
        whole.push_str(part.get("joinphrase").and_then(Value::as_str).unwrap_or_default());
    }
    whole.trim().to_owned()
}

/// Who plays it. Placeholders, which stand in square brackets ("[unknown]"), are nobody.
#[must_use]
pub fn performers(entity: &Value) -> Vec<Credit> {
    let mut credits: Vec<Credit> = Vec::new();
    for part in list(entity, "artist-credit").iter().take(MOST_ARTISTS) {
        let artist = part.get("artist").unwrap_or(&Value::Null);
        let credited = credited(part);
        let Some(name) = text(artist, "name").or(credited) else { continue };
        let link = id(artist, "id");
        if link.as_deref() == Some(VARIOUS) || is_bracketed(name) {
            continue;
        }
        let alias = credited.filter(|own| *own != name && !is_bracketed(own));
        let (name, alias) = (name.to_owned(), alias.map(str::to_owned));
        let credit = Credit { role: Role::Performer, name, alias, link };
        if !credits.contains(&credit) {
            credits.push(credit);
        }
    }
    credits
}

fn credited(part: &Value) -> Option<&str> {
    text(part, "name").or_else(|| text(part.get("artist")?, "name"))
}

/// Names and titles that the service's own rules prescribe: "[dialogue]".
#[must_use]
pub fn is_bracketed(name: &str) -> bool {
    name.starts_with('[') && name.ends_with(']')
}
