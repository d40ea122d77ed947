//! A device that waits for the test.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;

use crate::wav;

/// A default device that writes into a pipe, and so waits for whoever reads it.
pub const PIPE: &str = r#"
pcm.null { type null }
pcm.file { type file slave.pcm "null" file "@/pipe" format "raw" }
pcm.!default { type plug slave { pcm "file" format S16_LE rate 44100 channels 2 } }
"#;

/// The ear at the end of the pipe: reads on word, until the device is closed.
pub struct Ear {
    open: mpsc::Sender<()>,
    thread: thread::JoinHandle<Vec<i16>>,
}

impl Ear {
    pub fn new(folder: &Path) -> Self {
        let pipe = folder.join("pipe");
        if !pipe.exists() {
            rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, 0o600.into()).unwrap();
        }
        let (open, word) = mpsc::channel();
        let thread = thread::spawn(move || {
            // Opening waits until the device opens the other end.
            let mut pipe = File::open(pipe).unwrap();
            word.recv().unwrap();
            let mut heard = Vec::new();
            pipe.read_to_end(&mut heard).unwrap();
            wav::samples(&heard)
        });
        Self { open, thread }
    }

    pub fn listen(self) -> Vec<i16> {
        self.open.send(()).unwrap();
        self.thread.join().unwrap()
    }
}

/// As [`Ear`], and it goes on reading where the device is closed and opened again.
pub struct Throughout {
    pipe: PathBuf,
    open: mpsc::Sender<()>,
    ends: Arc<AtomicBool>,
    thread: thread::JoinHandle<Vec<i16>>,
}

impl Throughout {
    pub fn new(folder: &Path) -> Self {
        let pipe = folder.join("pipe");
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, 0o600.into()).unwrap();
        let (path, ends) = (pipe.clone(), Arc::new(AtomicBool::new(false)));
        let ended = ends.clone();
        let (open, word) = mpsc::channel();
        let thread = thread::spawn(move || {
            let mut heard = Vec::new();
            // Opened before the word, so that the device can begin.
            let mut first = File::open(&path).unwrap();
            word.recv().unwrap();
            first.read_to_end(&mut heard).unwrap();
            drop(first);
            while !ended.load(Ordering::SeqCst) {
                File::open(&path).unwrap().read_to_end(&mut heard).unwrap();
            }
            wav::samples(&heard)
        });
        Self { pipe, open, ends, thread }
    }

    pub fn listen(&self) {
        self.open.send(()).unwrap();
    }

    /// All that was heard, once nothing sounds any more.
    pub fn end(self) -> Vec<i16> {
        self.ends.store(true, Ordering::SeqCst);
        // Wakes it up where it waits for the device; read and write at once waits for nobody.
        let woken = File::options().read(true).write(true).open(self.pipe).unwrap();
        drop(woken);
        self.thread.join().unwrap()
    }
}
