//! A cue beside a file: how well they fit, and why, in words.

use strsim::osa_distance;

use super::artist::{Acts, Relation, relation};
use super::title::{Title, Version, dashes};
use super::version::Kind;
use super::{SURE, Wanted};
use crate::identity::{fold, name_key};
use crate::model::library;

/// A cue's side, taken apart once.
#[derive(Debug, Clone)]
pub(super) struct Cue<'a> {
    pub wanted: &'a Wanted,
    pub title: Title,
    pub acts: Acts,
    pub aliases: Vec<String>,
    pub writers: Acts,
    film: Option<String>,
}

/// A file's side.
#[derive(Debug, Clone)]
pub(super) struct Offer {
    pub title: Title,
    pub acts: Acts,
    pub album_acts: Acts,
    /// What the album says of all its recordings.
    of_album: Vec<Version>,
    album: Option<String>,
    /// Whether title and artist are a guess from the file's name.
    guessed: bool,
}

/// What a pair came to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Judged {
    /// 0 to 1.
    pub score: f64,
    /// In words.
    pub reason: String,
}

/// How the titles stand to each other, and what that is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Named {
    Same,
    /// But for what stands in brackets.
    Main,
    /// But for a word or two in brackets, which may name a version.
    Vague,
    Near,
    /// One holds the other.
    Part,
}

impl<'a> Cue<'a> {
    pub(super) fn new(wanted: &'a Wanted) -> Self {
        let mut title = Title::new(&wanted.title);
        for kind in &wanted.versions {
            if !title.is(*kind) {
                title.versions.push((*kind, Vec::new()));
            }
        }
        let names = wanted.performers.iter().map(|(name, _)| name.as_str());
        let guests: Vec<&str> = title.guests.iter().map(String::as_str).collect();
        let acts = Acts::new(names, guests);
        let aliases = wanted.performers.iter().take(1).filter_map(|(_, alias)| alias.as_deref());
        let aliases = aliases.map(name_key).collect();
        let writers = Acts::new(wanted.writers.iter().map(String::as_str), []);
        let film = wanted.film.as_deref().map(fold).filter(|film| !film.is_empty());
        Self { wanted, title, acts, aliases, writers, film }
    }
}

impl Offer {
    /// A file as its tags, or where they say nothing its name, tell it.
    pub(super) fn new(file: &library::File) -> Self {
        let tags = &file.tags;
        let stem = file.path.file_stem().unwrap_or_default().to_string_lossy();
        let (mut name, mut artist) = (tags.title.as_deref().unwrap_or(""), tags.artist.as_deref());
        let parts;
        let guessed = name.trim().is_empty();
        if guessed {
            parts = dashes(without_number(&stem));
            name = parts.last().map_or("", String::as_str);
            if parts.len() > 1 {
                artist = artist.or(parts.first().map(String::as_str));
            }
        }
        let mut title = Title::new(name);
        let own = Acts::new(artist, []);
        // "The Specials - Too Hot" as a title.
        if !guessed
            && let [first, rest @ ..] = dashes(name).as_slice()
            && !rest.is_empty()
        {
            let first_key = name_key(first);
            if own.is_empty() || own.whole.contains(&first_key) {
                title = Title::new(&rest.join(" - "));
                let acts =
                    if own.is_empty() { Acts::new([first.as_str()], []) } else { own.clone() };
                return Self::of(title, acts, tags, guessed);
            }
        }
        let guests: Vec<&str> = title.guests.iter().map(String::as_str).collect();
        let acts = Acts::new(artist, guests);
        Self::of(std::mem::take(&mut title), acts, tags, guessed)
    }

    fn of(title: Title, acts: Acts, tags: &library::Tags, guessed: bool) -> Self {
        let album_acts = Acts::new(tags.album_artist.as_deref(), []);
        let of_album = tags.album.as_deref().map_or_else(Vec::new, of_album);
        let album = tags.album.as_deref().map(fold).filter(|album| !album.is_empty());
        Self { title, acts, album_acts, of_album, album, guessed }
    }
}

