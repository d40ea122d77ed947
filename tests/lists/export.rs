//! `needledrop reel export`: what is written is read again by our own readers, unaltered.

use std::fs;
use std::path::{Path, PathBuf};

use needledrop::export::lists::{Film, Form, Reel, text};
use needledrop::model::effective::Cue;
use needledrop::model::{Credit, CueId, FilmId, Role};
use needledrop::source::{lists, playlist};
use proptest::prelude::*;

use super::{command, fixture, rows};

fn cue(position: u32, title: &str, performer: Option<&str>) -> Cue {
    let id = CueId::new(format!("h:{position}")).unwrap();
    let mut record = needledrop::model::Cue::new(id, position, title);
    let credit = |role, name: &str| Credit { role, name: name.into(), alias: None, link: None };
    record.credits.extend(performer.map(|name| credit(Role::Performer, name)));
    Cue::new(record)
}

fn film<'a>(id: &'a FilmId, title: &'a str, cues: Vec<(&'a Cue, Option<PathBuf>)>) -> Film<'a> {
    Film {
        id,
        label: title.into(),
        title,
        year: Some(2001),
        directors: &[],
        tmdb: Some(7),
        tags: &[],
        note: None,
        cues,
    }
}

fn written(form: Form, cues: Vec<(&Cue, Option<PathBuf>)>) -> String {
    let id = FilmId::new("tt9900001").unwrap();
    let reel = Reel { name: "A & <B>", films: vec![film(&id, "Film <1> & \"2\"", cues)] };
    text(form, &reel).unwrap().0
}

fn printable() -> impl Strategy<Value = String> {
    // No blanks at the edges: they are not kept by any of the forms.
    "[a-zA-Z&<>\"',;=+@#%\u{e9}\u{4e03}-][ -~\u{e9}\u{1f3b5}]{0,20}[a-z&<>\"\u{e9}]"
}

proptest! {
    #[test]
    fn playlists_come_back(
        tracks in proptest::collection::vec((printable(), printable(), 1..10_000_u32, any::<bool>()), 1..6)
    ) {
        let id = "8f3471b5-7e6a-48da-86a9-c1c07a0f47ae";
        let cues: Vec<Cue> = (0..).zip(&tracks).map(|(at, (title, by, length, known))| {
            let mut cue = cue(at, title, Some(by));
            cue.record.recording.seconds = Some(f64::from(*length));
            cue.record.recording.id = known.then(|| id.to_owned());
            cue
        }).collect();
        for form in [Form::Xspf, Form::Jspf, Form::M3u] {
            let file = |at: usize| PathBuf::from(format!("/m/{}", tracks[at].0.replace('/', "_")));
            let with_files = cues.iter().enumerate().map(|(at, cue)| (cue, Some(file(at))));
            let text = written(form, with_files.collect());
            let read = playlist::read(&text).unwrap().unwrap().soundtrack.cues;
            prop_assert_eq!(read.len(), cues.len(), "{}", text);
            for ((read, cue), at) in read.iter().zip(&cues).zip(0..) {
                prop_assert_eq!(&read.title, &cue.record.title, "{}", text);
                prop_assert_eq!(&read.credits[0].name, &cue.record.credits[0].name, "{}", text);
                prop_assert_eq!(read.recording.seconds, cue.record.recording.seconds);
                prop_assert_eq!(read.source.as_deref().map(Path::new), Some(&*file(at)));
                if form != Form::M3u {
                    prop_assert_eq!(&read.recording.id, &cue.record.recording.id);
                }
            }
        }
    }

    #[test]
    fn tables_come_back(titles in proptest::collection::vec(printable(), 1..8), note in "[ -~\n\u{e9}]{0,40}") {
        let ids: Vec<FilmId> =
            (0..titles.len()).map(|n| FilmId::new(format!("tt99{n:05}")).unwrap()).collect();
        let tags = ["loud".to_owned(), "=1+1".to_owned()];
        let films = ids.iter().zip(&titles).map(|(id, title)| Film {
            tags: &tags,
            note: Some(&note),
            ..film(id, title, Vec::new())
        });
        let reel = Reel { name: "R", films: films.collect() };
        let text = text(Form::Letterboxd, &reel).unwrap().0;
        let lists = lists::parse(text.into_bytes(), Path::new("r.csv")).unwrap();
        let read: Vec<_> = lists[0].rows.iter().map(|row| row.film.as_ref().unwrap()).collect();
        prop_assert_eq!(read.len(), titles.len());
        for ((film, title), id) in read.iter().zip(&titles).zip(&ids) {
            prop_assert_eq!(film.title.as_ref(), Some(title));
            prop_assert_eq!(film.id.as_ref(), Some(id));
            prop_assert_eq!((film.year, film.also.tmdb), (Some(2001), Some(7)));
            prop_assert_eq!(&film.tags, &tags);
            prop_assert_eq!(film.note.as_deref().unwrap_or_default(), note.trim());
        }
    }
}

