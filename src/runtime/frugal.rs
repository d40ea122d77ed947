//! A terminal backend that spends few bytes: over SSH they are what a user waits for.
//!
//! ratatui hands over changed cells alone, and a jump over unchanged ones costs eight bytes.
//! Where writing the cells between again is cheaper than the jump, they are written: words
//! are mostly parted by one blank. A frame in which nothing changed costs no byte. For that it remembers what the terminal shows.

use std::io::{self, Write};

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use unicode_width::UnicodeWidthStr;

/// Bytes of a jump of the cursor, `ESC [ row ; column H`.
const JUMP: usize = 8;

/// [`CrosstermBackend`], with fewer jumps.
pub struct Frugal<W: Write> {
    inner: CrosstermBackend<W>,
    shown: Buffer,
    /// Whether the cursor is to be seen; `None` where that is not known.
    visible: Option<bool>,
    /// Where it is, where that is known.
    at: Option<Position>,
    /// Whether something of the frame was sent.
    begun: bool,
}

impl<W: Write> Frugal<W> {
    /// A backend for a cleared terminal of that size.
    pub fn new(writer: W, size: Size) -> Self {
        let shown = Buffer::empty(Rect::new(0, 0, size.width, size.height));
        Self { inner: CrosstermBackend::new(writer), shown, visible: None, at: None, begun: false }
    }

    /// The cells from `from` up to `to`, if writing them is cheaper than a jump over them
    /// and needs no other style than that of `last`.
    fn bridge(&self, from: Position, to: u16, last: &Cell) -> Option<Vec<(u16, u16, Cell)>> {
        let cells = (from.x..to).map(|x| Some((x, from.y, self.shown.cell((x, from.y))?.clone())));
        let cells: Vec<_> = cells.take(JUMP).collect::<Option<_>>()?;
        let bytes: usize = cells.iter().map(|(_, _, cell)| cell.symbol().len()).sum();
        let alike = |cell: &Cell| {
            cell.symbol().width() == 1
                && (cell.fg, cell.bg, cell.modifier) == (last.fg, last.bg, last.modifier)
        };
        (bytes < JUMP && cells.iter().all(|(_, _, cell)| alike(cell))).then_some(cells)
    }

    /// A frame is shown at once (CSI 2026), and one without a change is not sent at all. The
    /// cursor alone begins none: it is also shown when the terminal is given back, and then
    /// nothing would end it.
    fn begin(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            return Ok(());
        }
        queue!(self.inner, BeginSynchronizedUpdate)
    }

    /// The terminal was cleared, perhaps since it has another size now.
    fn cleared(&mut self) {
        let area = self
            .inner
            .size()
            .map_or(self.shown.area, |size| Rect::new(0, 0, size.width, size.height));
        self.shown = Buffer::empty(area);
        (self.visible, self.at) = (None, None);
    }
}

impl<W: Write> Write for Frugal<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.inner)
    }
}

impl<W: Write> Backend for Frugal<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut written: Vec<(u16, u16, Cell)> = Vec::new();
        for (x, y, cell) in content {
            if let Some((last_x, last_y, last)) = written.last() {
                let next = last_x + u16::try_from(last.symbol().width()).unwrap_or(1);
                if *last_y == y
                    && next < x
                    && let Some(between) = self.bridge(Position::new(next, y), x, last)
                {
                    written.extend(between);
                }
            }
            if let Some(shown) = self.shown.cell_mut((x, y)) {
                shown.clone_from(cell);
            }
            written.push((x, y, cell.clone()));
        }
        // A frame without a change needs no reset of the style either.
        if written.is_empty() {
            return Ok(());
        }
        self.begin()?;
        // Writing has moved it.
        self.at = None;
        self.inner.draw(written.iter().map(|(x, y, cell)| (*x, *y, cell)))
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.visible.replace(false) == Some(false) {
            return Ok(());
        }
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.visible.replace(true) == Some(true) {
            return Ok(());
        }
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.at.replace(position) == Some(position) {
            return Ok(());
        }
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.begin()?;
        self.inner.clear()?;
        self.cleared();
        Ok(())
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.begin()?;
        self.inner.clear_region(region)?;
        match region {
            ClearType::All => self.cleared(),
            // What is left is not known: no bridges until everything is cleared.
            _ => self.shown = Buffer::empty(Rect::ZERO),
        }
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.begun) {
            queue!(self.inner, EndSynchronizedUpdate)?;
        }
        Backend::flush(&mut self.inner)
    }
}
