//! What an audio file's tags say. Whatever bytes it is given, it answers: tags, or why not.

use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;

use lofty::config::{GlobalOptions, ParseOptions, apply_global_options};
use lofty::file::{AudioFile, FileType, TaggedFile, TaggedFileExt};
use lofty::probe::Probe;
use lofty::tag::{ItemKey, Tag};

use crate::error::shown;
use crate::model::library::Tags;

use super::bounded::Bounded;
use super::guard;

/// So much of a file is read for its tags at most; pictures are passed over.
const MOST_BYTES: u64 = 32_000_000;

/// Reads and seeks for one file's tags.
const MOST_CALLS: u32 = 500_000;

/// What one item of a tag may take, whatever it claims.
const MOST_ITEM: usize = 4_000_000;

/// Letters of one value; what is longer is cut.
const MOST_LETTERS: usize = 400;

/// The tags of a file.
pub(super) fn read(path: &Path, file: File) -> Result<Tags, String> {
    read_from(file, path)
}

/// The tags in foreign bytes; the end of `name` tells their kind where they do not.
///
/// # Errors
/// Why there are none, in words.
pub fn read_from(bytes: impl Read + Seek, name: &Path) -> Result<Tags, String> {
    let options = GlobalOptions::new()
        .allocation_limit(MOST_ITEM)
        .use_custom_resolvers(false)
        .preserve_format_specific_items(false);
    // For this thread only, hence each time.
    apply_global_options(options);
    let mut bytes = Bounded::new(bytes, MOST_BYTES, MOST_CALLS);
    // A file that breaks off has tags all the same, but no length.
    match attempt(&mut bytes, name, true) {
        Ok(tags) => Ok(tags),
        Err(wrong) => attempt(&mut bytes, name, false).map_err(|_| wrong),
    }
}

fn attempt(bytes: &mut (impl Read + Seek), name: &Path, length: bool) -> Result<Tags, String> {
    let options = ParseOptions::new().read_cover_art(false).read_properties(length);
    let parsed = guard::catch(|| {
        bytes.rewind().map_err(|cause| cause.to_string())?;
        let probe = Probe::new(BufReader::new(bytes)).options(options);
        let probe = probe.guess_file_type().map_err(|cause| cause.to_string())?;
        let kind = probe.file_type().or_else(|| FileType::from_path(name));
        let kind = kind.filter(is_known).ok_or("it is no audio file of a known kind")?;
        probe.set_file_type(kind).read().map_err(|cause| shown(&cause.to_string()))
    });
    match parsed {
        Some(Ok(file)) => Ok(tags(&file, length)),
        Some(Err(wrong)) => Err(wrong),
        None => Err("its tags are damaged".to_owned()),
    }
}

fn is_known(kind: &FileType) -> bool {
    matches!(
        kind,
        FileType::Aac
            | FileType::Aiff
            | FileType::Flac
            | FileType::Mpeg
            | FileType::Mp4
            | FileType::Opus
            | FileType::Vorbis
            | FileType::Wav
    )
}

fn tags(file: &TaggedFile, length: bool) -> Tags {
    // The kind's usual tag first; an old short one, whose values are cut, last.
    let usual = file.primary_tag_type();
    let mut all: Vec<&Tag> = file.tags().iter().collect();
    all.sort_by_key(|tag| tag.tag_type() != usual);
    let first = |key: ItemKey| all.iter().flat_map(|tag| tag.get_strings(key)).find_map(clean);
    let several = |key: ItemKey| all.iter().find_map(|tag| joined(tag.get_strings(key)));
    let seconds = file.properties().duration().as_secs_f64();
    let year = [ItemKey::RecordingDate, ItemKey::Year, ItemKey::ReleaseDate];
    Tags {
        title: first(ItemKey::TrackTitle),
        artist: several(ItemKey::TrackArtist),
        album_artist: several(ItemKey::AlbumArtist),
        album: first(ItemKey::AlbumTitle),
        track: first(ItemKey::TrackNumber).and_then(|text| number(&text)),
        year: year.into_iter().find_map(|key| first(key).and_then(|text| of_year(&text))),
        seconds: (length && seconds > 0.0).then_some(seconds),
        isrc: first(ItemKey::Isrc).and_then(|text| isrc(&text)),
        recording: first(ItemKey::MusicBrainzRecordingId).and_then(|text| uuid(&text)),
        artist_id: first(ItemKey::MusicBrainzArtistId).and_then(|text| uuid(&text)),
    }
}

