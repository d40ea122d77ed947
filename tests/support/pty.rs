//! A program in a terminal of its own: keys in, screen out.
//!
//! ```ignore
//! #[path = "support/pty.rs"]
//! mod pty;
//!
//! let home = pty::Home::new();
//! let mut session = pty::Session::start(&home, (120, 40), &[], &[("NO_COLOR", "1")]);
//! session.wait_for_text("SLC Punk!");
//! let mark = session.mark();
//! session.send("j");
//! session.wait_for(|screen| screen.contents().contains("▸ SubUrbia"));
//! assert!(session.bytes_since(mark).len() <= 1000);
//! session.send("q");
//! assert_eq!(session.exit_code(), 0);
//! ```
//!
//! Nothing sleeps: a thread reads the terminal and the test blocks on its channel,
//! at most [`DEADLINE`]; then it fails and shows the screen. A screen is looked at
//! only between frames, never while a synchronized update (CSI ? 2026) is open.
//! Queries to the terminal stay without an answer.

#![allow(dead_code, reason = "each scenario uses its own share")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
pub use rustix::process::Signal;
use rustix::process::{Pid, kill_process, kill_process_group};

/// How long a test waits for what must come.
pub const DEADLINE: Duration = Duration::from_secs(20);

/// A user's folders, empty at first; they outlive a session, so that a program can be opened again.
pub struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// The home folder itself, where the program starts.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// `NEEDLEDROP_DATA_DIR`, made by the program.
    pub fn data(&self) -> PathBuf {
        self.path().join("data")
    }

    /// `NEEDLEDROP_CACHE_DIR`, made by the program.
    pub fn cache(&self) -> PathBuf {
        self.path().join("cache")
    }

    /// `NEEDLEDROP_CONFIG_DIR`, made by the program.
    pub fn config(&self) -> PathBuf {
        self.path().join("config")
    }
}

/// A running program and its terminal.
pub struct Session {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    exit: Receiver<ExitStatus>,
    exited: Option<ExitStatus>,
    pid: Pid,
    terminal: vt100::Parser,
    bytes: Vec<u8>,
}

impl Session {
    /// Starts needledrop in a terminal of `(columns, rows)`, with `variables` on top of a known environment.
    pub fn start(
        home: &Home,
        size: (u16, u16),
        arguments: &[&str],
        variables: &[(&str, &str)],
    ) -> Self {
        Self::program(env!("CARGO_BIN_EXE_needledrop"), home, size, arguments, variables)
    }

    /// Starts another program the same way: a shell, say, that starts needledrop.
    pub fn program(
        program: impl AsRef<OsStr>,
        home: &Home,
        size: (u16, u16),
        arguments: &[&str],
        variables: &[(&str, &str)],
    ) -> Self {
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.cwd(home.path());
        set_environment(&mut command, home);
        for (name, value) in variables {
            command.env(name, value);
        }

        let pair = native_pty_system().openpty(pty_size(size)).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        // The end of output is seen only when nobody else holds this side open.
        drop(pair.slave);
        let (rows, columns) = rows_and_columns(size);
        Self {
            keys: pair.master.take_writer().unwrap(),
            output: read_in_thread(pair.master.try_clone_reader().unwrap()),
            pid: Pid::from_raw(child.process_id().unwrap().try_into().unwrap()).unwrap(),
            exit: wait_in_thread(child),
            exited: None,
            master: pair.master,
            terminal: vt100::Parser::new(rows, columns, 0),
            bytes: Vec::new(),
        }
    }

