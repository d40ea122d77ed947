//! kill -9 in the middle of writes, a hundred times: nothing that was confirmed is lost.
//!
//! The child is this test binary itself, made to run [`child`] by a variable that names the
//! folder. It prints a line for each edit that `store` has confirmed.

// What clippy.toml allows in tests does not reach the helpers of tests.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs, hint};

use needledrop::curate::{Change, Content, Edit, History, Kind, Step, Target};
use needledrop::model::{CueId, FilmId, Reel, Slug, Word, reel};
use needledrop::store::Data;
use serde_json::Value;

const FOLDER: &str = "NEEDLEDROP_TEST_KILL_FOLDER";
const SEED: &str = "NEEDLEDROP_TEST_KILL_SEED";
const ROUNDS: u64 = 100;
const FILMS: usize = 12;

/// A small generator (SplitMix64), for choices that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % end as u64) as usize
    }
}

fn film(n: usize) -> FilmId {
    FilmId::new(format!("tt{n:07}")).unwrap()
}

fn entry(n: usize) -> reel::Entry {
    let note = Some("words ".repeat(40));
    reel::Entry {
        id: film(n),
        title: format!("Film {n}"),
        year: None,
        tags: Vec::new(),
        note,
        also: reel::Also::default(),
    }
}

fn slug(name: &str) -> Slug {
    Slug::new(name).unwrap()
}

fn starter() -> (Slug, Reel) {
    let films = (0..FILMS).map(entry).collect();
    (slug("punk-drift"), Reel { name: "Punk & Drift".into(), films, archetypes: Vec::new() })
}

fn open(folder: &Path) -> (Data, Vec<needledrop::Error>) {
    Data::open(folder, starter(), || 1_000)
}

fn any_edit(dice: &mut Dice) -> Edit {
    let reel = slug(["punk-drift", "other"][dice.below(2)]);
    let n = dice.below(FILMS);
    match dice.below(4) {
        0 => Edit::RemoveFilm { reel, film: film(n) },
        1 => Edit::InsertFilm { reel, at: dice.below(4), entry: entry(n) },
        2 => Edit::MoveFilm { reel, film: film(n), to: dice.below(6) },
        _ => {
            let cue = CueId::new(format!("h:{}", dice.below(3))).unwrap();
            let files = [None, Some("/m/a.mp3".into()), Some("/m/b.mp3".into())];
            Change::File(files[dice.below(3)].clone()).of(film(n % 3), cue)
        }
    }
}

/// Edits until it is killed; impossible edits are passed over.
#[test]
fn child() {
    let (Ok(folder), Ok(seed)) = (env::var(FOLDER), env::var(SEED)) else { return };
    let (mut data, notices) = open(Path::new(&folder));
    let mut dice = Dice(seed.parse().unwrap());
    let mut out = std::io::stdout();
    writeln!(out, "\nopened {} {:?}", data.writable().is_ok(), notices.len()).unwrap();
    loop {
        let done = match dice.below(8) {
            0 | 1 => data.undo(),
            2 => data.redo(),
            _ => data.perform(any_edit(&mut dice), "").map(Some),
        };
        match done {
            Ok(Some(done)) => {
                let edit = serde_json::to_string(&done.edit).unwrap();
                writeln!(out, "confirmed {edit}").unwrap();
                out.flush().unwrap();
            }
            Ok(None) => {}
            Err(error) => assert_eq!(error.kind, needledrop::error::Kind::Input, "{error}"),
        }
    }
}

