//! Showing a page in the user's browser, where there is one on this side of the connection.

use std::io;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What opens a page has failed by then, if it fails; some stay as long as their browser.
const SETTLED: Duration = Duration::from_secs(2);
/// Between two looks whether it has ended.
const LOOK: Duration = Duration::from_millis(50);

/// Opens a page, and tells whether it was opened. Returns when what opened it has ended.
pub fn open(address: &str, told: impl FnOnce(bool)) {
    if !can_show(cfg!(target_os = "macos"), |name| std::env::var_os(name).is_some()) {
        return told(false);
    }
    let mut child = match start(address) {
        Ok(child) => child,
        Err(cause) => {
            tracing::warn!("cannot open a browser: {cause}");
            return told(false);
        }
    };
    let ended = ended_soon(&mut child);
    told(matches!(&ended, Ok(ended) if ended.is_none_or(|ended| ended.success())));
    // Nobody else would take note of its end.
    if let Err(cause) = child.wait() {
        tracing::warn!("cannot wait for a browser: {cause}");
    }
}

fn ended_soon(child: &mut Child) -> io::Result<Option<ExitStatus>> {
    let begun = Instant::now();
    while begun.elapsed() < SETTLED {
        if let Some(ended) = child.try_wait()? {
            return Ok(Some(ended));
        }
        thread::sleep(LOOK);
    }
    Ok(None)
}

/// Whether a browser would come up before the user: not over SSH, and not without a display.
fn can_show(mac: bool, is_set: impl Fn(&str) -> bool) -> bool {
    let far = ["SSH_CONNECTION", "SSH_TTY"].into_iter().any(&is_set);
    !far && (mac || ["DISPLAY", "WAYLAND_DISPLAY"].into_iter().any(&is_set))
}

/// In a session of its own, where that can be: a browser for terminals that is tried in want of
/// another then finds no terminal to draw on.
fn start(address: &str) -> io::Result<Child> {
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let spawn = |words: &[&str]| {
        let [program, arguments @ ..] = words else { return Err(io::ErrorKind::NotFound.into()) };
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn()
    };
    match spawn(&["setsid", opener, address]) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => spawn(&[opener, address]),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_needs_a_display_on_this_side() {
        let shows = |mac, set: &[&str]| can_show(mac, |name| set.contains(&name));
        assert!(shows(false, &["DISPLAY"]) && shows(false, &["WAYLAND_DISPLAY"]));
        assert!(shows(true, &[]) && !shows(false, &[]));
        assert!(!shows(false, &["DISPLAY", "SSH_CONNECTION"]) && !shows(true, &["SSH_TTY"]));
    }
}
