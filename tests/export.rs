//! A reel as a folder to keep and to send, and back again.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "support/film.rs"]
mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use needledrop::credits::{About, Kind, Reading};
use needledrop::curate::Edit;
use needledrop::job::brought::Files;
use needledrop::job::desk::Desk;
use needledrop::job::export_reel::{Wish, export};
use needledrop::job::import_reel::{Imported, import};
use needledrop::job::take_listing::Replace;
use needledrop::model::word::Hand;
use needledrop::model::{
    Credit, Cue, CueId, Feature, FilmId, Judgement, Listing, Recipe, Role, Slug, Soundtrack,
};
use needledrop::paths::{Folders, Named};
use needledrop::store::Brought;

const HOSTILE: &str = "</title><script>alert(1)</script>\"'&amp;\u{1b}[2J\u{202e}";

fn folders(home: &Path) -> Folders {
    Folders::find(Named::default(), |name| Some(home.join(name))).unwrap()
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
    desk.edit(Edit::LinkFile { film: id, cue: at, file: Some(file.clone()) }).unwrap();
    let (id, at) = own();
    let genres = Some(vec!["ska".to_owned(), "deep noise music".to_owned()]);
    desk.edit(Edit::SetGenres { film: id, cue: at, genres }).unwrap();
    let hand = Some(Hand { value: 0.1 + 0.2, spread: Some(0.07) });
    let (id, at) = own();
    desk.edit(Edit::SetMood { film: id, cue: at, feature: Feature::Energy, hand }).unwrap();
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
        judge: &|_, _| Ok(judgement.clone()),
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

fn home() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn a_reel_comes_back_byte_for_byte() {
    let (here, there) = (home(), home());
    fill(here.path());
    let first = exported(here.path(), "mine", "out");
    let imported = brought(there.path(), &here.path().join("out/reel.json"), None, false);
    assert_eq!((imported.films, imported.words, imported.lost), (5, 1, vec![]));
    assert_eq!(imported.brought, Brought::New);
    let second = exported(there.path(), "mine", "out");
    for (name, bytes) in &first {
        assert!(second[name] == *bytes, "{name} differs");
    }
    assert_eq!(first.len(), second.len());
    // The same once more changes nothing.
    let again = brought(there.path(), &here.path().join("out/reel.json"), None, false);
    assert_eq!((again.brought, again.words), (Brought::Same, 0));
}

#[test]
fn the_starter_reel_comes_back_too() {
    let (here, there) = (home(), home());
    let first = exported(here.path(), "punk-drift", "out");
    let file = here.path().join("out/reel.json");
    assert_eq!(brought(there.path(), &file, None, false).brought, Brought::Same);
    assert!(exported(there.path(), "punk-drift", "out") == first);
    let named = brought(there.path(), &file, Some("Zum zweiten Mal!"), false);
    assert_eq!((named.slug.as_str(), named.brought), ("zum-zweiten-mal", Brought::New));
}

#[test]
fn the_time_stands_in_one_place_of_two_files() {
    let here = home();
    let stamped = exported(here.path(), "punk-drift", "out");
    let times =
        |bytes: &[u8]| String::from_utf8_lossy(bytes).matches("2026-11-20T13:02:22Z").count();
    for (name, bytes) in &stamped {
        let expected = usize::from(name == "page.html" || name == "reel.json");
        assert_eq!(times(bytes), expected, "{name}");
    }
}

#[test]
fn a_linked_file_that_is_not_here_is_told_and_left_out() {
    let (here, there) = (home(), home());
    let linked = fill(here.path());
    exported(here.path(), "mine", "out");
    fs::remove_file(&linked).unwrap();
    let imported = brought(there.path(), &here.path().join("out/reel.json"), None, false);
    assert_eq!(imported.lost, [linked.canonicalize().unwrap_or(linked)]);
    let word = fs::read_to_string(folders(there.path()).data.join("films/local-own.toml")).unwrap();
    assert!(word.contains("ska") && !word.contains("tone.wav"), "{word}");
}

#[test]
fn nothing_that_was_made_here_is_lost() {
    let (here, there) = (home(), home());
    fill(here.path());
    exported(here.path(), "mine", "out");
    let file = here.path().join("out/reel.json");
    let reels = folders(there.path()).data.join("reels");
    fs::create_dir_all(&reels).unwrap();
    fs::write(reels.join("mine.toml"), "name = \"Other\" # kept\n").unwrap();
    let refused = import(&folders(there.path()), &file, None, false).unwrap_err();
    assert!(refused.what.contains("another reel `mine`"), "{refused}");
    assert!(!folders(there.path()).data.join("films/local-own.toml").exists());
    let imported = brought(there.path(), &file, None, true);
    assert_eq!(imported.brought, Brought::Instead(reels.join("mine.toml.old-1")));
    let old = fs::read_to_string(reels.join("mine.toml.old-1")).unwrap();
    assert_eq!(old, "name = \"Other\" # kept\n");

    // What is said of a film stays unless the user insists, and undo takes it back.
    let (mut desk, _) = Desk::open(&folders(there.path())).unwrap();
    let hand = Some(Hand { value: 0.9, spread: None });
    let at = CueId::new("sn0000002").unwrap();
    desk.edit(Edit::SetMood { film: film("local-own"), cue: at, feature: Feature::Energy, hand })
        .unwrap();
    drop(desk);
    let word =
        || fs::read_to_string(folders(there.path()).data.join("films/local-own.toml")).unwrap();
    let mine = word();
    let refused = import(&folders(there.path()), &file, None, false).unwrap_err();
    assert!(refused.what.contains("something else is said of local-own"), "{refused}");
    assert_eq!(word(), mine);
    assert_eq!(brought(there.path(), &file, None, true).words, 1);
    assert_ne!(word(), mine);
    Desk::open(&folders(there.path())).unwrap().0.undo().unwrap();
    assert_eq!(word(), mine);
}

#[test]
fn a_folder_is_whole_or_not_there() {
    let here = home();
    let place = here.path().join("a/b/out");
    out(here.path(), "punk-drift", &place, None).unwrap();
    let whole = read(&place);
    let refused = out(here.path(), "punk-drift", &place, None).unwrap_err();
    assert_eq!(refused.exit_code(), 2, "{refused}");
    assert!(read(&place) == whole);
    assert_eq!(fs::read_dir(here.path().join("a/b")).unwrap().count(), 1, "nothing beside it");
    let wrong = out(here.path(), "no-such-reel", &here.path().join("c"), None).unwrap_err();
    assert_eq!(wrong.exit_code(), 1);
    assert!(!here.path().join("c").exists());

    fs::write(place.join("page.html"), "mine").unwrap();
    fs::write(place.join("notes.txt"), "mine").unwrap();
    assert_eq!(run(here.path(), &["export", "punk-drift"], &place, &["--force"]).0, 0);
    let after = read(&place);
    assert_eq!(after.len(), whole.len() + 1, "{:?}", after.keys());
    assert_eq!(after["notes.txt"], b"mine");
    assert!(after["cues.csv"] == whole["cues.csv"] && after["page.html"].len() > 1000);
    fs::remove_file(place.join("reel.json")).unwrap();
    fs::create_dir(place.join("reel.json")).unwrap();
    fs::write(place.join("films.csv"), "kept").unwrap();
    let (code, words) = run(here.path(), &["export", "punk-drift"], &place, &["--force"]);
    assert_eq!(code, 2, "{words}");
    assert_eq!(fs::read(place.join("films.csv")).unwrap(), b"kept");
}

fn run(home: &Path, command: &[&str], place: &Path, options: &[&str]) -> (u8, String) {
    let mut all: Vec<std::ffi::OsString> = vec!["needledrop".into()];
    for (option, name) in [
        ("--data-dir", "NEEDLEDROP_DATA_DIR"),
        ("--cache-dir", "NEEDLEDROP_CACHE_DIR"),
        ("--config-dir", "NEEDLEDROP_CONFIG_DIR"),
    ] {
        all.extend([option.into(), home.join(name).into()]);
    }
    all.extend(command.iter().map(Into::into));
    all.push(place.into());
    all.extend(options.iter().map(Into::into));
    let (mut out, mut words) = (Vec::new(), Vec::new());
    let code = needledrop::cli::run(all, &mut out, &mut words);
    (code, String::from_utf8(words).unwrap())
}

#[test]
fn the_dictionary_is_that_of_the_tables() {
    let here = home();
    fill(here.path());
    let files = exported(here.path(), "mine", "out");
    let rows = |name: &str| -> Vec<Vec<String>> {
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).from_reader(files[name].as_slice());
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    };
    let mut told: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows("dictionary.csv").into_iter().skip(1) {
        assert!(!row[2].is_empty() && !row[4].is_empty() && !row[5].is_empty(), "{row:?}");
        told.entry(row[0].clone()).or_default().push(row[1].clone());
    }
    let tables: BTreeSet<_> = files.keys().filter(|name| name.ends_with(".csv")).cloned().collect();
    assert_eq!(told.keys().cloned().collect::<BTreeSet<_>>(), tables);
    for (name, columns) in told {
        let table = rows(&name);
        assert_eq!(table[0], columns, "{name}");
        // Where the dictionary says that a value is always known, no cell is empty.
        let about: Vec<Vec<String>> =
            rows("dictionary.csv").into_iter().filter(|row| row[0] == name).collect();
        for (at, column) in about.iter().enumerate().filter(|(_, row)| row[5] == "always known") {
            for row in &table[1..] {
                assert!(!row[at].is_empty(), "{name}: {} of {row:?}", column[1]);
            }
        }
    }
}

