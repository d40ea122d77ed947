//! `needledrop library`, and what stands for a cue.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::cell::Cell;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use needledrop::curate::Change;
use needledrop::job::desk::Desk;
use needledrop::job::library::{Library, Progress, Report, scan};
use needledrop::model::{CueId, FilmId};
use needledrop::paths::{Folders, Named};
use needledrop::store::library as kept;
use serde_json::{Value, json};

#[path = "support/music.rs"]
mod music;
use music::{flac, song};

const FILM: &str = "tt0133189";
const TONE: &[u8] = include_bytes!("fixtures/audio/tone.mp3");

struct Home {
    folder: tempfile::TempDir,
    music: PathBuf,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let music = folder.path().canonicalize().unwrap().join("music");
        fs::create_dir(&music).unwrap();
        Self { folder, music }
    }

    fn folders(&self) -> Folders {
        let folder = |name: &str| Some(self.folder.path().join(name));
        let named =
            Named { data: folder("data"), cache: folder("cache"), config: folder("config") };
        Folders::find(named, |_| None).unwrap()
    }

    fn command(&self, arguments: &[&str]) -> (u8, String, String) {
        let folder = |name: &str| self.folder.path().join(name).into_os_string();
        let options =
            [("--data-dir", "data"), ("--cache-dir", "cache"), ("--config-dir", "config")];
        let folders = options.into_iter().flat_map(|(option, name)| [option.into(), folder(name)]);
        let arguments = arguments.iter().map(Into::into);
        let all = std::iter::once("needledrop".into()).chain(folders).chain(arguments);
        let (mut out, mut words) = (Vec::new(), Vec::new());
        let code = needledrop::cli::run(all, &mut out, &mut words);
        (code, String::from_utf8(out).unwrap(), String::from_utf8(words).unwrap())
    }

    fn good(&self, arguments: &[&str]) -> String {
        let (code, out, words) = self.command(arguments);
        assert_eq!((code, words.as_str()), (0, ""), "{arguments:?}");
        out
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let all: Vec<&str> = arguments.iter().copied().chain(["--format", "json"]).collect();
        serde_json::from_str(&self.good(&all)).unwrap()
    }

    /// Writes a file whose time is long past, so that a later write shows.
    fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.music.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        let past = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        File::options().write(true).open(&path).unwrap().set_modified(past).unwrap();
        path
    }

    fn add(&self) -> String {
        self.good(&["library", "add", self.music.to_str().unwrap()])
    }

    fn scan(&self) -> Report {
        scan(&self.folders(), false, &|| false, &|_| {}).unwrap()
    }

    fn track(&self, cue: &str) -> Value {
        self.json(&["film", "show", FILM, cue])["cue"]["track"].clone()
    }

    fn link(&self, cue: &str, file: Option<&Path>) {
        let id = self.json(&["film", "show", FILM, cue])["cue"]["id"].clone();
        let (mut desk, _) = Desk::open(&self.folders()).unwrap();
        desk.edit(
            Change::File(file.map(Path::to_owned))
                .of(FilmId::new(FILM).unwrap(), CueId::new(id.as_str().unwrap()).unwrap()),
        )
        .unwrap();
    }

    fn listed(&self, path: &Path) -> Value {
        let listed = self.json(&["library", "list"]);
        let files = listed["files"].as_array().unwrap();
        let file = files.iter().find(|file| file["file"] == json!(path));
        file.cloned().unwrap_or(Value::Null)
    }
}

