//! Fixtures, and cues in short.

use needledrop::model::{Credit, Cue};

/// A file of `tests/fixtures/sources`.
pub fn fixture(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/sources/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

/// An article's text as the reply that has it.
pub fn parsed(title: &str, wikitext: &str) -> Vec<u8> {
    let reply = serde_json::json!({"parse": {"title": title, "pageid": 1, "wikitext": wikitext}});
    serde_json::to_vec(&reply).unwrap()
}

/// "performer The Low Tide = Low Tide; writer Ada Low".
pub fn credits(cue: &Cue) -> String {
    let told = |credit: &Credit| {
        let alias = credit.alias.as_ref().map(|alias| format!(" = {alias}")).unwrap_or_default();
        format!("{} {}{alias}", credit.role.name(), credit.name)
    };
    cue.credits.iter().map(told).collect::<Vec<_>>().join("; ")
}
