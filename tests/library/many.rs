//! Fifty thousand files.

use std::fs;
use std::time::Instant;

use needledrop::job::library::{Library, Report, scan};

use crate::home::Home;
use crate::music::{flac, song};

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
