//! XSPF: all cues, for players that find tracks by their names.

use super::{Reel, address, milliseconds, performers, recording};
use crate::export::markup::{Markup, put};

pub(super) fn text(reel: &Reel) -> String {
    let mut out = Markup::default();
    put!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    put!(out, "<playlist version=\"1\" xmlns=\"http://xspf.org/ns/0/\">\n");
    put!(out, "  <title>{}</title>\n  <trackList>\n", reel.name);
    for (film, cue, file) in reel.cues() {
        put!(out, "    <track>\n");
        if let Some(location) = file.and_then(|file| address(file)) {
            put!(out, "      <location>{}</location>\n", location);
        }
        if let Some(identifier) = recording(cue) {
            put!(out, "      <identifier>{}</identifier>\n", identifier);
        }
        put!(out, "      <title>{}</title>\n", cue.record.title);
        let creator = performers(cue, ", ");
        if !creator.is_empty() {
            put!(out, "      <creator>{}</creator>\n", creator);
        }
        put!(out, "      <album>{}</album>\n", film.title);
        if let Some(duration) = milliseconds(cue) {
            put!(out, "      <duration>{}</duration>\n", duration.to_string());
        }
        put!(out, "    </track>\n");
    }
    put!(out, "  </trackList>\n</playlist>\n");
    out.into_text()
}
