//! What is read of each kind of list.

use std::fs;
use std::path::Path;

use needledrop::source::lists::{self, Kind};

use super::{fixture, read, rows, told, zips};

#[test]
fn tables_of_letterboxd() {
    let list = read("watchlist.csv");
    assert_eq!(list.kind, Kind::Letterboxd);
    assert_eq!(rows(&list)[0], "SLC Punk! (1998) https://boxd.it/aa01");
    assert_eq!(rows(&list)[3], "Comma, the Film (1999) https://boxd.it/aa04");
    assert_eq!(list.rows[3].line, 5);

    let reviews = read("reviews.csv");
    assert_eq!(rows(&reviews)[0], "An Invented Film (2001)", "the address is the entry's");
    let first = reviews.rows[0].film.as_ref().unwrap();
    assert_eq!(first.note.as_deref(), Some("First line.\n\nThird line, with \"quotes\"."));
    assert_eq!(first.tags, ["loud", "night"]);
    assert_eq!(reviews.rows[1].line, 5);
}

#[test]
fn a_list_file_with_its_head() {
    let list = read("list_v7.csv");
    assert_eq!((list.kind, list.title.as_deref()), (Kind::LetterboxdList, Some("Loud Nights")));
    assert_eq!(
        rows(&list),
        [
            "An Invented Film (2001) https://boxd.it/aa03",
            "Suburbia (1983) https://boxd.it/aa02",
            "Third Invented Film https://boxd.it/aa07",
        ]
    );
    assert_eq!(list.rows[0].film.as_ref().unwrap().note.as_deref(), Some("Why:\nthe song"));
    // Some tools write commas for the empty line.
    let text = fs::read_to_string(fixture("list_v7.csv"))
        .unwrap()
        .replace("\n\nPosition", "\n,,,,\nPosition");
    let other = lists::parse(text.into_bytes(), Path::new("x.csv")).unwrap();
    assert_eq!(rows(&other[0]), rows(&list));
}

#[test]
fn all_generations_of_imdb() {
    let modern = read("imdb_modern.csv");
    assert_eq!(modern.kind, Kind::Imdb);
    assert_eq!(
        rows(&modern),
        [
            "SLC Punk! (1998) tt0133189",
            "An Invented Film (2001) tt9900001",
            "An Invented Series (2001): it is a series, not a film",
            "An Invented Episode (2001): it is an episode, not a film",
            "nm0000001: its id is no film's",
        ]
    );
    assert_eq!(modern.rows[0].film.as_ref().unwrap().note.as_deref(), Some("My note"));
    assert_eq!(
        rows(&read("imdb_2017_windows.csv")),
        [
            "Caf\u{e9} \u{201c}Night\u{201d} (2001) tt9900001",
            "An Invented Series (2001): it is a series, not a film"
        ]
    );
    assert_eq!(
        rows(&read("imdb_2012.csv")),
        ["An Invented Film (2001) tt9900001", "An Invented Game (2002): it is a game, not a film"]
    );
    assert_eq!(rows(&read("imdb_ratings.csv")), ["An Invented Film (2001) tt9900001"]);
}

#[test]
fn notes_of_media_centres() {
    for (name, expected) in [
        ("kodi.nfo", "Rock & Roll Night (2001) tt9900001 tmdb 990001"),
        ("jellyfin.nfo", "Jelly Film (2003) tt9900005 tmdb 990005"),
        ("behind.nfo", "Behind tt9900007 tmdb 990007"),
    ] {
        assert_eq!(rows(&read(name)), [expected], "{name}");
    }
    assert_eq!(rows(&read("broken.nfo")), ["Broken & Lost"]);
    assert_eq!(rows(&read("url.nfo")), ["- tt9900006"]);
    let parse = |text: &str, file: &str| {
        let lists = lists::parse(text.as_bytes().to_vec(), Path::new(file)).unwrap();
        rows(&lists[0]).remove(0)
    };
    assert_eq!(
        parse("<movie><id>tt9900001</id></movie>", "/films/Small Hours (2001)/movie.nfo"),
        "Small Hours (2001) tt9900001"
    );
    assert_eq!(
        parse("<movie></movie>", "Small Hours (2001) {tmdb-7}.nfo"),
        "Small Hours (2001) tmdb 7"
    );
    assert_eq!(
        parse("<tvshow><title>A</title></tvshow>", "a.nfo"),
        "A: it is a series, not a film"
    );
}