#[test]
fn a_folder_is_added_and_its_songs_stand_for_cues() {
    let home = Home::new();
    let hot =
        home.write("specials/02 too hot.flac", &song("Too Hot", "Specials, The", "The Specials"));
    home.write("coolio/too hot.flac", &song("Too Hot", "Coolio", "Gangsta's Paradise"));
    home.write("cover.jpg", b"no music");
    let told = home.add();
    assert!(told.contains("added") && told.contains("2 files, 2 read, 2 new"), "{told}");
    assert!(home.add().contains("already"));

    let track = home.track("Too Hot");
    assert_eq!((&track["how"], &track["file"]), (&json!("matched"), &json!(hot)));
    assert!(track["score"].as_f64().unwrap() >= 0.9 && track["reason"].is_string());
    assert_eq!(home.track("1")["how"], "nothing");
    let reel = home.json(&["reel", "show"]);
    let cues = reel["films"].as_array().unwrap().iter().flat_map(|film| film["cues"].as_array());
    let matched = cues.flatten().filter(|cue| cue["track"]["file"] == json!(hot)).count();
    assert!(matched >= 1);
    assert_eq!(home.listed(&hot)["matched"], json!(matched));
    assert_eq!(home.listed(&hot)["seconds"], 200.0);
    assert!(home.good(&["film", "show", FILM]).contains("02 too hot.flac"));
    let card = home.good(&["film", "show", FILM, "Too Hot"]);
    assert!(card.contains("track") && card.contains("(artist and title agree)"), "{card}");
    let csv = home.good(&["reel", "show", "--format", "csv"]);
    assert!(csv.contains(",track,track_file\n") && csv.contains(",matched,"), "{csv}");
    let heard = home.good(&["library", "list", "--heard", "--format", "csv"]);
    assert_eq!(heard.lines().count(), 2, "{heard}");
}

#[test]
fn a_rescan_reads_what_changed_and_nothing_else() {
    let home = Home::new();
    for n in 0..20 {
        home.write(&format!("{n}.flac"), &song(&format!("Song {n}"), "The Invented", "First"));
    }
    home.add();
    let idle = home.scan();
    assert_eq!((idle.files, idle.read, idle.new), (20, 0, 0));
    let path = home.music.join("7.flac");
    fs::write(&path, song("Another Song", "The Invented", "First")).unwrap();
    fs::remove_file(home.music.join("8.flac")).unwrap();
    home.write("new/21.flac", &song("Song 21", "The Invented", "Second"));
    let changed = home.scan();
    assert_eq!((changed.files, changed.read, changed.new, changed.gone), (20, 2, 1, 1));
    assert_eq!(home.listed(&path)["title"], "Another Song");
    let again = home.json(&["library", "scan", "--again"]);
    assert_eq!((&again["files"], &again["read"]), (&json!(20), &json!(20)));
}

#[test]
fn the_users_link_wins_and_goes_with_its_file() {
    let home = Home::new();
    let found = home.write("hot.flac", &song("Too Hot", "The Specials", ""));
    let linked = home.write("tone.mp3", TONE);
    home.add();
    home.link("Too Hot", Some(&linked));
    let of_link = |path: &Path| json!({"how": "linked", "file": path, "score": null, "reason": null, "candidates": []});
    assert_eq!(home.track("Too Hot"), of_link(&linked));
    assert_eq!(home.listed(&linked)["linked"], 1);

    let moved = home.music.join("deep/below/renamed.mp3");
    fs::create_dir_all(moved.parent().unwrap()).unwrap();
    fs::rename(&linked, &moved).unwrap();
    let report = home.scan();
    assert_eq!((report.read, report.moved, report.gone, report.followed), (1, 1, 0, 1));
    assert_eq!(home.track("Too Hot"), of_link(&moved));
    // Moved once more, and scanned twice.
    let last = home.music.join("last.mp3");
    fs::rename(&moved, &last).unwrap();
    home.scan();
    assert_eq!(home.scan().followed, 1);
    assert_eq!(home.track("Too Hot"), of_link(&last));
    // Back in its place it is no longer followed.
    fs::rename(&last, &linked).unwrap();
    assert_eq!(home.scan().followed, 0);
    assert_eq!(home.track("Too Hot"), of_link(&linked));

    home.link("Too Hot", None);
    assert_eq!(home.track("Too Hot")["file"], json!(found));
}

#[test]
fn of_copies_the_one_that_was_meant_is_followed() {
    let home = Home::new();
    // Alike at both ends and in size; the middle differs.
    let long = |middle: u8| {
        let mut bytes = TONE.to_vec();
        bytes.extend(vec![0; 100_000]);
        bytes.extend(vec![middle; 100_000]);
        bytes.extend(vec![0; 100_000]);
        bytes
    };
    let linked = home.write("b.mp3", &long(1));
    home.link("Too Hot", Some(&linked));
    home.write("a.mp3", &long(2));
    home.add();
    let moved = home.music.join("z.mp3");
    fs::rename(&linked, &moved).unwrap();
    home.scan();
    assert_eq!(home.track("Too Hot")["file"], json!(moved), "not a.mp3");
}

