//! A cue beside a file: how well they fit, and why, in words.

use super::artist::{Relation, relation};
use super::named::{Named, named};
use super::sides::{Cue, Offer};
use super::title::Version;
use super::version::Kind;
use super::{SURE, Wanted};
use crate::model::library;

/// What a pair came to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Judged {
    /// 0 to 1.
    pub score: f64,
    /// In words.
    pub reason: String,
}

/// How well a file fits a cue; `None` where it is surely another piece.
pub(super) fn judge(cue: &Cue, file: &library::File, offer: &Offer) -> Option<Judged> {
    if let Some(judged) = by_code(cue.wanted, &file.tags) {
        return Some(judged);
    }
    let named = named(&cue.title, &offer.title)?;
    let acts = relation(&cue.acts, &cue.aliases, &cue.writers, &offer.acts, &offer.album_acts);
    let of_film = cue.film.as_deref().zip(offer.album.as_deref()).is_some_and(is_of_film);
    let mut reasons: Vec<String> = Vec::new();
    let mut score = match named {
        Named::Same => 1.0,
        Named::Main => 0.97,
        Named::Vague => 0.85,
        Named::Near => 0.93,
        Named::Part => 0.7,
    };
    score *= match acts {
        Relation::Same => 1.0,
        Relation::Main => 0.97,
        Relation::Near => 0.93,
        Relation::Some => 0.8,
        Relation::Album => 0.75,
        Relation::Unknown if of_film && named != Named::Part => 0.95,
        Relation::Writer => 0.75,
        Relation::Unknown => 0.65,
        Relation::Other if of_film && named == Named::Same => 0.7,
        Relation::Other => return None,
    };
    reasons.push(said(named, acts).to_owned());
    if of_film {
        reasons.push("the album is the film's".to_owned());
    }
    let (worth, why) = versions(&cue.title.versions, offer);
    score *= worth;
    reasons.extend(why);
    if let (Some(wanted), Some(plays)) = (cue.wanted.seconds, file.tags.seconds) {
        let (worth, why) = lengths(wanted, plays);
        score *= worth;
        reasons.extend(why);
    }
    if offer.guessed {
        score *= 0.97;
        reasons.push("told by the file's name alone".to_owned());
    }
    Some(Judged { score, reason: reasons.join("; ") })
}

/// Codes that name a recording: equal ones are proof, different ones none, since one recording
/// may bear several.
fn by_code(wanted: &Wanted, tags: &library::Tags) -> Option<Judged> {
    let equal = |own: &Option<String>, other: &Option<Box<str>>| {
        own.as_deref().zip(other.as_deref()).is_some_and(|(own, other)| own == other)
    };
    if equal(&wanted.isrc, &tags.isrc) {
        return Some(Judged { score: 1.0, reason: "the ISRC agrees".to_owned() });
    }
    let named = equal(&wanted.recording, &tags.recording);
    named.then(|| Judged { score: 1.0, reason: "the MusicBrainz id agrees".to_owned() })
}

fn is_of_film((film, album): (&str, &str)) -> bool {
    let Some(rest) = album.strip_prefix(film) else { return false };
    let told =
        ["soundtrack", "ost", "motion", "score", "film", "movie", "songs from", "music from"];
    rest.starts_with(' ') && told.iter().any(|word| rest.contains(word))
}

/// What the versions are worth, and why where they are not the same.
fn versions(wanted: &[Version], offer: &Offer) -> (f64, Option<String>) {
    let offered = &offer.title.versions;
    let kinds = |versions: &[Version]| versions.iter().map(|(kind, _)| *kind).collect::<Vec<_>>();
    let (own, other) = (kinds(wanted), kinds(offered));
    if own == other {
        let open = wanted.iter().zip(offered).map(|((_, own), (_, other))| apart(own, other));
        let worst = open.fold(1.0, f64::min);
        if worst < 1.0 {
            let kind = own.first().map_or("another version", |kind| kind.words());
            return (worst, Some(format!("{kind}, but perhaps not this one")));
        }
        // "Live at Leeds" is an album of live takes, whatever its titles say.
        let more = offer.of_album.iter().find(|(kind, _)| !own.contains(kind));
        return more.map_or((1.0, None), |(kind, _)| {
            (0.7, Some(format!("by its album perhaps {}", kind.words())))
        });
    }
    let by_album = |kind: &Kind| offer.of_album.iter().any(|(of_album, _)| of_album == kind);
    if other.is_empty() && own.iter().all(by_album) {
        return (1.0, Some("the version is told by the album".to_owned()));
    }
    let soft = |kinds: &[Kind]| kinds.iter().all(|kind| matches!(kind, Kind::Single));
    let missing: Vec<Kind> = own.iter().filter(|kind| !other.contains(kind)).copied().collect();
    let more: Vec<Kind> = other.iter().filter(|kind| !own.contains(kind)).copied().collect();
    let why = match (more.first(), missing.first()) {
        (Some(kind), _) => format!("{}, which the cue does not say", kind.words()),
        (None, Some(kind)) => format!("the cue is {}", kind.words()),
        (None, None) => "another version".to_owned(),
    };
    (if soft(&missing) && soft(&more) { 0.8 } else { 0.6 }, Some(why))
}

/// What the words that tell versions of a kind apart are worth.
fn apart(own: &[String], other: &[String]) -> f64 {
    let within = |some: &[String], all: &[String]| some.iter().all(|word| all.contains(word));
    match (own.is_empty(), other.is_empty()) {
        (true, true) => 1.0,
        (false, false) if within(own, other) || within(other, own) => 1.0,
        (false, false) => 0.6,
        _ => 0.8,
    }
}

/// Two lengths in seconds: fades and silence make a few seconds, another version makes more.
fn lengths(wanted: f64, plays: f64) -> (f64, Option<String>) {
    let apart = (wanted - plays).abs();
    let share = apart / wanted.max(plays).max(1.0);
    if apart <= 8.0 || share <= 0.04 {
        (1.0, Some("the length agrees".to_owned()))
    } else if share <= 0.5 {
        (0.8, Some(format!("{apart:.0} s longer or shorter")))
    } else {
        (0.6, Some("of quite another length".to_owned()))
    }
}

fn said(named: Named, acts: Relation) -> &'static str {
    match (named, acts) {
        (Named::Same, Relation::Same) => "artist and title agree",
        (Named::Same, Relation::Main) => "the main artist and the title agree",
        (Named::Same, Relation::Near) => "the title agrees, the artist but for a letter or two",
        (Named::Main, Relation::Same | Relation::Main) => {
            "artist and title agree but for what stands in brackets"
        }
        (Named::Vague, _) => "the titles agree but for a word or two in brackets",
        (Named::Near, Relation::Same | Relation::Main) => {
            "the artist agrees, the title but for a letter or two"
        }
        (Named::Main | Named::Near, Relation::Near) => "artist and title nearly agree",
        (Named::Part, Relation::Same | Relation::Main | Relation::Near) => {
            "the artist agrees, one title is part of the other"
        }
        (_, Relation::Some) => "the title agrees, not all of the artists",
        (_, Relation::Album) => {
            "the title agrees; the album is by the artist, the track by another"
        }
        (_, Relation::Writer) => "the title agrees, and the artist wrote the piece",
        (_, Relation::Unknown) => "the title agrees, the artist is not known",
        (_, Relation::Other) => "the title agrees, the artist does not",
    }
}

/// Whether a score is beyond doubt.
pub(super) fn is_sure(score: f64) -> bool {
    score >= SURE
}