/// Starts a child, kills it some time after so many confirmed edits, returns all it confirmed.
fn run_and_kill(folder: &Path, seed: u64) -> Vec<String> {
    let mut dice = Dice(!seed);
    let (edits, spins) = (dice.below(6), dice.below(400_000));
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "child", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .env(SEED, seed.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let opened = lines.find(|line| line.starts_with("opened")).unwrap();
    assert!(opened.starts_with("opened true"), "{opened}");
    let mut confirmed: Vec<_> = lines.by_ref().take(edits).collect();
    (0..spins).for_each(|_| hint::spin_loop());
    child.kill().unwrap();
    child.wait().unwrap();
    confirmed.extend(lines);
    confirmed
        .iter()
        .map(|line| line.strip_prefix("confirmed ").unwrap_or_else(|| panic!("{line}")).to_owned())
        .collect()
}

/// What the files should hold, by the journal alone.
#[derive(Default)]
struct Model {
    contents: BTreeMap<Target, Content>,
    history: History,
}

impl Model {
    fn new(other: &Reel) -> Self {
        let reels = [(slug("punk-drift"), starter().1), (slug("other"), other.clone())];
        let contents = reels.map(|(slug, reel)| (Target::Reel(slug), Content::Reel(reel)));
        Self { contents: contents.into(), ..Self::default() }
    }

    fn take(&mut self, line: &Value) {
        let edit: Edit = serde_json::from_value(line["edit"].clone()).unwrap();
        let kind: Kind = serde_json::from_value(line["kind"].clone()).unwrap();
        let nothing = || Content::Word(Word::default());
        let content = self.contents.entry(edit.target()).or_insert_with(nothing);
        let inverse = edit.apply(content).unwrap();
        assert_eq!(serde_json::to_value(&inverse).unwrap(), line["inverse"]);
        let number = line["of"].as_u64().or(line["seq"].as_u64()).unwrap();
        self.history.record(kind, Step { number, what: String::new(), edit, inverse });
    }

    fn assert_holds(&self, data: &Data) {
        for (target, content) in &self.contents {
            match (target, content) {
                (Target::Reel(slug), Content::Reel(reel)) => {
                    assert_eq!(data.reel(slug), Some(reel))
                }
                (Target::Word(film), Content::Word(word)) => assert_eq!(data.word(film), word),
                _ => unreachable!(),
            }
        }
    }
}

/// Whether a content waits beside its target: the child was killed within a write.
fn is_midway(folder: &Path) -> bool {
    ["reels", "films"].iter().any(|name| {
        let mut files = fs::read_dir(folder.join(name)).unwrap();
        files.any(|file| file.unwrap().file_name().to_string_lossy().ends_with(".new"))
    })
}

fn journal(folder: &Path) -> Vec<Value> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder.join("journal")).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let texts = files.iter().map(|file| fs::read_to_string(file).unwrap());
    let parse = |text: String| -> Vec<Value> {
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    texts.flat_map(parse).collect()
}

#[test]
fn a_hundred_kills_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let other =
        Reel { name: "Other".into(), films: (0..3).map(entry).collect(), archetypes: Vec::new() };
    fs::create_dir(folder.join("reels")).unwrap();
    fs::write(folder.join("reels/other.toml"), toml::to_string(&other).unwrap()).unwrap();

    let mut model = Model::new(&other);
    let (mut seen, mut untold, mut midway) = (0, 0, 0);
    for round in 0..ROUNDS {
        let confirmed = run_and_kill(folder, round);
        midway += usize::from(is_midway(folder));
        let (data, notices) = open(folder);
        data.writable().unwrap();
        assert!(!is_midway(folder));
        // The one thing that may be told: a line that was under way.
        assert!(notices.len() <= 1, "{notices:?}");
        assert!(notices.iter().all(|notice| notice.what.contains("cut off")), "{notices:?}");

        let lines = journal(folder);
        let new = &lines[seen..];
        let edits: Vec<_> = new.iter().map(|line| line["edit"].to_string()).collect();
        let as_value = |text: &String| serde_json::from_str::<Value>(text).unwrap().to_string();
        let confirmed: Vec<_> = confirmed.iter().map(as_value).collect();
        assert_eq!(edits[..confirmed.len()], confirmed, "round {round}");
        assert!(edits.len() <= confirmed.len() + 1, "round {round}");
        untold += edits.len() - confirmed.len();
        seen = lines.len();
        for (at, line) in lines.iter().enumerate() {
            assert_eq!(line["seq"], at as u64 + 1);
        }
        new.iter().for_each(|line| model.take(line));
        model.assert_holds(&data);
    }
    println!("{seen} edits; {midway} kills within a write, {untold} edits made but not told");
    assert!(midway > 0, "no kill came within a write");

    let (mut data, notices) = open(folder);
    assert_eq!(notices, []);
    assert_eq!(data.can_undo().is_some(), !model.history.is_empty());
    while data.undo().unwrap().is_some() {}
    Model::new(&other).assert_holds(&data);
    assert_eq!(fs::read_dir(folder.join("films")).unwrap().count(), 0, "a word is left");
}
