//! The page of former years: `div.soundTrack.soda`, title and credit lines parted by `<br>`.

use super::id::entry_id;
use crate::credits::cue::Row;
use crate::credits::grammar::trust::Trust;
use crate::credits::html::{Capture, Event, Tag, events};
use crate::credits::line::Line;

/// The rows; none where the page has neither such blocks nor the word that there are none.
#[must_use]
pub fn read(html: &str) -> Option<Vec<Row>> {
    let mut rows = Vec::new();
    let mut empty = false;
    let mut capture: Option<(Option<String>, Capture)> = None;
    for event in events(html) {
        if let Event::Open(tag) = &event
            && is_block(tag)
        {
            rows.extend(capture.take().and_then(row));
            let id = tag.attribute("id").and_then(|id| entry_id(id).map(str::to_owned));
            capture = Some((id, Capture::new(tag)));
        } else if let Some((_, collected)) = &mut capture {
            if collected.take(&event) {
                rows.extend(capture.take().and_then(row));
            }
        } else if let Event::Open(tag) = &event {
            empty |= tag.attribute("id") == Some("no_content");
        }
    }
    rows.extend(capture.and_then(row));
    (empty || !rows.is_empty()).then_some(rows)
}

fn is_block(tag: &Tag) -> bool {
    tag.is("div") && tag.has_class("soundTrack")
}

fn row((id, capture): (Option<String>, Capture)) -> Option<Row> {
    let mut lines = capture.finish().into_iter();
    let title = lines.next().as_ref().map(Line::raw)?;
    Some(Row { id, written: title.clone(), title, lines: lines.collect(), trust: Trust::Page })
}