/// A file's name without the number of its track: "07 - Too Hot", "1-07. Too Hot".
fn without_number(stem: &str) -> &str {
    let rest = stem.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    let digits = stem.len() - rest.len();
    let bare = rest.trim_start_matches(['.', '_', ' ', ')']);
    let bare = bare.strip_prefix("- ").unwrap_or(bare);
    if (1..=5).contains(&digits) && bare.len() < rest.len() && !bare.is_empty() {
        bare
    } else {
        stem
    }
}

/// What an album's name says of its recordings: "Live at Leeds", "The Demos", "Karaoke Hits".
fn of_album(name: &str) -> Vec<Version> {
    let title = Title::new(name);
    let mut versions = title.versions;
    let main = super::version::read(&dashes(name).join(" "));
    if let super::version::Addition::Version(kind, own) = main {
        versions.push((kind, own));
    }
    let counts = |kind: Kind| {
        matches!(
            kind,
            Kind::Live
                | Kind::Demo
                | Kind::Karaoke
                | Kind::Cover
                | Kind::Acoustic
                | Kind::Instrumental
                | Kind::Arrangement
                | Kind::Remix
        )
    };
    versions.retain(|(kind, _)| counts(*kind));
    versions
}

/// How well a file fits a cue; `None` where it is surely another piece.
pub(super) fn judge(cue: &Cue, file: &library::File, offer: &Offer) -> Option<Judged> {
    if let Some(judged) = by_code(cue.wanted, &file.tags) {
        return Some(judged);
    }
    let named = titles(&cue.title, &offer.title)?;
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

fn titles(wanted: &Title, offered: &Title) -> Option<Named> {
    if wanted.main.is_empty() || offered.main.is_empty() {
        return None;
    }
    let joined = |words: &[String]| words.concat();
    let (full, main) = (joined(&wanted.full), joined(&wanted.main));
    let (other_full, other_main) = (joined(&offered.full), joined(&offered.main));
    if full == other_full {
        return Some(Named::Same);
    }
    let bare = |title: &Title| title.main == title.full;
    let one_is_bare = bare(wanted) || bare(offered);
    let in_letters = |title: &Title, other: &Title| {
        !title.other.is_empty() && (title.other == other.main || title.other == other.full)
    };
    if in_letters(wanted, offered) || in_letters(offered, wanted) {
        return Some(Named::Main);
    }
    let vague = wanted.vague || offered.vague;
    if main == other_main && one_is_bare || main == other_full || full == other_main {
        return Some(if vague { Named::Vague } else { Named::Main });
    }
    if is_slip(&wanted.full, &offered.full)
        || is_slip(&wanted.main, &offered.main) && one_is_bare && !vague
    {
        return Some(Named::Near);
    }
    if main == other_main
        || holds(&offered.full, &wanted.full)
        || holds(&wanted.full, &offered.full)
    {
        return Some(Named::Part);
    }
    None
}

/// Whether the words are the same but for one, and that one for a letter, or two of a long
/// word. Short words and first letters count: Love is not Lose, nor Heat Meat.
fn is_slip(words: &[String], others: &[String]) -> bool {
    if words.len() != others.len() {
        return false;
    }
    let mut differing = words.iter().zip(others).filter(|(word, other)| word != other);
    let (Some((word, other)), None) = (differing.next(), differing.next()) else { return false };
    let letters = word.chars().count().min(other.chars().count());
    let allowed = match letters {
        0..5 => return false,
        5..7 => 1,
        _ => 2,
    };
    let number = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    word.chars().next() == other.chars().next()
        && !number(word)
        && !number(other)
        && osa_distance(word, other) <= allowed
}

/// Whether the words begin with the others, or hold at least two of them in a row.
fn holds(words: &[String], others: &[String]) -> bool {
    let begins = words.starts_with(others);
    let within = others.len() >= 2 && words.windows(others.len()).any(|part| part == others);
    words.len() > others.len() && (begins || within)
}

fn is_of_film((film, album): (&str, &str)) -> bool {
    let Some(rest) = album.strip_prefix(film) else { return false };
    let told =
        ["soundtrack", "ost", "motion", "score", "film", "movie", "songs from", "music from"];
    rest.is_empty() || rest.starts_with(' ') && told.iter().any(|word| rest.contains(word))
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