#[test]
fn a_linked_file_outside_of_the_library_is_followed_into_it() {
    let home = Home::new();
    let outside = home.folder.path().canonicalize().unwrap().join("tone.mp3");
    fs::write(&outside, TONE).unwrap();
    home.link("Too Hot", Some(&outside));
    home.add();
    let inside = home.music.join("tone.mp3");
    fs::rename(&outside, &inside).unwrap();
    home.scan();
    assert_eq!(home.track("Too Hot")["file"], json!(inside));
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_goes_on() {
    let home = Home::new();
    let good = home.write("good.flac", &song("Too Hot", "The Specials", ""));
    let bad = home.write("bad.mp3", b"this is no audio at all");
    home.write("empty.flac", b"");
    let mut cut = song("Cut", "The Invented", "");
    cut.truncate(50);
    home.write("cut.flac", &cut);
    home.add();
    let report = home.scan();
    assert_eq!((report.files, report.broken), (4, 3));
    assert!(home.listed(&bad)["wrong"].is_string());
    assert_eq!(home.listed(&good)["wrong"], Value::Null);
    // What its name says counts where its tags say nothing.
    let named = home.write("03 - The Specials - Too Hot.mp3", b"no tags");
    home.scan();
    assert_eq!(home.listed(&named)["doubtful"], 0);
    fs::remove_file(&good).unwrap();
    home.scan();
    assert_eq!(home.track("Too Hot")["file"], json!(named));
}

#[test]
fn a_disk_that_is_away_loses_nothing() {
    let home = Home::new();
    let file = home.write("a/hot.flac", &song("Too Hot", "The Specials", ""));
    home.add();
    let away = home.folder.path().join("away");
    // The mount point is gone, or there and bare.
    for bare in [false, true] {
        fs::rename(&home.music, &away).unwrap();
        if bare {
            fs::create_dir(&home.music).unwrap();
        }
        let report = home.scan();
        assert_eq!((report.files, report.gone, report.notices.len()), (1, 0, 1), "{bare}");
        assert!(!report.notices[0].hint.is_empty());
        assert_eq!(home.track("Too Hot")["file"], json!(file));
        if bare {
            fs::remove_dir(&home.music).unwrap();
        }
        fs::rename(&away, &home.music).unwrap();
    }
    assert_eq!(home.scan().read, 0);
}

#[test]
fn a_folder_without_permission_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    home.write("a/one.flac", &song("One", "The Invented", ""));
    let two = home.write("b/two.flac", &song("Two", "The Invented", ""));
    home.add();
    let closed = two.parent().unwrap();
    fs::set_permissions(closed, fs::Permissions::from_mode(0o000)).unwrap();
    // Nothing is closed to the administrator.
    let is_closed = fs::read_dir(closed).is_err();
    let report = home.scan();
    fs::set_permissions(closed, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!((report.files, report.gone), (2, 0));
    assert_eq!(report.notices.len(), usize::from(is_closed));
}

#[test]
fn a_scan_that_is_broken_off_keeps_what_it_read() {
    let home = Home::new();
    for n in 0..30 {
        home.write(&format!("{n:02}.flac"), &song(&format!("Song {n}"), "The Invented", ""));
    }
    home.good(&["library", "add", home.music.to_str().unwrap(), "--later"]);
    let folders = home.folders();
    // At each point: while looking, before the first file, among them, after the last.
    let mut known = 0;
    for stop in [0, 1, 31, 33, 40, 61] {
        let asked = Cell::new(0);
        let cancel = || {
            asked.set(asked.get() + 1);
            asked.get() > stop
        };
        let report = scan(&folders, false, &cancel, &|_| {}).unwrap();
        let index = kept::index(&folders.cache).unwrap();
        assert_eq!(index.files.len(), known + report.read, "{stop}");
        known = index.files.len();
        assert_eq!(report.cancelled, known < 30, "{stop}");
    }
    let told = Cell::new((0, 0));
    let progress = |progress: Progress| told.set((progress.seen, progress.read));
    let rest = scan(&folders, false, &|| false, &progress).unwrap();
    assert_eq!((rest.files, rest.read), (30, 30 - known));
    assert_eq!(told.get(), (30, rest.read));
}

#[test]
fn a_damaged_index_is_told_set_aside_and_made_again() {
    let home = Home::new();
    home.write("hot.flac", &song("Too Hot", "The Specials", ""));
    home.add();
    let index = home.folder.path().join("cache/library/index.jsonl");
    fs::write(&index, "{\"version\":1,").unwrap();
    let (code, out, words) = home.command(&["film", "show", FILM]);
    assert_eq!(code, 0);
    assert!(
        !out.is_empty() && words.contains("damaged") && words.contains("library scan"),
        "{words}"
    );
    let (code, out, words) = home.command(&["library", "scan"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("1 files, 1 read") && words.contains("broken-1"), "{out}{words}");
    assert_eq!(home.track("Too Hot")["how"], "matched");
}

#[test]
fn a_removed_folder_is_forgotten_and_not_touched() {
    let home = Home::new();
    let file = home.write("hot.flac", &song("Too Hot", "The Specials", ""));
    home.add();
    let dir = home.music.to_str().unwrap();
    assert!(home.good(&["library", "remove", dir]).contains("1 files forgotten, none deleted"));
    assert!(file.exists());
    assert_eq!(home.track("Too Hot")["how"], "nothing");
    for (arguments, told) in [
        (&["library", "remove", dir][..], "not in the library"),
        (&["library", "add", "/no/such/folder"], "cannot read"),
        (&["library", "add", file.to_str().unwrap()], "no folder"),
        (&["library", "scan"], "no folder"),
    ] {
        let (code, out, words) = home.command(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(words.contains(told) && words.contains("hint: "), "{words}");
    }
}

#[test]
fn one_scan_at_a_time() {
    let home = Home::new();
    home.add();
    let _held = kept::hold(&home.folders().cache).unwrap();
    let (code, _, words) = home.command(&["library", "scan"]);
    assert_eq!(code, 1);
    assert!(words.contains("is being scanned"), "{words}");
}

/// Figures: `cargo test --release --test library -- --ignored --nocapture`.
#[test]
#[ignore = "makes 50,000 files and takes its time"]
fn fifty_thousand_files() {
    let home = Home::new();
    for n in 0..50_000_u32 {
        let (act, album) = (n / 100, n / 10);
        let title = format!("Song Number {n} of the Night");
        let artist = format!("The Invented Act {act}");
        let bytes = flac(
            &[
                ("TITLE", &title),
                ("ARTIST", &artist),
                ("ALBUM", &format!("Album {album}")),
                ("ALBUMARTIST", &artist),
                ("TRACKNUMBER", &format!("{}", n % 10 + 1)),
                ("DATE", "1994"),
                ("MUSICBRAINZ_TRACKID", &format!("{n:08x}-b012-41c7-b72a-42cf4911f9ff")),
            ],
            180,
        );
        home.write(&format!("act {act}/album {album}/{:02} {title}.flac", n % 10 + 1), &bytes);
    }
    let folders = home.folders();
    home.good(&["library", "add", home.music.to_str().unwrap(), "--later"]);
    let timed = |what: &str, work: &dyn Fn() -> Report| {
        let begun = Instant::now();
        let report = work();
        println!(
            "{what}: {:.2} s, {} read, {}",
            begun.elapsed().as_secs_f64(),
            report.read,
            memory()
        );
        report
    };
    println!("before: {}", memory());
    let scan = || scan(&folders, false, &|| false, &|_| {}).unwrap();
    assert_eq!(timed("first scan", &scan).read, 50_000);
    assert_eq!(timed("rescan", &scan).read, 0);
    for n in 0..100 {
        home.write(&format!("more/{n}.flac"), &song(&format!("More {n}"), "Somebody", ""));
    }
    assert_eq!(timed("rescan with 100 new files", &scan).read, 100);
    let begun = Instant::now();
    let (shelf, _) = Library::open(&folders);
    println!("opening: {:.2} s, {}", begun.elapsed().as_secs_f64(), memory());
    let films = needledrop::job::open_reel::all(&folders, &Default::default()).unwrap();
    let cues: usize = films.iter().map(|film| film.cues.len()).sum();
    let begun = Instant::now();
    let sources = shelf.of_reel(&films);
    println!("{cues} cues: {:.1} ms", begun.elapsed().as_secs_f64() * 1e3);
    assert_eq!(sources.len(), films.len());
}

/// Resident memory now and at its most.
fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line =
        |key: &str| status.lines().find(|line| line.starts_with(key)).unwrap_or("").to_owned();
    format!("{} {}", line("VmRSS"), line("VmHWM"))
}