    /// Types these bytes: `"j"`, `"\x1b"` for Esc, `"\x1b[A"` for the up arrow, `"\x12"` for ctrl-r.
    pub fn send(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Reads until `holds` is true of the screen between two frames.
    #[track_caller]
    pub fn wait_for(&mut self, holds: impl Fn(&vt100::Screen) -> bool) {
        let deadline = Instant::now() + DEADLINE;
        while let Ok(bytes) = self.output.try_recv() {
            self.take(&bytes);
        }
        while self.inside_frame() || !holds(self.terminal.screen()) {
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout) => self.give_up("it did not come in time"),
                Err(RecvTimeoutError::Disconnected) => self.give_up("the program ended before"),
            }
        }
    }

    /// Reads until `text` stands on the screen, within one row.
    #[track_caller]
    pub fn wait_for_text(&mut self, text: &str) {
        self.wait_for(|screen| screen.contents().contains(text));
    }

    /// Reads whatever comes within `span`, the whole of it: for tests of silence alone.
    pub fn listen(&mut self, span: Duration) {
        let deadline = Instant::now() + span;
        while let Ok(bytes) =
            self.output.recv_timeout(deadline.saturating_duration_since(Instant::now()))
        {
            self.take(&bytes);
        }
    }

    /// What is on the screen, as far as it was read: rows without trailing blanks.
    pub fn text(&self) -> String {
        self.terminal.screen().contents()
    }

    /// Cells with their colours, cursor, modes (alternate screen, mouse ...), as far as they were read.
    pub fn screen(&self) -> &vt100::Screen {
        self.terminal.screen()
    }

    /// This point of the output, for [`Self::bytes_since`].
    pub fn mark(&self) -> usize {
        self.bytes.len()
    }

    /// What the program wrote since the mark, as far as it was read.
    pub fn bytes_since(&self, mark: usize) -> &[u8] {
        &self.bytes[mark..]
    }

    /// Makes the terminal `(columns, rows)` large; the program is told by SIGWINCH.
    pub fn resize(&mut self, size: (u16, u16)) {
        let (rows, columns) = rows_and_columns(size);
        self.terminal.set_size(rows, columns);
        self.master.resize(pty_size(size)).unwrap();
    }

    /// Sends a signal to the program.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid, signal).unwrap();
    }

    /// Waits for the end of the program, and reads the rest of its output.
    #[track_caller]
    pub fn exit(&mut self) -> ExitStatus {
        if self.exited.is_none() {
            let Ok(status) = self.exit.recv_timeout(DEADLINE) else {
                self.listen(Duration::ZERO);
                self.give_up("the program did not end");
            };
            self.exited = Some(status);
            self.listen(DEADLINE);
        }
        self.exited.clone().unwrap()
    }

    /// Waits for the end of the program; fails if a signal ended it.
    #[track_caller]
    pub fn exit_code(&mut self) -> u32 {
        let status = self.exit();
        assert_eq!(status.signal(), None, "ended by a signal; the screen:\n{}", self.text());
        status.exit_code()
    }

    fn take(&mut self, bytes: &[u8]) {
        self.terminal.process(bytes);
        self.bytes.extend_from_slice(bytes);
    }

    /// Whether a synchronized update was begun and not yet ended.
    fn inside_frame(&self) -> bool {
        let last = |mark: &[u8]| self.bytes.windows(mark.len()).rposition(|bytes| bytes == mark);
        last(b"\x1b[?2026h") > last(b"\x1b[?2026l")
    }

    #[track_caller]
    fn give_up(&self, why: &str) -> ! {
        panic!("{why}; the screen:\n{}", self.text())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if self.exited.is_none() && self.exit.try_recv().is_err() {
            // It may end by itself just now.
            let _ = kill_process_group(self.pid, Signal::KILL);
        }
    }
}

/// Nothing of the environment in which the tests run reaches the program.
fn set_environment(command: &mut CommandBuilder, home: &Home) {
    command.env_clear();
    command.env("PATH", "/usr/local/bin:/usr/bin:/bin");
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    command.env("HOME", home.path());
    command.env("XDG_RUNTIME_DIR", home.path());
    command.env("TMPDIR", home.path());
    command.env("NEEDLEDROP_DATA_DIR", home.data());
    command.env("NEEDLEDROP_CACHE_DIR", home.cache());
    command.env("NEEDLEDROP_CONFIG_DIR", home.config());
}

/// Ends when the terminal is closed, which a read may tell as an error.
fn read_in_thread(mut reader: Box<dyn Read + Send>) -> Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut buffer = [0; 16 * 1024];
        while let Ok(count @ 1..) = reader.read(&mut buffer) {
            if sender.send(buffer[..count].to_vec()).is_err() {
                return;
            }
        }
    });
    receiver
}

fn wait_in_thread(mut child: Box<dyn Child + Send + Sync>) -> Receiver<ExitStatus> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        if let Ok(status) = child.wait() {
            // A session that was dropped has no use for it.
            let _ = sender.send(status);
        }
    });
    receiver
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn rows_and_columns((columns, rows): (u16, u16)) -> (NonZeroU16, NonZeroU16) {
    (NonZeroU16::new(rows).unwrap(), NonZeroU16::new(columns).unwrap())
}
