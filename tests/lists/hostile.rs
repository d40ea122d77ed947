//! Files that nobody should have: each is refused with a clear word, or read.

use std::path::Path;

use needledrop::error::Error;
use needledrop::source::{lists, playlist};
use proptest::prelude::*;

use super::{rows, zips};

fn refused(bytes: Vec<u8>) -> Error {
    let error = lists::parse(bytes, Path::new("x")).unwrap_err();
    assert_eq!(error.exit_code(), 2, "{error}");
    assert!(!error.hint.is_empty());
    error
}

fn read(bytes: &[u8]) -> Vec<String> {
    let lists = lists::parse(bytes.to_vec(), Path::new("x")).unwrap_or_else(|e| panic!("{e}"));
    rows(&lists[0])
}

#[test]
fn archives_that_lead_out_or_grow() {
    let csv: &[u8] = b"Date,Name,Year,Letterboxd URI\n,A,2001,\n";
    for name in ["../watched.csv", "/watched.csv", "x/../../watched.csv", "..\\watched.csv"] {
        let error = refused(zips::zip(&[(name, csv), ("watchlist.csv", csv)]));
        assert!(error.what.contains("leads out"), "{name}: {error}");
    }
    let large = vec![b'a'; 17_000_000];
    let error = refused(zips::zip(&[("watched.csv", &large)]));
    assert!(error.what.contains("larger than 16 MB"), "{error}");
    let mut half = b"Date,Name,Year,Letterboxd URI\n,A,2001,\n".to_vec();
    half.resize(12_000_000, b'\n');
    let three: [(&str, &[u8]); 3] =
        [("watched.csv", &half), ("watchlist.csv", &half), ("diary.csv", &half)];
    assert!(refused(zips::zip(&three)).what.contains("packed in it"));
    let many: Vec<String> = (0..6_000).map(|n| format!("lists/{n}.csv")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), csv)).collect();
    assert!(refused(zips::zip(&many)).what.contains("5000 files"));
    let within = zips::zip(&[("watched.csv", csv)]);
    refused(zips::zip(&[("watched.csv", &within)]));
    refused(zips::zip(&[("photo.jpg", b"x")]));
    refused(zips::zip(&[]));
    let whole = zips::export("");
    for end in (4..whole.len()).step_by(97) {
        refused(whole[..end].to_vec());
    }
}

#[test]
fn a_link_in_an_archive() {
    use std::io::Cursor;
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    writer.add_symlink("watched.csv", "/etc/passwd", options).unwrap();
    let error = refused(writer.finish().unwrap().into_inner());
    assert!(error.what.contains("is a link"), "{error}");
}

#[test]
fn xml_that_would_grow() {
    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>\
                  <movie><title>&b;</title></movie>";
    assert!(refused(laughs.into()).what.contains("document type"));
    let playlist = "<?xml version=\"1.0\"?><!DOCTYPE p [<!ENTITY a \"ha\">]>\
                    <playlist xmlns=\"http://xspf.org/ns/0/\"><trackList/></playlist>";
    assert!(playlist::read(playlist).unwrap_err().what.contains("document type"));
    let deep = "<movie>".to_owned() + &"<a>".repeat(100_000);
    assert!(refused(deep.into()).what.contains("nested"));
    assert_eq!(read(b"<movie><title>A &unknown; B &#x41;</title></movie>"), ["A &unknown; B A"]);
}

#[test]
fn bytes_of_all_kinds() {
    refused(b"".to_vec());
    refused(b"\xef\xbb\xbf \n".to_vec());
    refused(b"Name,Year\nA\0B,2001\n".to_vec());
    refused(b"\x89PNG\r\n\x1a\n".to_vec());
    refused(b"Date,Name,Year,Letterboxd URI\n".to_vec());
    refused(b"Letterboxd list export v7\nDate,Name,Tags,URL,Description\n,A,,,\n".to_vec());
    refused(b"[".repeat(1_000_000));
    refused(b"[{\"movie\": ".repeat(100_000));
    let wide = format!("Name,Year\nA,2001{}\n", ",".repeat(1_000_000));
    assert!(refused(wide.into()).what.contains("1000 cells"));
    let utf16: Vec<u8> =
        "\u{feff}Name,Year\nCaf\u{e9},2001".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&utf16), ["Caf\u{e9} (2001)"]);
    assert_eq!(read(b"\xef\xbb\xbfName;Year\r\nA, B;2001"), ["A, B (2001)"]);
    assert_eq!(read(b"Name,Year\nA\x0bB,2001"), ["A B (2001)"]);
    assert_eq!(read(b"Name\tYear\nA\t2001"), ["A (2001)"]);
    assert_eq!(read(b"Name,Year\n\"never closed,2001\n"), ["never closed,2001\n".trim()]);
}