#[test]
fn a_playlist_of_files_holds_nothing_else() {
    let [one, two, three] = ["A", "B", "C"].map(|title| cue(0, title, None));
    let id = FilmId::new("tt9900001").unwrap();
    let cues = vec![
        (&one, Some("/m/a.flac".into())),
        (&two, None),
        (&three, Some("/m/new\nline.flac".into())),
    ];
    let reel = Reel { name: "R\n#x", films: vec![film(&id, "F", cues)] };
    let (text, left_out) = text(Form::M3u, &reel).unwrap();
    assert_eq!(
        (text.as_str(), left_out),
        ("#EXTM3U\n#PLAYLIST:R #x\n#EXTINF:-1,A\n/m/a.flac\n", 2)
    );
}

#[test]
fn a_cue_sheet_says_who_owns_what() {
    let mut heard = cue(2, "=HYPERLINK(\"x\")", Some("The Invented"));
    heard.record.time = Some(3_725.0);
    heard.record.recording.seconds = Some(61.5);
    heard.record.rights = ["Published by A, B & C", "Courtesy of D"].map(String::from).to_vec();
    heard.record.credits.push(Credit {
        role: Role::Composer,
        name: "E. Writer".into(),
        alias: None,
        link: None,
    });
    let bare = cue(3, "Bare", None);
    assert_eq!(
        written(Form::CueSheet, vec![(&heard, None), (&bare, None)]),
        "\"film\",\"position\",\"title\",\"performer\",\"writer\",\"publisher\",\"rights\",\"in\",\"out\",\"duration\"\n\
         \"Film <1> & \"\"2\"\"\",3,\"=HYPERLINK(\"\"x\"\")\",\"The Invented\",\"E. Writer\",\"A, B & C\",\"Courtesy of D\",\"1:02:05\",\"\",\"0:01:02\"\n\
         \"Film <1> & \"\"2\"\"\",4,\"Bare\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"\n"
    );
}

#[test]
fn the_starter_reel_in_every_form() {
    let home = tempfile::tempdir().unwrap();
    let export = |form: &str| {
        let (code, out, words) = command::run(home.path(), &["reel", "export", "--as", form]);
        assert_eq!(code, 0, "{form}: {words}");
        (out, words)
    };
    let (table, _) = export("letterboxd");
    let read = lists::parse(table.into_bytes(), Path::new("x.csv")).unwrap();
    assert_eq!(read[0].films(), 20);
    assert!(rows(&read[0])[0].starts_with("SLC Punk! (1998) tt0133189"));
    for form in ["xspf", "jspf"] {
        let read = playlist::read(&export(form).0).unwrap().unwrap();
        assert_eq!(read.soundtrack.cues.len(), 414, "{form}");
    }
    let (m3u, words) = export("m3u");
    assert_eq!(m3u.lines().count(), 2);
    assert!(words.contains("414 cues have no file"), "{words}");
    let (sheet, _) = export("cue-sheet");
    assert_eq!(csv::Reader::from_reader(sheet.as_bytes()).records().count(), 414);
    assert_eq!(command::run(home.path(), &["reel", "export", "nothing", "--as", "m3u"]).0, 1);
    assert_eq!(command::run(home.path(), &["reel", "export"]).0, 2);
}

#[test]
fn what_a_list_says_of_a_film_outlives_the_way_through_a_reel() {
    let home = tempfile::tempdir().unwrap();
    let file = fixture("list_v7.csv");
    let (code, ..) = command::run(home.path(), &["reel", "import", file.to_str().unwrap()]);
    assert_eq!(code, 0);
    let (_, out, _) =
        command::run(home.path(), &["reel", "export", "Loud Nights", "--as", "letterboxd"]);
    let lists = lists::parse(out.into_bytes(), Path::new("x.csv")).unwrap();
    let first = lists[0].rows[0].film.as_ref().unwrap();
    assert_eq!(first.note.as_deref(), Some("Why:\nthe song"));
    // The whole reel goes out and comes back with what a look-up needs.
    let folder = home.path().join("out");
    let folder = folder.to_str().unwrap();
    assert_eq!(command::run(home.path(), &["export", "Loud Nights", folder]).0, 0);
    let other = tempfile::tempdir().unwrap();
    let (code, _, words) = command::run(other.path(), &["import", &format!("{folder}/reel.json")]);
    assert_eq!(code, 0, "{words}");
    let file = "data/reels/loud-nights.toml";
    let read = |home: &Path| fs::read_to_string(home.join(file)).unwrap();
    assert_eq!(read(other.path()), read(home.path()));
}
