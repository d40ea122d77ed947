//! Today's page as it is shown: `li[id^="sn"]`, a label, and a block for each credit line.
//!
//! Classes such as `sc-1a2b3c-0` change with each build of the site; none is relied on.

use super::id::entry_id;
use crate::credits::cue::Row;
use crate::credits::grammar::trust::Trust;
use crate::credits::html::{Capture, Event, Tag, events};
use crate::credits::line::Line;

const ENTRY: &str = "ipc-metadata-list__item";
const LABEL: &str = "ipc-metadata-list-item__label";
const LINE: &str = "ipc-html-content-inner-div";
const MORE: &str = "ipc-see-more__text";

/// What is being collected.
enum Place {
    Title,
    Line,
    More,
}

/// The rows, and how many more the page's button promises.
#[must_use]
pub fn read(html: &str) -> (Vec<Row>, usize) {
    let (mut rows, mut more): (Vec<Row>, usize) = (Vec::new(), 0);
    let mut in_row = false;
    let mut capture: Option<(Place, Capture)> = None;
    for event in events(html) {
        if let Event::Open(tag) = &event
            && tag.is("li")
            && (tag.has_class(ENTRY) || id(tag).is_some())
        {
            // What a broken page left open ends here at the latest.
            finish(capture.take(), &mut rows, &mut more);
            in_row = id(tag).is_some();
            rows.extend(id(tag).map(row));
        } else if let Some((_, collected)) = &mut capture {
            if collected.take(&event) {
                finish(capture.take(), &mut rows, &mut more);
            }
        } else if let Event::Open(tag) = &event {
            let place = match tag {
                _ if in_row && tag.has_class(LABEL) => Some(Place::Title),
                _ if in_row && tag.has_class(LINE) => Some(Place::Line),
                _ if tag.has_class(MORE) => Some(Place::More),
                _ => None,
            };
            capture = place.map(|place| (place, Capture::new(tag)));
        }
    }
    finish(capture, &mut rows, &mut more);
    (rows, more)
}

fn id(tag: &Tag) -> Option<String> {
    entry_id(tag.attribute("id")?).map(str::to_owned)
}

fn row(id: String) -> Row {
    Row {
        id: Some(id),
        written: String::new(),
        title: String::new(),
        lines: Vec::new(),
        trust: Trust::Page,
    }
}

fn finish(capture: Option<(Place, Capture)>, rows: &mut [Row], more: &mut usize) {
    let Some((place, capture)) = capture else { return };
    let lines = capture.finish();
    match (place, rows.last_mut()) {
        (Place::Title, Some(row)) if row.title.is_empty() => {
            row.title = lines.iter().map(Line::raw).collect::<Vec<_>>().join(" ");
            row.written.clone_from(&row.title);
        }
        (Place::Line, Some(row)) => row.lines.extend(lines),
        (Place::More, _) => {
            let digits = lines.first().map(Line::raw).unwrap_or_default();
            let digits: String = digits.chars().filter(char::is_ascii_digit).take(6).collect();
            *more = digits.parse().unwrap_or(*more);
        }
        _ => {}
    }
}
