//! The terminal as a canvas: frames in one piece, and only the cells that changed.

use std::io::{self, BufWriter, Stdout};

use ratatui::Terminal;
use ratatui::layout::{Position, Rect};
use rustix::process::{Signal, kill_current_process_group};

use crate::app::{App, Drawn};
use crate::error::{Error, Result};
use crate::paths::Folders;
use crate::ui::{self, Theme};

use super::frugal::Frugal;
use super::quiet;
use super::terminal::{self, AGAIN};

/// The taken terminal.
pub struct Screen {
    terminal: Terminal<Frugal<BufWriter<Stdout>>>,
    theme: Theme,
    /// Whether the signal that wakes us after [`Screen::suspend`] is still to come.
    woken: bool,
    /// Keeps what libraries print away from the screen.
    _quiet: quiet::Guard,
}

impl Screen {
    /// Takes the terminal.
    pub fn enter(folders: &Folders, theme: Theme) -> Result<Self> {
        // crossterm obeys NO_COLOR by writing resets that undo bold and reverse
        // as well; our theme leaves colour out by itself.
        crossterm::style::force_color_output(true);
        let size = crossterm::terminal::size().map_err(|cause| lost(&cause))?;
        let quiet = quiet::Guard::new(&folders.log());
        terminal::guard_panics();
        terminal::take().map_err(|cause| lost(&cause))?;
        let writer = BufWriter::with_capacity(1 << 16, io::stdout());
        let terminal = Terminal::new(Frugal::new(writer, size.into())).map_err(|cause| {
            // The first error is the one to tell.
            let _ = terminal::give_back();
            lost(&cause)
        })?;
        Ok(Self { terminal, theme, woken: false, _quiet: quiet })
    }

    /// Draws one frame; one without a change sends nothing.
    pub fn draw(&mut self, app: &mut App) -> Result<()> {
        let mut drawn = Drawn::default();
        self.terminal
            .draw(|frame| drawn = ui::draw(frame, app.state(), &self.theme))
            .map_err(|cause| lost(&cause))?;
        app.drawn(&drawn);
        Ok(())
    }

    /// The next frame paints every cell. (`Terminal::clear` would ask the terminal for its
    /// cursor and wait for an answer.)
    pub fn repaint(&mut self) -> Result<()> {
        let size = self.terminal.size().map_err(|cause| lost(&cause))?;
        self.terminal.resize(Rect::from((Position::ORIGIN, size))).map_err(|cause| lost(&cause))
    }

    /// To the shell and back.
    pub fn suspend(&mut self) -> Result<()> {
        terminal::give_back().map_err(|cause| lost(&cause))?;
        // The whole group, as the terminal would do it: under `make run` make has to stop too.
        if let Err(cause) = kill_current_process_group(Signal::TSTP) {
            tracing::warn!("cannot stop: {cause}");
        }
        self.woken = true;
        self.reenter()
    }

    /// Takes the terminal again after somebody else stopped the program.
    pub fn resume(&mut self) -> Result<()> {
        if std::mem::take(&mut self.woken) { Ok(()) } else { self.reenter() }
    }

    fn reenter(&mut self) -> Result<()> {
        terminal::take().map_err(|cause| lost(&cause))?;
        self.repaint()
    }

    /// Gives the terminal back.
    pub fn leave(self) -> Result<()> {
        terminal::give_back().map_err(|cause| lost(&cause))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        if let Err(cause) = terminal::give_back() {
            tracing::warn!("cannot give the terminal back: {cause}");
        }
    }
}

fn lost(cause: &io::Error) -> Error {
    Error::failure(format!("cannot use the terminal: {cause}"), AGAIN)
}