#[test]
fn a_list_of_trakts() {
    let list = read("trakt.json");
    assert_eq!(
        rows(&list),
        ["An Invented Film (2001) tt9900001 tmdb 990001", "show: it is no film", "Suburbia (1983)"]
    );
    assert_eq!(list.rows[0].film.as_ref().unwrap().note.as_deref(), Some("the song at the end"));
    let films = br#"[{"title": "A", "year": 2001, "ids": {"tmdb": 7}}]"#.to_vec();
    assert_eq!(rows(&lists::parse(films, Path::new("a.json")).unwrap()[0]), ["A (2001) tmdb 7"]);
}

#[test]
fn lines_of_text() {
    assert_eq!(
        rows(&read("films.txt")),
        [
            "Ghost Night (2001)",
            "Times Square (1980)",
            "SLC Punk! (1998)",
            "12 Invented Men (1957)",
            "An Invented Film tt9900001",
            "- tt9900002",
            "- https://boxd.it/29qU",
            "Suburbia (1982)",
            "Smithereens",
            "(500) Invented Days (2009)",
        ]
    );
    let prose = b"It was a night\nlike any other night\nsaid the man (1998)\nand left".to_vec();
    let error = lists::parse(prose, Path::new("prose.txt")).unwrap_err();
    assert!(error.hint.contains("Ghost World (2001)"), "{error}");
}

#[test]
fn names_of_folders_and_files() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("films");
    for name in [
        "SLC Punk! (1998) {imdb-tt0133189}",
        "An Invented Film (2001) [tmdbid-990001]",
        "Only a Title",
        "Extras",
        ".hidden (2001)",
        "With a Note",
    ] {
        fs::create_dir_all(folder.join(name)).unwrap();
    }
    fs::write(folder.join("Only a Title/film.mkv"), "").unwrap();
    fs::copy(fixture("kodi.nfo"), folder.join("With a Note/movie.nfo")).unwrap();
    fs::write(folder.join("Loud.Night.1999.1080p.mkv"), "").unwrap();
    fs::write(folder.join("poster.jpg"), "").unwrap();
    let lists = lists::read(&folder).unwrap();
    assert_eq!((lists[0].kind, lists[0].name.as_str()), (Kind::Folder, "films"));
    assert_eq!(
        rows(&lists[0]),
        [
            "An Invented Film (2001) tmdb 990001",
            "Extras: there is no film in it, and neither a year nor an id in its name",
            "Loud Night (1999)",
            "Only a Title",
            "SLC Punk! (1998) tt0133189",
            "Rock & Roll Night (2001) tt9900001 tmdb 990001",
        ]
    );
    assert!(lists::read(&folder.join("Extras")).unwrap_err().what.contains("no name"));
}

#[test]
fn an_export_zipped_and_unpacked() {
    let names = |lists: &[lists::List]| -> Vec<(String, usize)> {
        lists.iter().map(|list| (list.name.clone(), list.films())).collect()
    };
    let expected = [("watchlist", 5), ("reviews", 3), ("likes", 1), ("lists/loud-nights", 3)]
        .map(|(name, films)| (name.to_owned(), films));
    for top in ["", "letterboxd-someone-2025-01-01-00-00-utc/"] {
        let lists = lists::parse(zips::export(top), Path::new("export.zip")).unwrap();
        assert_eq!(names(&lists), expected, "{top}");
        assert_eq!(lists[3].title.as_deref(), Some("Loud Nights"));
        assert_eq!(
            told(lists[2].rows[0].film.as_ref().unwrap()),
            "Kids (1995) https://boxd.it/aa09"
        );
    }
    let home = tempfile::tempdir().unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zips::export(""))).unwrap();
    archive.extract(home.path()).unwrap();
    assert_eq!(names(&lists::read(home.path()).unwrap()), expected);
}

#[test]
fn what_is_no_list_names_the_command_that_reads_it() {
    for (text, told) in [
        ("<!DOCTYPE html><html></html>", "credits read"),
        ("#EXTM3U\na.mp3\n", "credits read"),
        ("{\"version\": 1, \"kind\": \"needledrop reel\"}", "needledrop import"),
    ] {
        let error = lists::parse(text.into(), Path::new("x")).unwrap_err();
        assert!(error.hint.contains(told), "{text}: {error:?}");
    }
}
