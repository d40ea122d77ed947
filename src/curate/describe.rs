//! Edits in words.

use super::Edit;
use crate::model::word::Hand;

impl Edit {
    /// The edit in words, as after "undo:". `film` is the title of [`Edit::film`], `cue` that
    /// of [`Edit::cue`] (unused where there is none).
    #[must_use]
    pub fn describe(&self, film: &str, cue: &str) -> String {
        match self {
            Self::MoveFilm { to, .. } => format!("move {film} to place {}", to + 1),
            Self::RemoveFilm { .. } => format!("take {film} out of the reel"),
            Self::InsertFilm { at, .. } => format!("put {film} into the reel at place {}", at + 1),
            Self::ChooseListing { listing: Some(_), .. } => {
                format!("read the soundtrack of {film}")
            }
            Self::ChooseListing { listing: None, .. } => {
                format!("take the read soundtrack of {film} away")
            }
            Self::LinkFile { .. }
            | Self::SetPerformers { .. }
            | Self::SetGenres { .. }
            | Self::SetMood { .. }
            | Self::Together { .. } => format!("{} {cue} ({film})", self.of_cue()),
        }
    }

    /// What is done to a cue; its title follows.
    fn of_cue(&self) -> String {
        match self {
            Self::LinkFile { file: Some(file), .. } => {
                let name = file.file_name().unwrap_or(file.as_os_str());
                format!("link {} to", name.to_string_lossy())
            }
            Self::LinkFile { file: None, .. } => "unlink the file of".to_owned(),
            Self::SetPerformers { performers, .. } => names("performers", performers.as_deref()),
            Self::SetGenres { genres, .. } => names("genres", genres.as_deref()),
            Self::SetMood { feature, hand: Some(Hand { value, spread }), .. } => match spread {
                Some(spread) => format!("say {feature} {value} ± {spread} of"),
                None => format!("say {feature} {value} of"),
            },
            Self::SetMood { feature, hand: None, .. } => format!("forget the {feature} said of"),
            Self::Together { edits, .. } => {
                let all: Vec<String> = edits.iter().map(Self::of_cue).collect();
                let parts =
                    all.iter().enumerate().map(|(at, part)| match part.strip_suffix(" of") {
                        Some(short) if at + 1 < all.len() => short,
                        _ => part,
                    });
                parts.collect::<Vec<_>>().join(", ")
            }
            _ => String::new(),
        }
    }
}

fn names(what: &str, names: Option<&[String]>) -> String {
    match names {
        None => format!("forget the {what} said of"),
        Some([]) => format!("say that no {what} are known of"),
        Some(names) => format!("say {what} {} of", names.join("; ")),
    }
}
