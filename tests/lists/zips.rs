//! Archives as people bring them, and as nobody should.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

/// A zip of these files.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// An export, with all that stands in one, below a folder.
pub fn export(top: &str) -> Vec<u8> {
    let fixture = |name: &str| std::fs::read(super::fixture(name)).unwrap();
    let (watchlist, reviews, list) =
        (fixture("watchlist.csv"), fixture("reviews.csv"), fixture("list_v7.csv"));
    let header: &[u8] = b"Date,Name,Year,Letterboxd URI\n";
    let mut files: Vec<(&str, &[u8])> = vec![
        ("profile.csv", b"Date Joined,Username,Email Address\n2020-01-01,someone,a@example.org\n"),
        ("comments.csv", b"Date,Content,Comment\n"),
        ("watchlist.csv", &watchlist),
        ("watched.csv", header),
        ("reviews.csv", &reviews),
        ("deleted/diary.csv", &watchlist),
        ("orphaned/diary.csv", &watchlist),
        ("lists/loud-nights.csv", &list),
    ];
    files.push((
        "likes/films.csv",
        b"Date,Name,Year,Letterboxd URI\n2025-01-01,Kids,1995,https://boxd.it/aa09\n",
    ));
    let named: Vec<(String, &[u8])> =
        files.iter().map(|(name, bytes)| (format!("{top}{name}"), *bytes)).collect();
    let named: Vec<(&str, &[u8])> =
        named.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    zip(&named)
}