#[test]
fn hostile_text_stays_text() {
    let here = home();
    fill(here.path());
    let files = exported(here.path(), "mine", "out");
    for name in ["page.html", "arcs.svg", "map.svg"] {
        let text = String::from_utf8(files[name].clone()).unwrap();
        assert!(!text.contains("<script") && !text.contains("alert(1)</"), "{name}");
        assert!(!text.contains('\u{1b}'), "{name}");
        assert!(!text.contains("javascript:") && !text.contains("@import"), "{name}");
        assert!(!text.contains(" src=") && !text.contains("url("), "{name}");
        let ours = text.matches("http://www.w3.org/2000/svg").count();
        assert_eq!(text.matches("://").count(), ours, "{name}: an address");
    }
    let page = String::from_utf8(files["page.html"].clone()).unwrap();
    assert!(page.contains("&lt;script&gt;alert(1)"));
    balanced(&page);
    balanced(&String::from_utf8(files["arcs.svg"].clone()).unwrap());
}

/// Every element that is opened is closed in its turn.
fn balanced(text: &str) {
    const VOID: [&str; 2] = ["meta", "!DOCTYPE"];
    let mut open: Vec<&str> = Vec::new();
    for tag in text.split('<').skip(1) {
        let (inside, _) = tag.split_once('>').unwrap_or_else(|| panic!("no end: {tag}"));
        let name = inside.split([' ', '/']).find(|part| !part.is_empty()).unwrap();
        if inside.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "{inside}");
        } else if !inside.ends_with('/') && !VOID.contains(&name) {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn a_judgement_is_shown_and_its_lack_too() {
    let here = home();
    let judgement = |p_value| Judgement {
        p_value,
        null_max_silhouette_p95: 0.4,
        stability: 0.71,
        membership: (0..19).map(|row| f64::from(row) / 20.0).collect(),
    };
    let page = |name: &str, judgement| {
        let place = here.path().join(name);
        out(here.path(), "punk-drift", &place, judgement).unwrap();
        String::from_utf8(read(&place).remove("page.html").unwrap()).unwrap()
    };
    let tentative = page("a", Some(judgement(0.31)));
    assert!(
        tentative.contains("as likely by chance (p = 0.31)") && tentative.contains("borderline")
    );
    assert!(page("b", Some(judgement(0.01))).contains("more than chance (p = 0.010)"));
    let none = page("c", None);
    assert!(none.contains("not judged") && !none.contains("borderline"));
}

/// Two films with a curve each, as a recipe with bands would draw them.
#[test]
fn a_band_and_its_scale_are_drawn() {
    use needledrop::export::bundle::Bundle;
    use needledrop::model::recipe::{Drawing, Options};
    use needledrop::model::{Analysis, Arc, Curve, Outcome, Reel, reel};

    let values =
        |shift: f64| (0..8).map(move |n| [(Feature::Energy, 0.3 + shift + 0.04 * f64::from(n))]);
    let films =
        ["tt9900001", "tt9900002"].map(|id| common::film(id, values(0.1).map(common::mood)));
    let arc = |film: &needledrop::model::effective::Film| {
        let points: Vec<f64> = (0..20).map(|n| 0.42 + 0.2 * (f64::from(n) / 4.0).sin()).collect();
        let band = Some(points.iter().map(|point| (point - 0.09, point + 0.08)).collect());
        let bridged = (0..20).map(|n| (8..12).contains(&n)).collect();
        let feature = Feature::Energy;
        let curve = Curve { feature, points, band, bridged, level: 0.44, level_spread: 0.05 };
        let arc = Ok(Arc { by: needledrop::model::arc::By::Listing, curves: vec![curve] });
        Outcome { film: film.id.clone(), evidence: 8, cues: 8, arc }
    };
    let recipe = Recipe {
        name: "default".into(),
        features: vec![Feature::Energy],
        beside: Vec::new(),
        drawing: Drawing::Smooth {
            fit: needledrop::model::recipe::Fit::Mean,
            bandwidth: 0.1,
            level: 1.0,
        },
        points: 20,
        least_evidence: 4,
        grouping: Options::default(),
    };
    let entry = |film: &needledrop::model::effective::Film| reel::Entry {
        id: film.id.clone(),
        title: film.title.clone(),
        year: None,
        tags: Vec::new(),
        note: None,
    };
    let bundle = Bundle {
        made: 0,
        slug: &Slug::new("r").unwrap(),
        reel: &Reel {
            name: "R".into(),
            films: films.iter().map(entry).collect(),
            archetypes: Vec::new(),
        },
        films: &films,
        analysis: &Analysis::new(recipe, films.iter().map(arc).collect(), vec![], None),
        judgement: None,
        words: &BTreeMap::new(),
        listings: &[],
        map: needledrop::genre::Map::measured().unwrap(),
    };
    let files: BTreeMap<_, _> = bundle.files().unwrap().into_iter().collect();
    let page = String::from_utf8(files["page.html"].clone()).unwrap();
    for text in [&page, &String::from_utf8(files["arcs.svg"].clone()).unwrap()] {
        assert_eq!(text.matches("<polygon class=\"a-band\"").count(), 2);
        assert!(text.contains("0.10 to 0.70") && text.contains("band of uncertainty"));
        assert!(text.contains("class=\"a-bridge\"") && !text.contains("NaN"));
    }
    assert!(page.contains("There is no map") && page.contains("no groups"));
    assert!(!files.contains_key("map.csv"), "nothing half there");
    let arcs = String::from_utf8(files["arcs.csv"].clone()).unwrap();
    assert!(arcs.contains("tt9900001,energy,0,0,0.42,0.32999999999999996,0.5,false"), "{arcs}");
}

#[test]
fn a_wrong_file_is_told_and_changes_nothing() {
    let here = home();
    fill(here.path());
    exported(here.path(), "mine", "out");
    let good = fs::read_to_string(here.path().join("out/reel.json")).unwrap();
    let file = here.path().join("wrong.json");
    let replaced = |from: &str, to: &str| match from {
        "sn0000001" => good.replace(from, to),
        _ => good.replacen(from, to, 1),
    };
    for (from, to, told) in [
        ("\"version\": 1,\n  \"kind\"", "\"version\": 2,\n  \"kind\"", "version"),
        ("needledrop reel", "another thing", "no exported reel"),
        ("\"local-nothing\"", "\"../../etc\"", "not a film's id"),
        ("\"energy\": {", "\"energy\": 7, \"valence\": {", "energy"),
        ("sn0000001", "sn0000000", "listed twice"),
        ("\"slug\": \"mine\"", "\"slug\": \"../mine\"", "file name"),
        ("{", "", "cannot be read"),
    ] {
        let there = home();
        fs::write(&file, replaced(from, to)).unwrap();
        let error = import(&folders(there.path()), &file, None, false).unwrap_err();
        assert_eq!(error.exit_code(), 2, "{told}: {error}");
        assert!(error.to_string().contains(told), "{told}: {error}");
        assert!(!error.hint.is_empty());
        assert!(!folders(there.path()).data.join("reels/mine.toml").exists());
    }
}
