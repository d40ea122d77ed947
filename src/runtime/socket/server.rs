//! Answers those who come through the door: few at a time, none for longer than it works or
//! listens, and never so that the screen waits.

use std::io::{self, BufWriter, ErrorKind, LineWriter, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{UnixListener, UnixStream};
use tokio::runtime::Handle;
use tokio::sync::{Semaphore, mpsc};
use tokio::time::timeout;

use super::door::Door;
use super::frame::{self, Answer, Bytes, Request};
use super::place;
use crate::cli;
use crate::error::{Error, Result};
use crate::paths::Folders;
use crate::runtime::loan::Lender;

/// Most connections at a time.
const MOST: usize = 16;
/// How long somebody may take to say what is wanted, or to take in a line of the answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// After a connection that could not be taken: for want of files, say.
const PAUSE: Duration = Duration::from_millis(200);
/// Lines of an answer that wait to be taken in.
const WAITING: usize = 16;

/// Whoever does what commands ask for. Lives in the event loop, which it does not hold up.
pub struct Server {
    event_loop: Handle,
    service: Arc<Service>,
}

struct Service {
    folders: Folders,
    lender: Lender,
}

impl Server {
    /// Of the screen that has these folders. To be made within the event loop.
    pub fn new(folders: Folders, lender: Lender) -> Self {
        Self { event_loop: Handle::current(), service: Arc::new(Service { folders, lender }) }
    }

    /// Listens until the door is dropped. To be called under the data folder's lock. Without a
    /// door the screen works all the same: then commands are told that it has the folder.
    pub fn open(self) -> Option<Door> {
        match Door::open(&place::places(&self.service.folders)) {
            Ok((door, listener)) => {
                let twin = door.clone();
                self.event_loop.spawn(listen(listener, twin, self.service));
                Some(door)
            }
            Err(cause) => {
                tracing::warn!("commands cannot be handed to this screen: {cause}");
                None
            }
        }
    }
}

/// `_door` goes with the event loop: where a panic ends it, nobody else removes the file.
async fn listen(listener: std::os::unix::net::UnixListener, _door: Door, service: Arc<Service>) {
    let listener = match UnixListener::from_std(listener) {
        Ok(listener) => listener,
        Err(cause) => return tracing::warn!("cannot listen to commands: {cause}"),
    };
    let seats = Arc::new(Semaphore::new(MOST));
    loop {
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(cause) => {
                tracing::warn!("a command could not be heard: {cause}");
                tokio::time::sleep(PAUSE).await;
                continue;
            }
        };
        let (service, seat) = (service.clone(), seats.clone().try_acquire_owned());
        if seat.is_err() {
            // Into the empty buffer of a new connection it fits, or it is lost.
            let _ = stream.try_write(&refusal(&busy()));
            continue;
        }
        tokio::spawn(async move {
            if let Err(cause) = attend(stream, service).await {
                tracing::info!("a command went away: {cause}");
            }
            drop(seat);
        });
    }
}

/// One connection, from its request to the end.
async fn attend(stream: UnixStream, service: Arc<Service>) -> io::Result<()> {
    let peer = stream.peer_cred()?.uid();
    let (reader, mut writer) = stream.into_split();
    let mut reader = BufReader::new(reader);
    if peer != place::uid() {
        return say(&mut writer, &refusal(&foreign())).await;
    }
    let line = timeout(PATIENCE, first_line(&mut reader)).await??;
    let request = match service.asked(&line) {
        Ok(request) => request,
        Err(error) => return say(&mut writer, &refusal(&error)).await,
    };
    // Who has given up meanwhile is found out here, before anything is done.
    say(&mut writer, &encoded(&Answer::Begun)).await?;
    let (answers, mut waiting) = mpsc::channel(WAITING);
    let gone = Gone::default();
    let flag = gone.0.clone();
    tokio::task::spawn_blocking(move || service.run(&request, &answers, &flag));
    loop {
        tokio::select! {
            answer = waiting.recv() => {
                let Some(answer) = answer else {
                    return say(&mut writer, &refusal(&broke_off())).await;
                };
                say(&mut writer, &encoded(&answer)).await?;
                if matches!(answer, Answer::End(_)) {
                    return Ok(());
                }
            }
            // Nothing is left to say: whatever comes, it is the end.
            _ = reader.read_u8() => return Err(ErrorKind::BrokenPipe.into()),
        }
    }
}

