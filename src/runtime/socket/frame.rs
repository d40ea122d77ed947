//! What is said over the socket: JSON, one value on each line.
//!
//! The command says one [`Request`]. The screen answers [`Answer::Begun`], then what the command
//! prints, then [`Answer::End`]; a refusal is words and an end. Who closes the connection before
//! wants no more of it.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// No line is longer, in bytes.
pub const LONGEST: usize = 1 << 20;
/// At most so many bytes of output go into one line, where each can take four places.
pub const PART: usize = 1 << 16;

/// Bytes, which are mostly text: paths, arguments and output need not be UTF-8.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Bytes {
    /// UTF-8.
    Text(String),
    /// Anything else.
    Raw(Vec<u8>),
}

/// A command line that shall be done where the data folder is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Of the program that asks; another version might mean something else by the same words.
    pub version: String,
    /// What was typed, the program's name first.
    pub arguments: Vec<Bytes>,
    /// Where relative paths among them begin.
    pub folder: Bytes,
    /// The config folder in full; data and cache are in the socket's name.
    pub config: Bytes,
}

/// What the screen answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The request was taken; what it asks for begins.
    Begun,
    /// For standard output.
    Out(Bytes),
    /// For standard error.
    Words(Bytes),
    /// It is done, with this exit code.
    End(u8),
}

impl Bytes {
    /// Of output.
    #[must_use]
    pub fn new(bytes: &[u8]) -> Self {
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::Text(text.to_owned()),
            Err(_) => Self::Raw(bytes.to_vec()),
        }
    }

    /// Of an argument or a path.
    #[must_use]
    pub fn of(text: impl AsRef<OsStr>) -> Self {
        Self::new(text.as_ref().as_bytes())
    }

    /// As they are.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Raw(bytes) => bytes,
        }
    }

    /// As an argument.
    #[must_use]
    pub fn to_argument(&self) -> OsString {
        OsString::from_vec(self.as_bytes().to_vec())
    }

    /// As a path.
    #[must_use]
    pub fn to_path(&self) -> PathBuf {
        self.to_argument().into()
    }
}

impl Request {
    /// Of this program; `config` is in full.
    #[must_use]
    pub fn new(arguments: &[OsString], folder: &Path, config: &Path) -> Self {
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            arguments: arguments.iter().map(Bytes::of).collect(),
            folder: Bytes::of(folder),
            config: Bytes::of(config),
        }
    }

    /// Reads a line.
    ///
    /// # Errors
    /// When it is none, or comes from another version.
    pub fn read(line: &[u8]) -> Result<Self> {
        #[derive(Deserialize)]
        struct Asking {
            version: String,
        }
        let here = env!("CARGO_PKG_VERSION");
        // First the version: what else another one says is not known.
        let asking: Asking = parsed(line)?;
        if asking.version != here {
            let there = crate::error::shown(&asking.version);
            let what = format!("this is needledrop {there}, and the open screen is {here}");
            return Err(Error::failure(what, "leave the screen, or use the same version"));
        }
        parsed(line)
    }
}

impl Answer {
    /// Reads a line.
    ///
    /// # Errors
    /// When it is none.
    pub fn read(line: &[u8]) -> Result<Self> {
        parsed(line)
    }
}

/// A request or an answer as its line, with the line's end.
///
/// # Errors
/// When it would be longer than [`LONGEST`].
pub fn line(value: &impl Serialize) -> Result<Vec<u8>> {
    let mut line = serde_json::to_vec(value).map_err(|cause| garbled(&cause))?;
    line.push(b'\n');
    if line.len() > LONGEST {
        return Err(too_long());
    }
    Ok(line)
}

/// What to say of a line that is longer than [`LONGEST`].
#[must_use]
pub fn too_long() -> Error {
    Error::failure(
        "the command line is too long to be handed to the open screen",
        "leave the screen first, or do it in parts",
    )
}

fn parsed<'l, T: Deserialize<'l>>(line: &'l [u8]) -> Result<T> {
    serde_json::from_slice(line).map_err(|cause| garbled(&cause))
}

fn garbled(cause: &serde_json::Error) -> Error {
    Error::failure(
        format!("what came over the socket is not understood: {cause}"),
        "use the needledrop that has the screen open",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_comes_through_whatever_its_bytes() {
        let odd = OsString::from_vec(b"a\xff \n\"b\xc3".to_vec());
        let arguments = ["needledrop".into(), "ä \u{7}".into(), odd.clone()];
        let request = Request::new(&arguments, Path::new("/tmp"), Path::new(&odd));
        let line = line(&request).unwrap();
        assert_eq!(line.iter().filter(|byte| **byte == b'\n').count(), 1);
        let read = Request::read(&line).unwrap();
        assert_eq!(read, request);
        let arguments_read: Vec<_> = read.arguments.iter().map(Bytes::to_argument).collect();
        assert_eq!(arguments_read, arguments);
        assert_eq!(read.config.to_path(), PathBuf::from(odd));
    }

    #[test]
    fn answers_are_short_words() {
        for (answer, said) in [
            (Answer::Begun, "\"begun\"\n"),
            (Answer::Out(Bytes::new(b"x")), "{\"out\":\"x\"}\n"),
            (Answer::Words(Bytes::new(b"\xc3")), "{\"words\":[195]}\n"),
            (Answer::End(2), "{\"end\":2}\n"),
        ] {
            assert_eq!(line(&answer).unwrap(), said.as_bytes());
            assert_eq!(Answer::read(said.as_bytes()).unwrap(), answer);
        }
        let most = Answer::Out(Bytes::Raw(vec![255; PART]));
        assert!(line(&most).is_ok());
        assert!(line(&Answer::Out(Bytes::Text("x".repeat(LONGEST)))).is_err());
    }

    #[test]
    fn another_version_is_told_before_anything_else() {
        let error = Request::read(b"{\"version\": \"0.0.1\", \"new\": 1}").unwrap_err();
        assert!(error.what.contains("this is needledrop 0.0.1"), "{error}");
        for garbage in ["", "{}", "[]", "\u{0}", "{\"version\": 3}", "GET / HTTP/1.1"] {
            assert!(Request::read(garbage.as_bytes()).is_err(), "{garbage}");
        }
    }
}