#[test]
fn a_field_of_megabytes_is_left_out() {
    let long = "x".repeat(10_000_000);
    let error = refused(format!("Name,Year,Review\nA,2001,{long}\n").into());
    assert_eq!((error.place.line, error.what.as_str()), (Some(2), "this row is larger than 1 MB"));
    let long = "x".repeat(400_000);
    let told = read(format!("Name,Year,Review\nA,2001,{long}\n{long},2001,\n").as_bytes());
    assert_eq!(told[0], "A (2001)");
    assert!(told[1].ends_with("its title has more than 500 letters"), "{}", told[1].len());
    assert!(told[1].len() < 1_000);
    let list =
        lists::parse(format!("Name,Year,Review\nA,2001,{long}").into(), Path::new("x")).unwrap();
    let film = list[0].rows[0].film.as_ref().unwrap();
    assert!(film.note.is_none() && film.remark.is_some());
    let many = "Name,Year\n".to_owned() + &"A,2001\n".repeat(50_001);
    assert!(refused(many.into()).what.contains("50000 rows"));
    let many = format!("[{}{{}}]", "{},".repeat(50_001));
    assert!(refused(many.into()).what.contains("50000 items"));
}

/// Beginnings of all forms, so that the rest reaches their readers.
fn starts() -> impl Strategy<Value = &'static [u8]> {
    let starts: Vec<&'static [u8]> = vec![
        b"",
        b"Date,Name,Year,Letterboxd URI\n",
        b"Letterboxd list export v7\n",
        b"Position,Const,Title,Title Type,Year\n",
        b"<movie><title>",
        b"[{\"movie\":{",
        b"PK\x03\x04",
        b"#EXTM3U\n#EXTINF:",
        b"<playlist xmlns=\"http://xspf.org/ns/0/\"><trackList><track>",
        b"{\"playlist\":{\"track\":[",
        b"A (2001)\n",
    ];
    proptest::sample::select(starts)
}

fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let words: Vec<&'static [u8]> = vec![
        b",",
        b"\"",
        b"\n",
        b"tt9900001",
        b"(2001)",
        b"[",
        b"]",
        b"{",
        b"}",
        b"{imdb-",
        b"<",
        b">",
        b"&",
        b"</title>",
        b"https://boxd.it/",
        b"Position",
        b":",
        b" - ",
        b"\xc3",
        b"\xe9",
        b"\0",
        b"%e9",
        b"\xe2\x80\x93",
    ];
    let piece = prop_oneof![
        2 => proptest::sample::select(words).prop_map(<[u8]>::to_vec),
        1 => proptest::collection::vec(any::<u8>(), 0..8),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(start in starts(), rest in pieces()) {
        let bytes = [start, &rest].concat();
        if let Err(error) = lists::parse(bytes.clone(), Path::new("a.csv")) {
            prop_assert!(!error.hint.is_empty());
            prop_assert_eq!(error.exit_code(), 2);
        }
        let text = String::from_utf8_lossy(&bytes);
        if let Err(error) = playlist::read(&text) {
            prop_assert!(!error.hint.is_empty());
        }
        let _ = needledrop::identity::film_name(&text);
        let _ = needledrop::identity::of_file(&text);
    }

    #[test]
    fn damaged_archives_are_read_or_refused(
        at in proptest::collection::vec((0..3_000_usize, any::<u8>()), 1..6),
    ) {
        let mut bytes = zips::export("top/");
        for (at, byte) in at {
            if let Some(place) = bytes.get_mut(at) {
                *place = byte;
            }
        }
        if let Err(error) = lists::parse(bytes, Path::new("a.zip")) {
            prop_assert!(!error.hint.is_empty());
        }
    }

    #[test]
    fn ids_of_films_are_good_whatever_the_title(title in ".{0,120}", year in 1870..2100_u16) {
        let id = needledrop::identity::local_id(&title, Some(year), 3);
        prop_assert!(id.is_some(), "{title}");
    }
}

#[test]
fn marks_without_end_take_no_time_that_grows_with_their_square() {
    for piece in ["[", "{", "(", "www.", "https://", "tt", "((((2001", "boxd.it/", "http"] {
        let name = needledrop::identity::film_name(&piece.repeat(200_000));
        assert!(name.id.is_none(), "{piece}");
    }
}
