//! A listing as it stands in one shape of a page, and the reading that it gives.

use crate::credits::cue::{self, Row};
use crate::credits::reading::{About, Kind, Reading};
use crate::credits::too_long;
use crate::error::Result;
use crate::model::{Listing, Soundtrack};

/// A bound far above any real film.
const MOST_ROWS: usize = 10_000;

/// A bound far above any real cue.
const MOST_LINES: usize = 1_000;

/// A listing as it stands in one shape of a page.
pub struct Found {
    pub kind: Kind,
    pub film: About,
    pub rows: Vec<Row>,
    /// As the page says.
    pub total: Option<usize>,
    /// Whether the page says that there are more.
    pub more: bool,
}

impl Found {
    pub fn is_truncated(&self) -> bool {
        self.more || self.total.is_some_and(|total| total > self.rows.len())
    }

    pub fn reading(self) -> Result<Reading> {
        if self.rows.len() > MOST_ROWS {
            return Err(too_long(&format!("the page lists more than {MOST_ROWS} cues")));
        }
        if self.rows.iter().any(|row| row.lines.len() > MOST_LINES) {
            return Err(too_long(&format!("a cue has more than {MOST_LINES} credit lines")));
        }
        let truncated = self.is_truncated();
        let total = self.total.and_then(|total| u32::try_from(total).ok());
        let cues = cue::cues(self.rows);
        let soundtrack =
            Soundtrack { total, truncated, ..Soundtrack::new(Listing::HeardInFilm, cues) };
        Ok(Reading { kind: self.kind, film: self.film, soundtrack })
    }
}
