//! A reel as a folder to keep and to send, and back again.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "../support/command.rs"]
mod command;
#[path = "../support/film.rs"]
mod common;

mod back;
mod folder;
mod page;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use needledrop::Result;
use needledrop::credits::{About, Kind, Reading};
use needledrop::curate::Change;
use needledrop::job::brought::Files;
use needledrop::job::desk::Desk;
use needledrop::job::export_reel::{Wish, export};
use needledrop::job::import_reel::{self, Imported};
use needledrop::job::take_listing::Replace;
use needledrop::model::word::Hand;
use needledrop::model::{
    Credit, Cue, CueId, Feature, FilmId, Judgement, Listing, Recipe, Role, Slug, Soundtrack,
};
use needledrop::paths::Folders;
use needledrop::store::Arrival;

const HOSTILE: &str = "</title><script>alert(1)</script>\"'&amp;\u{1b}[2J\u{202e}";

fn folders(home: &Path) -> Folders {
    let [data, cache, config] = ["data", "cache", "config"].map(|name| home.join(name));
    Folders { data, cache, config }
}

fn film(id: &str) -> FilmId {
    FilmId::new(id).unwrap()
}

fn cue(title: &str, position: u32) -> Cue {
    let credit = Credit {
        role: Role::Performer,
        name: ["The Specials", "Fear", HOSTILE][position as usize % 3].into(),
        alias: None,
        link: None,
    };
    let id = CueId::new(format!("sn{position:07}")).unwrap();
    Cue { credits: vec![credit], ..Cue::new(id, position, title) }
}

fn reading(id: &str) -> Reading {
    let cues: Vec<Cue> = (0..9).map(|place| cue(&format!("{HOSTILE} {place}"), place)).collect();
    Reading {
        kind: Kind::NextData,
        film: About { id: Some(film(id)), title: Some(HOSTILE.into()), ..About::default() },
        soundtrack: Soundtrack {
            listing: Listing::HeardInFilm,
            total: u32::try_from(cues.len()).ok(),
            cues,
            truncated: false,
        },
    }
}

/// A reel with films of the program and of the user, words of every kind, hostile titles.
/// Returns the file that is linked to a cue.
fn fill(home: &Path) -> PathBuf {
    let reels = folders(home).data.join("reels");
    fs::create_dir_all(&reels).unwrap();
    let title = toml::Value::from(HOSTILE);
    let text = format!(
        "name = {title}\n[[film]]\nid = \"tt0133189\"\ntitle = \"SLC Punk!\"\nyear = 1998\n\
         tags = [{title}]\nnote = {title}\n[[film]]\nid = \"local-own\"\ntitle = {title}\n\
         [[film]]\nid = \"tt0120238\"\ntitle = \"SubUrbia\"\n[[film]]\nid = \"tt0086589\"\n\
         title = \"Suburbia\"\n[[film]]\nid = \"local-nothing\"\ntitle = \"=1+1\"\n"
    );
    fs::write(reels.join("mine.toml"), text).unwrap();
    let file = home.join("tone.wav");
    let mut bytes = b"RIFF\x2c\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec();
    bytes.extend(44_100_u32.to_le_bytes());
    bytes.extend(88_200_u32.to_le_bytes());
    bytes.extend(b"\x02\0\x10\0data\x08\0\0\0\0\0\0\0\0\0\0\0");
    fs::write(&file, bytes).unwrap();
    let (mut desk, _) = Desk::open(&folders(home)).unwrap();
    desk.take_listing(&film("local-own"), reading("local-own"), Replace::IfBetter).unwrap();
    let own = || (film("local-own"), CueId::new("sn0000002").unwrap());
    let (id, at) = own();
    desk.edit(Change::File(Some(file.clone())).of(id, at)).unwrap();
    let (id, at) = own();
    let genres = Some(vec!["ska".to_owned(), "deep noise music".to_owned()]);
    desk.edit(Change::Genres(genres).of(id, at)).unwrap();
    let hand = Some(Hand { value: 0.1 + 0.2, spread: Some(0.07) });
    let (id, at) = own();
    desk.edit(Change::Mood(Feature::Energy, hand).of(id, at)).unwrap();
    file
}

fn exported(home: &Path, reel: &str, name: &str) -> BTreeMap<String, Vec<u8>> {
    let place = home.join(name);
    out(home, reel, &place, None).unwrap();
    read(&place)
}

fn out(
    home: &Path,
    reel: &str,
    place: &Path,
    judgement: Option<Judgement>,
) -> needledrop::error::Result<()> {
    let wish = Wish {
        reel: Some(reel),
        files: &Files::default(),
        recipe: &Recipe::classic(),
        clock: || 1_795_179_742,
        judge: &|_| Ok(judgement.clone()),
        method: None,
        progress: &|_| {},
        force: false,
    };
    export(&folders(home), &wish, place).map(|_| ())
}

fn read(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(folder).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, fs::read(path).unwrap())
    });
    files.collect()
}

fn brought(home: &Path, from: &Path, name: Option<&str>, force: bool) -> Imported {
    import(&folders(home), from, name, force).unwrap()
}

fn import(folders: &Folders, from: &Path, name: Option<&str>, force: bool) -> Result<Imported> {
    let arriving = import_reel::read(from, name)?;
    Desk::open_to_write(folders)?.0.import(arriving, force)
}

fn home() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}
