//! Hands a command to the needledrop that has the data folder, and prints what that one says.

use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::os::unix::net::UnixStream;
use std::time::Duration;

use super::{Context, written};
use crate::error::{Error, Result};
use crate::runtime::socket::frame::{self, Answer, Request};
use crate::runtime::socket::place;

/// How long the other one may take to begin; a stopped one never does.
const PATIENCE: Duration = Duration::from_secs(5);

/// Has a command done; its exit code. `None` when nobody is there who could do it: the folder is
/// another command's, or of a screen that was just left.
pub(super) fn hand_over(arguments: &[OsString], context: &mut Context) -> Option<Result<u8>> {
    let folder = std::env::current_dir().ok()?;
    let stream = connected(context)?;
    let request = Request::new(arguments, &folder, &place::full(&context.folders.config));
    let mut answers = match asked(stream, &request) {
        Ok(answers) => answers,
        Err(error) => return Some(Err(error)),
    };
    match answers.next() {
        Err(cause) if cause.kind() == ErrorKind::WouldBlock => Some(Err(silent())),
        Err(_) | Ok(None) => None,
        Ok(Some(first)) => Some(printed(first, answers, context)),
    }
}

fn connected(context: &Context) -> Option<UnixStream> {
    place::places(&context.folders).into_iter().find_map(|path| {
        // Another user's socket would learn what was typed, and say what it likes.
        place::is_own(path.parent()?).ok()?;
        UnixStream::connect(path).ok()
    })
}

fn asked(mut stream: UnixStream, request: &Request) -> Result<Answers> {
    let line = frame::line(request)?;
    let timed = |stream: &UnixStream| {
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.set_read_timeout(Some(PATIENCE))
    };
    match timed(&stream).and_then(|()| stream.write_all(&line)) {
        Err(cause) if cause.kind() == ErrorKind::WouldBlock => Err(silent()),
        // A refusal may wait to be read, though not all was taken in.
        _ => Ok(Answers(BufReader::new(stream))),
    }
}

/// Prints answers to the end; the exit code.
fn printed(first: Answer, mut answers: Answers, context: &mut Context) -> Result<u8> {
    // From here on it takes as long as it takes.
    answers.0.get_ref().set_read_timeout(None).map_err(|_| broken_off())?;
    let mut answer = Some(first);
    loop {
        match answer {
            Some(Answer::Begun) => {}
            Some(Answer::Out(part)) => context.out.write_all(part.as_bytes()).map_err(written)?,
            // Whether words can be written must not decide over the result.
            Some(Answer::Words(part)) => _ = context.words.write_all(part.as_bytes()),
            Some(Answer::End(code)) => return Ok(code),
            None => return Err(broken_off()),
        }
        answer = answers.next().map_err(|_| broken_off())?;
    }
}

struct Answers(BufReader<UnixStream>);

impl Answers {
    /// `None` at the end of the connection.
    fn next(&mut self) -> io::Result<Option<Answer>> {
        let mut line = Vec::new();
        self.0.by_ref().take(frame::LONGEST as u64).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        Answer::read(&line).map(Some).map_err(io::Error::other)
    }
}

fn silent() -> Error {
    Error::failure(
        "the needledrop that has the data folder does not answer",
        "if it was stopped, bring it back (fg); nothing was done",
    )
}

fn broken_off() -> Error {
    Error::failure(
        "the needledrop that has the data folder ended before it said what was done",
        "see whether it was done, else do it again",
    )
}
