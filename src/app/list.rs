//! A list with a cursor, a filter and a window: all that scrolling needs, without drawing.

use std::ops::Range;

/// The rows of a list that pass its filter, and the cursor among them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// Indices of the items that pass, in order.
    rows: Vec<usize>,
    /// The selected row; 0 when there is none.
    cursor: usize,
    /// The item that was selected last, for when a filter hides everything for a while.
    last: Option<usize>,
    /// The first row in sight.
    offset: usize,
    /// What the user typed; empty lets everything pass.
    pub filter: String,
}

impl List {
    /// The items that pass the filter, in order.
    #[must_use]
    pub fn rows(&self) -> &[usize] {
        &self.rows
    }

    /// The selected item.
    #[must_use]
    pub fn selected(&self) -> Option<usize> {
        self.rows.get(self.cursor).copied()
    }

    /// The selected row.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Takes new rows; the cursor goes to the item `keep`, else stays near where it was.
    pub fn refill(&mut self, rows: Vec<usize>, keep: Option<usize>) {
        let place = |item: usize| rows.iter().position(|row| *row == item);
        let kept = keep.or(self.last).and_then(place);
        self.rows = rows;
        self.put(kept.unwrap_or(self.cursor));
    }

    fn put(&mut self, row: usize) {
        self.cursor = row.min(self.rows.len().saturating_sub(1));
        self.last = self.selected().or(self.last);
    }

    /// Puts the cursor on an item, if it is in the list.
    pub fn select(&mut self, item: usize) {
        if let Some(row) = self.rows.iter().position(|row| *row == item) {
            self.put(row);
        }
    }

    /// Puts the cursor on the first row.
    pub fn rewind(&mut self) {
        self.put(0);
        self.last = None;
        self.offset = 0;
    }

    /// Moves the cursor, stopping at the ends.
    pub fn move_by(&mut self, rows: isize) {
        self.put(self.cursor.saturating_add_signed(rows));
    }

    /// The rows in sight in a window of `height` rows: the last window while the cursor is in it,
    /// else one moved by a quarter of its height more than it must. Scrolling repaints most of a
    /// pane, so a held key should not scroll at each step.
    #[must_use]
    pub fn window(&self, height: usize) -> Range<usize> {
        let most = self.rows.len().saturating_sub(height);
        let jump = height / 4;
        let start = if self.cursor < self.offset {
            self.cursor.saturating_sub(jump)
        } else if self.cursor >= self.offset + height {
            (self.cursor + 1 + jump).saturating_sub(height)
        } else {
            self.offset
        };
        let start = start.min(most);
        start..(start + height).min(self.rows.len())
    }

    /// Remembers the window that was drawn.
    pub fn settle(&mut self, height: usize) {
        self.offset = self.window(height).start;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(len: usize) -> List {
        let mut list = List::default();
        list.refill((0..len).collect(), None);
        list
    }

    #[test]
    fn the_window_moves_late_and_then_by_a_quarter_more() {
        let mut list = list(30);
        list.settle(8);
        for (step, start) in
            [(7, 0), (1, 3), (-5, 3), (-1, 0), (99, 22), (-7, 22), (-1, 19), (-99, 0)]
        {
            list.move_by(step);
            list.settle(8);
            assert_eq!(list.window(8), start..start + 8, "after {step}");
            assert!(list.window(8).contains(&list.cursor()));
        }
    }

    #[test]
    fn empty_lists_and_windows_are_harmless() {
        let mut empty = list(0);
        empty.move_by(1);
        assert_eq!((empty.selected(), empty.window(5)), (None, 0..0));
        assert!(list(3).window(0).is_empty());
    }

    #[test]
    fn refilling_keeps_the_item() {
        let mut list = list(5);
        list.select(3);
        list.refill(vec![1, 3], Some(3));
        assert_eq!(list.selected(), Some(3));
        list.refill(vec![0, 1], Some(3));
        assert_eq!(list.selected(), Some(1));
    }
}
