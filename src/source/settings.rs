//! What the user says of the network: `config.toml`, and the tokens of `secrets.toml`.
//!
//! ```toml
//! [network]
//! offline = false
//! contact = "curator@example.org"   # told to services, so that they can write to whoever asks
//!
//! [source.imdb]
//! on = true
//!
//! [source.musicbrainz]
//! base = "http://127.0.0.1:8080"    # a mirror of your own
//! pace = 0.1                        # seconds between two requests; only together with base
//! ```
//!
//! Tokens stand in a file of their own, one line each (`lastfm = "..."`), or in variables such
//! as `NEEDLEDROP_TOKEN_LASTFM`, which win.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::Duration;

use serde::Deserialize;

use super::client::Tokens;
use super::service::{Service, Token};
use super::text_file;
use crate::config;
use crate::error::{Error, Result};
use crate::identity::nearest;

/// Far above any file of settings.
const MOST_BYTES: u64 = 1_000_000;

/// What the user says of the network.
#[derive(Debug, Default)]
pub struct Settings {
    /// Whether no socket is to be opened.
    pub offline: bool,
    /// Who can be written to about the requests.
    pub contact: Option<String>,
    /// Services that are asked.
    pub on: BTreeSet<Service>,
    /// Where services are that are not in their usual place.
    pub bases: BTreeMap<Service, String>,
    /// The least time between two requests to those.
    pub paces: BTreeMap<Service, Duration>,
    /// Who asks.
    pub tokens: Tokens,
}