/// A value on one line, not too long; `None` where nothing can be seen.
fn clean(text: &str) -> Option<Box<str>> {
    let visible = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let visible: String = visible.take(MOST_LETTERS).collect();
    let words: Vec<&str> = visible.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" ").into_boxed_str())
}

/// Several values as one, each once.
fn joined<'a>(values: impl Iterator<Item = &'a str>) -> Option<Box<str>> {
    let mut names: Vec<Box<str>> = Vec::new();
    for name in values.take(20).filter_map(clean) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    clean(&names.join("; "))
}

/// "3" of "3/12".
fn number(text: &str) -> Option<u32> {
    let digits = text.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok().filter(|number| (1..=9_999).contains(number))
}

fn of_year(text: &str) -> Option<u16> {
    let year = text.get(..4)?.parse().ok()?;
    (1000..=2999).contains(&year).then_some(year)
}

fn isrc(text: &str) -> Option<Box<str>> {
    let code: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    (code.len() == 12).then(|| code.to_ascii_uppercase().into_boxed_str())
}

fn uuid(text: &str) -> Option<Box<str>> {
    let id = text.get(..36)?.to_ascii_lowercase();
    let form = |(at, byte): (usize, u8)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    id.bytes().enumerate().all(form).then(|| id.into_boxed_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Cursor;

    const FLAC: &[u8] = include_bytes!("../../../tests/fixtures/audio/tone.flac");
    const M4A: &[u8] = include_bytes!("../../../tests/fixtures/audio/tone.m4a");
    const MP3: &[u8] = include_bytes!("../../../tests/fixtures/audio/tone.mp3");
    const OGG: &[u8] = include_bytes!("../../../tests/fixtures/audio/tone.ogg");
    const OPUS: &[u8] = include_bytes!("../../../tests/fixtures/audio/tone.opus");
    fn all() -> [(&'static str, Vec<u8>); 8] {
        [
            ("a.flac", FLAC.to_vec()),
            ("a.m4a", M4A.to_vec()),
            ("a.mp3", MP3.to_vec()),
            ("a.ogg", OGG.to_vec()),
            ("a.opus", OPUS.to_vec()),
            ("tagged.mp3", [id3().as_slice(), MP3].concat()),
            ("a.wav", wav()),
            ("a.aiff", aiff()),
        ]
    }

    fn chunk(name: &[u8; 4], content: &[u8], size: fn(u32) -> [u8; 4]) -> Vec<u8> {
        let odd = vec![0; content.len() % 2];
        [&name[..], &size(content.len() as u32), content, &odd].concat()
    }

    fn id3() -> Vec<u8> {
        let frame = |name: &[u8; 4], content: &[u8]| {
            [&name[..], &(content.len() as u32).to_be_bytes(), &[0, 0], content].concat()
        };
        let frames = [
            frame(b"TIT2", b"\0Too Hot"),
            frame(b"TPE1", b"\0The Specials"),
            frame(b"TYER", b"\x001979"),
            frame(b"TRCK", b"\x003/14"),
            frame(b"TSRC", b"\0GBAYE7900001"),
            frame(b"UFID", b"http://musicbrainz.org\0B9AD642E-b012-41c7-b72a-42cf4911f9ff"),
            frame(b"APIC", &[0; 500]),
        ]
        .concat();
        let size = frames.len() as u32;
        let synchsafe = [21, 14, 7, 0].map(|shift| ((size >> shift) & 0x7f) as u8);
        [b"ID3\x03\0\0", &synchsafe[..], &frames].concat()
    }

    fn wav() -> Vec<u8> {
        let little = u32::to_le_bytes;
        let format = [1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x80, 0x3e, 0, 0, 2, 0, 16, 0];
        let named =
            [chunk(b"INAM", b"Too Hot\0", little), chunk(b"IART", b"Act\0", little)].concat();
        let content = [
            b"WAVE".to_vec(),
            chunk(b"fmt ", &format, little),
            chunk(b"LIST", &[b"INFO", named.as_slice()].concat(), little),
            chunk(b"data", &[0; 8000], little),
        ];
        chunk(b"RIFF", &content.concat(), little)
    }

    fn aiff() -> Vec<u8> {
        let big = u32::to_be_bytes;
        let rate = [0x40, 0x0b, 0xfa, 0, 0, 0, 0, 0, 0, 0];
        let common = [&[0, 1, 0, 0, 0x0f, 0xa0, 0, 16][..], &rate].concat();
        let content = [
            b"AIFF".to_vec(),
            chunk(b"COMM", &common, big),
            chunk(b"NAME", b"Too Hot", big),
            chunk(b"AUTH", b"Act", big),
            chunk(b"SSND", &[0; 8008], big),
        ];
        chunk(b"FORM", &content.concat(), big)
    }

    fn of(bytes: &[u8], name: &str) -> Result<Tags, String> {
        read_from(Cursor::new(bytes), Path::new(name))
    }

    #[test]
    fn lengths_are_read_and_nonsense_is_told() {
        for (name, bytes) in all() {
            let seconds = of(&bytes, name).unwrap().seconds.unwrap();
            assert!((0.3..1.2).contains(&seconds), "{name} {seconds}");
        }
        for (name, bytes) in [("a.flac", &b""[..]), ("a.txt", b"hello"), ("a.m4a", b"ftyp")] {
            assert!(!of(bytes, name).unwrap_err().is_empty());
        }
    }

    #[test]
    fn each_kind_of_tag_is_read() {
        let tags = of(&[id3().as_slice(), MP3].concat(), "a.mp3").unwrap();
        let said = (tags.title.as_deref(), tags.artist.as_deref(), tags.year, tags.track);
        assert_eq!(said, (Some("Too Hot"), Some("The Specials"), Some(1979), Some(3)));
        assert_eq!(tags.isrc.as_deref(), Some("GBAYE7900001"));
        assert_eq!(tags.recording.as_deref(), Some("b9ad642e-b012-41c7-b72a-42cf4911f9ff"));
        for (name, bytes) in [("a.wav", wav()), ("a.aiff", aiff())] {
            let tags = of(&bytes, name).unwrap();
            let said = (tags.title.as_deref(), tags.artist.as_deref());
            assert_eq!(said, (Some("Too Hot"), Some("Act")), "{name}");
        }
    }

    #[test]
    fn values_are_made_clean() {
        assert_eq!(clean(" a\0b \n c "), Some("a b c".into()));
        assert_eq!(clean(" \0 "), None);
        assert_eq!(joined(["A", "B", "A", ""].into_iter()), Some("A; B".into()));
        assert_eq!((number("3/12"), number("0"), number("x")), (Some(3), None, None));
        assert_eq!(
            (of_year("1998-05-01"), of_year("98"), of_year("9999")),
            (Some(1998), None, None)
        );
        assert_eq!(isrc("us-rc1-76-07839"), Some("USRC17607839".into()));
        assert_eq!(isrc("short"), None);
        assert!(uuid("B9AD642E-b012-41c7-b72a-42cf4911f9ff").is_some() && uuid("x").is_none());
        assert_eq!(clean(&"é".repeat(1000)).unwrap().chars().count(), MOST_LETTERS);
    }

    #[test]
    fn a_panic_of_the_parser_is_an_answer() {
        // As many channels as no mapping knows, behind a mapping that is not checked.
        let mut bytes = OPUS.to_vec();
        let head = bytes.windows(8).position(|part| part == b"OpusHead").unwrap();
        (bytes[head + 9], bytes[head + 18]) = (200, 255);
        assert!(of(&bytes, "a.opus").is_ok_and(|tags| tags.seconds.is_none()));
    }

    #[test]
    fn ten_thousand_damaged_files_are_answered() {
        let mut state = 33_u64;
        let mut draw = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 11) as f64 / (1_u64 << 53) as f64
        };
        let (all, mut readable) = (all(), 0);
        for round in 0..10_000 {
            let (name, whole) = &all[round % all.len()];
            let mut bytes = whole.clone();
            for _ in 0..(draw() * 20.0) as usize {
                // Most of what is parsed lies near the start.
                let at = (draw().powi(3) * bytes.len() as f64) as usize;
                bytes[at] = (draw() * 256.0) as u8;
            }
            let keep = (draw().sqrt() * bytes.len() as f64) as usize;
            bytes.truncate(keep);
            match of(&bytes, name) {
                Ok(tags) => {
                    assert!(tags.seconds.is_none_or(f64::is_finite));
                    readable += 1;
                }
                Err(why) => assert!(!why.is_empty()),
            }
        }
        assert!((1_000..9_999).contains(&readable), "{readable}");
    }

    proptest! {
        #[test]
        fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..2000), kind in 0..8_usize) {
            let _ = of(&bytes, all()[kind].0);
        }
    }
}