/// Tells the command, however the connection ends, that nobody waits for it.
#[derive(Default)]
struct Gone(Arc<AtomicBool>);

impl Drop for Gone {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// The first line, at most [`frame::LONGEST`] bytes of it.
async fn first_line(reader: &mut (impl AsyncBufReadExt + Unpin)) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    reader.take(frame::LONGEST as u64).read_until(b'\n', &mut line).await?;
    if line.ends_with(b"\n") || line.len() == frame::LONGEST {
        Ok(line)
    } else {
        Err(ErrorKind::UnexpectedEof.into())
    }
}

async fn say(writer: &mut (impl AsyncWriteExt + Unpin), lines: &[u8]) -> io::Result<()> {
    timeout(PATIENCE, writer.write_all(lines)).await?
}

fn encoded(answer: &Answer) -> Vec<u8> {
    // Parts are bounded, so that none is too long.
    frame::line(answer).unwrap_or_default()
}

/// An error, as a command tells it, and its exit code.
fn refusal(error: &Error) -> Vec<u8> {
    let mut words = Vec::new();
    cli::report(&mut words, error);
    let mut lines = encoded(&Answer::Words(Bytes::new(&words)));
    lines.extend(encoded(&Answer::End(error.exit_code())));
    lines
}

fn busy() -> Error {
    Error::failure(
        format!("the open screen is doing what {MOST} other commands asked for"),
        "try again when they are done",
    )
}

fn foreign() -> Error {
    Error::failure(
        "the open screen is another user's",
        "do it as that user, or name another folder by --data-dir",
    )
}

fn broke_off() -> Error {
    Error::failure(
        "the open screen broke off with it by a fault of the program",
        "report it with what the log says",
    )
}

impl Service {
    /// What is asked for, if it would not be done otherwise here than there.
    fn asked(&self, line: &[u8]) -> Result<Request> {
        if !line.ends_with(b"\n") {
            return Err(frame::too_long());
        }
        let request = Request::read(line)?;
        if request.config.to_path() == place::full(&self.folders.config) {
            return Ok(request);
        }
        Err(Error::failure(
            "the open screen has another config folder",
            "leave the screen first, or leave --config-dir as it was there",
        ))
    }

    fn run(&self, request: &Request, answers: &mpsc::Sender<Answer>, gone: &AtomicBool) {
        let arguments = request.arguments.iter().map(Bytes::to_argument);
        // As the process that asks would: words at once, results when there are some.
        let mut out = BufWriter::new(Speaker { answers, part: Answer::Out });
        let mut words = LineWriter::new(Speaker { answers, part: Answer::Words });
        let visit = cli::Visit {
            lender: &self.lender,
            folder: request.folder.to_path(),
            cancelled: &|| gone.load(Ordering::Relaxed),
        };
        let code = cli::run_here(arguments, &self.folders, &mut out, &mut words, visit);
        // After an error too, what was printed before it. Whoever went away hears neither.
        let _ = words.flush().and_then(|()| out.flush());
        let _ = answers.blocking_send(Answer::End(code));
    }
}

/// Sends what is written as answers.
struct Speaker<'a> {
    answers: &'a mpsc::Sender<Answer>,
    part: fn(Bytes) -> Answer,
}

impl Write for Speaker<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let part = &bytes[..bytes.len().min(frame::PART)];
        let sent = self.answers.blocking_send((self.part)(Bytes::new(part)));
        sent.map(|()| part.len()).map_err(|_| ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