/// The parts of `config.toml` that are of the network; others have other owners.
#[derive(Default, Deserialize)]
struct File {
    #[serde(default)]
    network: Network,
    #[serde(default)]
    source: BTreeMap<String, Source>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Network {
    #[serde(default)]
    offline: bool,
    contact: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    on: Option<bool>,
    base: Option<String>,
    pace: Option<f64>,
}

/// Reads the settings of a config folder; `variable` is the environment.
///
/// # Errors
/// File, line and what is wrong: no TOML, a service that does not exist, an address that is
/// none, a file of tokens that others can read.
pub fn read(folder: &Path, variable: impl Fn(&str) -> Option<String>) -> Result<Settings> {
    let path = folder.join("config.toml");
    let text = if path.exists() { text_file::read(&path, MOST_BYTES)? } else { String::new() };
    let file: File = config::parse(&text, &path)?;
    let mut settings = Settings {
        offline: file.network.offline,
        contact: file.network.contact,
        on: Service::ALL.into_iter().filter(|service| service.facts().on).collect(),
        ..Settings::default()
    };
    if settings.contact.as_ref().is_some_and(|contact| !is_header(contact)) {
        let hint = "write an e-mail address or a page, in plain letters";
        return Err(Error::input("the contact cannot be sent", hint)
            .in_file(&path)
            .in_field("network.contact"));
    }
    let lines = config::keys(&text, &["source"]);
    for (name, source) in file.source {
        let line = lines.iter().find(|(key, _)| *key == name).map(|(_, line)| *line);
        let placed = |error: Error| match line {
            Some(line) => error.in_file(&path).on_line(line),
            None => error.in_file(&path),
        };
        let service = service(&name).map_err(placed)?;
        match source.on {
            Some(true) => _ = settings.on.insert(service),
            Some(false) => _ = settings.on.remove(&service),
            None => {}
        }
        if let Some(pace) = source.pace {
            let pace = Duration::try_from_secs_f64(pace).ok().filter(|_| source.base.is_some());
            let pace = pace.ok_or_else(|| {
                let hint = "only a mirror of your own, named by base, has another, in seconds";
                placed(Error::input(format!("the pace of {name} is not yours to set"), hint))
            })?;
            settings.paces.insert(service, pace);
        }
        if let Some(base) = source.base {
            let base = base.trim_end_matches('/').to_owned();
            if !base.starts_with("http://") && !base.starts_with("https://") {
                let hint = "begin with https://, as in https://musicbrainz.org";
                return Err(placed(Error::input(format!("`{base}` is no address"), hint)));
            }
            settings.bases.insert(service, base);
        }
    }
    settings.tokens = tokens(folder, variable)?;
    Ok(settings)
}

fn tokens(folder: &Path, variable: impl Fn(&str) -> Option<String>) -> Result<Tokens> {
    let path = folder.join("secrets.toml");
    let mut said: BTreeMap<String, String> = BTreeMap::new();
    if path.exists() {
        private(&path)?;
        // The parser's words could quote a line, and with it a token.
        said = config::parse(&text_file::read(&path, MOST_BYTES)?, &path).map_err(|error| {
            let hint = "write a line for each token, as in lastfm = \"...\"";
            let wrong = Error::input("the file of tokens cannot be read", hint).in_file(&path);
            match error.place.line {
                Some(line) => wrong.on_line(line),
                None => wrong,
            }
        })?;
    }
    let mut tokens = Tokens::default();
    for (name, token) in &said {
        let service = service(name).map_err(|error| error.in_file(&path))?;
        if service.facts().token == Token::None {
            let hint = format!("take the line `{name}` away");
            return Err(Error::input(format!("{name} takes no token"), hint).in_file(&path));
        }
        tokens.set(service, token).map_err(|error| error.in_file(&path))?;
    }
    for service in Service::ALL {
        let name = service.facts().name.to_uppercase().replace('-', "_");
        let name = format!("NEEDLEDROP_TOKEN_{name}");
        if let Some(token) = variable(&name).filter(|token| !token.is_empty()) {
            tokens.set(service, &token).map_err(|error| error.in_field(name.as_str()))?;
        }
    }
    Ok(tokens)
}

/// Refuses a file that others than the user can read.
fn private(path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let about = fs::metadata(path).map_err(|cause| Error::io("read", path, &cause))?;
    if about.permissions().mode() & 0o077 != 0 {
        let hint = format!("let nobody else read it: chmod 600 {}", path.display());
        return Err(Error::input("others can read the file of tokens", hint).in_file(path));
    }
    Ok(())
}

fn service(name: &str) -> Result<Service> {
    Service::named(name).ok_or_else(|| {
        let names = Service::ALL.map(|service| service.facts().name);
        let near = nearest(name, names, 1);
        let hint = match near.first() {
            Some(near) => format!("perhaps {near}"),
            None => format!("there are {}", names.join(", ")),
        };
        Error::input(format!("there is no source `{name}`"), hint)
    })
}

fn is_header(text: &str) -> bool {
    !text.is_empty() && text.len() <= 200 && text.bytes().all(|b| (0x20..0x7f).contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn folder(config: &str, secrets: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("config.toml"), config).unwrap();
        let path = folder.path().join("secrets.toml");
        fs::write(&path, secrets).unwrap();
        fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
        folder
    }

    fn wrong(config: &str, secrets: &str) -> Error {
        read(folder(config, secrets).path(), |_| None).unwrap_err()
    }

    #[test]
    fn nothing_said_is_what_ships() {
        let empty = tempfile::tempdir().unwrap();
        let settings = read(empty.path(), |_| None).unwrap();
        assert!(!settings.offline && !settings.on.contains(&Service::Imdb));
        assert!(settings.on.contains(&Service::MusicBrainz));
        assert!(!settings.tokens.has(Service::LastFm));
    }

    #[test]
    fn what_is_said_counts() {
        let config = "[network]\noffline = true\ncontact = \"a@b.org\"\n[source.imdb]\non = true\n\
                      [source.deezer]\non = false\nbase = \"http://127.0.0.1:1/\"\n[theme]\nx = 1\n";
        let folder = folder(config, "lastfm = \"abc\"\n");
        let variable =
            |name: &str| (name == "NEEDLEDROP_TOKEN_TMDB").then(|| "from outside".to_owned());
        let settings = read(folder.path(), variable).unwrap();
        assert!(settings.offline && settings.on.contains(&Service::Imdb));
        assert!(!settings.on.contains(&Service::Deezer));
        assert_eq!(settings.bases[&Service::Deezer], "http://127.0.0.1:1");
        assert!(settings.tokens.has(Service::LastFm) && settings.tokens.has(Service::Tmdb));
        assert!(!format!("{settings:?}").contains("abc"));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let error = wrong("[network]\n[source.musicbrains]\non = true\n", "");
        assert_eq!(error.place.line, Some(2), "{error}");
        assert!(error.hint.contains("musicbrainz"), "{error}");
        assert_eq!(wrong("[source.deezer]\nbase = \"deezer\"\n", "").place.line, Some(1));
        assert!(wrong("[network]\noffline = 3\n", "").place.line.is_some());
        assert_eq!(wrong("[source.deezer]\npace = 0.1\n", "").place.line, Some(1));
        assert!(wrong("[network]\ncontact = \"a\\nb\"\n", "").place.part.is_some());
    }

    #[test]
    fn tokens_are_private_and_never_shown() {
        let error = wrong("", "lastfm = \"s3cret");
        assert!(!format!("{error:?} {}", error.hint).contains("s3cret"));
        assert!(wrong("", "wikidata = \"x\"").what.contains("takes no token"));
        let open = folder("", "lastfm = \"x\"");
        let path = open.path().join("secrets.toml");
        fs::set_permissions(path, fs::Permissions::from_mode(0o644)).unwrap();
        let error = read(open.path(), |_| None).unwrap_err();
        assert!(error.hint.contains("chmod 600"), "{error}");
    }
}
