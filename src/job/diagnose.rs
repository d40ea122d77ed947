//! All that a report of a fault needs to say of a machine and its folders. Asks no host, and
//! tells no token, no title, and of paths no more than the home folder's inside.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rustix::fs::Access;

use crate::error::{Error, Result};
use crate::paths::{Folders, short};
use crate::playback;
use crate::source::client::Mode;
use crate::source::service::Token;
use crate::source::settings;
use crate::store::{Data, library, starter};

use super::library::Library;
use super::online::{How, Online};

/// What was found of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is about, as in `data folder`.
    pub about: String,
    /// In words.
    pub words: String,
    /// What is wrong with it, and what to do.
    pub wrong: Option<Error>,
}

impl Finding {
    fn good(about: &str, words: impl Into<String>) -> Self {
        Self { about: about.to_owned(), words: words.into(), wrong: None }
    }

    fn of(about: &str, found: Result<String>) -> Self {
        match found {
            Ok(words) => Self::good(about, words),
            Err(error) => {
                let words = format!("{error}; {}", error.hint);
                Self { wrong: Some(error), ..Self::good(about, words) }
            }
        }
    }
}

/// Variables that say something of terminal and session; their values are no secret.
const VARIABLES: [&str; 9] = [
    "TERM",
    "COLORTERM",
    "TERM_PROGRAM",
    "NO_COLOR",
    "LANG",
    "LC_ALL",
    "TMUX",
    "SSH_TTY",
    "XDG_RUNTIME_DIR",
];

/// How long another program may have the kept answers before they are not looked at.
const PATIENCE: Duration = Duration::from_secs(1);

/// Looks at everything. Nothing is written but what opening the kept answers writes.
#[must_use]
pub fn diagnose(folders: &Folders) -> Vec<Finding> {
    let mut found = vec![
        Finding::good("needledrop", env!("CARGO_PKG_VERSION")),
        Finding::good("system", format!("{} {}", std::env::consts::OS, std::env::consts::ARCH)),
    ];
    for name in VARIABLES {
        let words = std::env::var(name).unwrap_or_else(|_| "not set".into());
        found.push(Finding::good(name, words));
    }
    found.push(Finding::of("data folder", folder(&folders.data)));
    found.push(Finding::of("cache folder", folder(&folders.cache)));
    found.push(Finding::of("config folder", folder(&folders.config)));
    found.push(Finding::of("reels", reels(folders)));
    found.push(Finding::of("music", music(folders)));
    // That there is no device is a state, and nothing wrong.
    let device = playback::default_device().unwrap_or_else(|why| format!("no device: {why}"));
    found.push(Finding::good("sound", device));
    found.push(Finding::of("settings", said(folders)));
    found.extend(network(folders));
    let log = folders.log();
    let size = fs::metadata(&log).map_or(0, |about| about.len());
    found.push(Finding::good("log", format!("{}, {size} bytes", short(&log))));
    found
}

fn folder(path: &Path) -> Result<String> {
    match fs::metadata(path) {
        Err(_) => Ok(format!("{}, not made yet", short(path))),
        Ok(about) if !about.is_dir() => {
            Err(Error::input("this is no folder", "move it away").in_file(path))
        }
        Ok(_) if rustix::fs::access(path, Access::WRITE_OK).is_err() => {
            let hint = "check who may write there, or name another folder";
            Err(Error::failure("the folder is read-only", hint).in_file(path))
        }
        Ok(_) => Ok(short(path)),
    }
}

fn reels(folders: &Folders) -> Result<String> {
    let (data, notices) = Data::read(&folders.data, starter::reel()?);
    if let Some(notice) = notices.into_iter().next() {
        return Err(notice);
    }
    let films: usize = data.reels().map(|(_, reel)| reel.films.len()).sum();
    let count = data.reels().count();
    let s = if count == 1 { "" } else { "s" };
    Ok(format!("{count} reel{s}, {films} films in all"))
}

fn music(folders: &Folders) -> Result<String> {
    let named = library::folders(&folders.data)?;
    let (library, wrong) = Library::open(folders);
    match wrong {
        Some(error) => Err(error),
        None => Ok(format!("{} folders, {} files", named.len(), library.index().files.len())),
    }
}

fn said(folders: &Folders) -> Result<String> {
    let said = settings::read(&folders.config, |name| std::env::var(name).ok())?;
    let mode = if said.offline { Mode::Offline } else { Mode::Online };
    let elsewhere = said.bases.len();
    Ok(format!("{mode:?}, {} sources on, {elsewhere} of them elsewhere", said.on.len())
        .to_lowercase())
}

fn network(folders: &Folders) -> Vec<Finding> {
    let how = How { offline: true, observer: Arc::new(|_| {}), patience: PATIENCE };
    let online = match Online::open(folders, &how, &|| false) {
        Ok(Some(online)) => online,
        Ok(None) => return Vec::new(),
        Err(error) => return vec![Finding::of("kept answers", Err(error))],
    };
    let counted = online.cache.stats().map(|stats| {
        let answers: u64 = stats.rows.iter().map(|row| row.answers).sum();
        format!("{answers} answers, {} bytes on the disk", stats.on_disk)
    });
    let mut found = vec![Finding::of("kept answers", counted)];
    for report in online.client.reports() {
        let facts = report.service.facts();
        let state = match (&report.circuit, report.on) {
            (_, false) => "off".to_owned(),
            (Some(circuit), true) => format!("rests: {}", circuit.why),
            (None, true) => "on".to_owned(),
        };
        let token = match facts.token {
            Token::None => String::new(),
            _ if report.token => ", token there".to_owned(),
            _ => ", no token".to_owned(),
        };
        let asked = report.in_a_day;
        let words = format!("{state}{token}, {asked} requests in a day");
        found.push(Finding::good(&format!("source {}", facts.name), words));
    }
    found
}
