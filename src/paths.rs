//! The three folders and the variables and options that move them.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use crate::error::{Error, Result};

/// Where things lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    /// The user's work: reels, words, journal, session.
    pub data: PathBuf,
    /// What can be fetched or computed again, and the log.
    pub cache: PathBuf,
    /// Settings.
    pub config: PathBuf,
}

/// Folders named on the command line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// `--data-dir`
    pub data: Option<PathBuf>,
    /// `--cache-dir`
    pub cache: Option<PathBuf>,
    /// `--config-dir`
    pub config: Option<PathBuf>,
}

impl Folders {
    /// Options win over variables, variables over the platform's places. Touches no disk.
    ///
    /// # Errors
    /// When a folder is not named and the platform has no home folder for the user.
    pub fn find(named: Named, variable: impl Fn(&str) -> Option<PathBuf>) -> Result<Self> {
        let platform = etcetera::choose_base_strategy().ok();
        let place = |option: Option<PathBuf>, name: &str, default: Option<PathBuf>| {
            option
                .or_else(|| variable(name).filter(|path| !path.as_os_str().is_empty()))
                .or(default)
                .ok_or_else(|| {
                    Error::failure(
                        "there is no home folder to keep things in",
                        format!("set HOME, or name a folder by {name}"),
                    )
                })
        };
        let own = |base: PathBuf| base.join("needledrop");
        Ok(Self {
            data: place(
                named.data,
                "NEEDLEDROP_DATA_DIR",
                platform.as_ref().map(|p| own(p.data_dir())),
            )?,
            cache: place(
                named.cache,
                "NEEDLEDROP_CACHE_DIR",
                platform.as_ref().map(|p| own(p.cache_dir())),
            )?,
            config: place(
                named.config,
                "NEEDLEDROP_CONFIG_DIR",
                platform.as_ref().map(|p| own(p.config_dir())),
            )?,
        })
    }

    /// The file that takes the log and whatever libraries print.
    #[must_use]
    pub fn log(&self) -> PathBuf {
        self.cache.join("needledrop.log")
    }
}

/// A path as a person writes it: the home folder as `~`.
#[must_use]
pub fn short(path: &Path) -> String {
    match etcetera::home_dir().ok().and_then(|home| Some(path.strip_prefix(home).ok()?.to_owned()))
    {
        Some(rest) if !rest.as_os_str().is_empty() => format!("~/{}", rest.display()),
        _ => path.display().to_string(),
    }
}

/// A path as a person typed it: a leading `~/` is the home folder.
#[must_use]
pub fn expand(text: &str) -> PathBuf {
    match (text.strip_prefix("~/"), etcetera::home_dir()) {
        (Some(rest), Ok(home)) => home.join(rest),
        _ => PathBuf::from(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_win_over_variables() {
        let named = Named { data: Some("a".into()), ..Named::default() };
        let variable = |name: &str| Some(PathBuf::from(name));
        let folders = Folders::find(named, variable).unwrap();
        assert_eq!(folders.data, Path::new("a"));
        assert_eq!(folders.cache, Path::new("NEEDLEDROP_CACHE_DIR"));
    }

    #[test]
    fn an_empty_variable_counts_as_unset() {
        let folders = Folders::find(Named::default(), |_| Some(PathBuf::new())).unwrap();
        assert!(folders.data.ends_with("needledrop"));
    }
}
