//! How far a long job is: a bar that is drawn over itself on a terminal, a line for each film
//! elsewhere.

use std::io::Write;
use std::time::{Duration, Instant};

use unicode_width::UnicodeWidthChar;

use super::table::harmless;

/// Columns of the bar itself.
const WIDTH: usize = 20;
/// Columns of the whole line, on any terminal.
const MOST: usize = 78;

/// A bar, or lines.
pub(super) struct Bar {
    terminal: bool,
    begun: Instant,
    last: String,
    drawn: bool,
}

impl Bar {
    pub fn new(terminal: bool) -> Self {
        Self { terminal, begun: Instant::now(), last: String::new(), drawn: false }
    }

    /// Shows how far it is: parts done of all, and what is being done.
    pub fn show(&mut self, done: usize, all: usize, what: &str, out: &mut dyn Write) {
        let left = left(done, all, self.begun.elapsed());
        let what = harmless(what);
        let line = if self.terminal {
            let full = (WIDTH * done).checked_div(all).unwrap_or(WIDTH);
            let bar = format!("{}{}", "#".repeat(full), "-".repeat(WIDTH - full));
            cut(&format!("[{bar}] {done}/{all}{left} {what}"), MOST)
        } else {
            format!("{done} of {all}: {what}")
        };
        if line == self.last {
            return;
        }
        // A word that cannot be written must not keep the job from being done.
        let _ = if self.terminal {
            write!(out, "\r\x1b[K{line}").and_then(|()| out.flush())
        } else {
            writeln!(out, "{line}")
        };
        (self.last, self.drawn) = (line, true);
    }

    /// Takes the bar away, so that something else can be written.
    pub fn clear(&mut self, out: &mut dyn Write) {
        if self.terminal && std::mem::take(&mut self.drawn) {
            let _ = write!(out, "\r\x1b[K").and_then(|()| out.flush());
            self.last.clear();
        }
    }
}

/// Rate and time left, once there is something to count by.
fn left(done: usize, all: usize, time: Duration) -> String {
    if done == 0 || done >= all || time < Duration::from_secs(1) {
        return String::new();
    }
    let each = time.as_secs_f64() / done as f64;
    let seconds = (each * (all - done) as f64).ceil();
    format!(" {:.1}/min {seconds:.0} s left", 60.0 / each)
}

fn cut(text: &str, most: usize) -> String {
    let mut width = 0;
    let fits = |letter: &char| {
        width += letter.width().unwrap_or(0);
        width <= most
    };
    text.chars().take_while(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_fits_a_line_and_lines_are_plain() {
        let mut out = Vec::new();
        let mut bar = Bar::new(true);
        bar.show(5, 20, &"東京物語 ".repeat(30), &mut out);
        bar.clear(&mut out);
        let text = String::from_utf8(out).unwrap();
        assert!(text.starts_with("\r\x1b[K[#####---------------] 5/20 "), "{text:?}");
        assert!(!text.contains('\n') && text.ends_with("\r\x1b[K"));
        let mut out = Vec::new();
        let mut bar = Bar::new(false);
        for _ in 0..2 {
            bar.show(1, 2, "a\x1b[2Jb", &mut out);
        }
        bar.clear(&mut out);
        assert_eq!(String::from_utf8(out).unwrap(), "1 of 2: a\u{fffd}[2Jb\n");
    }

    #[test]
    fn time_left_is_counted_by_what_is_done() {
        assert_eq!(left(5, 20, Duration::from_secs(10)), " 30.0/min 30 s left");
        assert_eq!(left(0, 20, Duration::from_secs(10)), "");
    }
}
