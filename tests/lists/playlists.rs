//! Playlists as the soundtrack of a film.

use needledrop::job::read_credits;
use needledrop::model::{Cue, Listing, Role};

use super::{command, fixture};

fn cues(name: &str) -> Vec<Cue> {
    let reading = read_credits::read(&fixture(name)).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(reading.soundtrack.listing, Listing::UserPlaylist);
    reading.soundtrack.cues
}

/// Performer, title, where it lies, seconds.
fn told(cue: &Cue) -> String {
    let by: Vec<&str> = cue.names(&Role::Performer).map(|credit| credit.name.as_str()).collect();
    let seconds = cue.recording.seconds.map_or("-".into(), |seconds| seconds.to_string());
    format!("{}|{}|{}|{seconds}", by.join(","), cue.title, cue.source.as_deref().unwrap_or("-"))
}

fn all(name: &str) -> Vec<String> {
    cues(name).iter().map(told).collect()
}

#[test]
fn m3u_of_any_code_page() {
    assert_eq!(
        all("cp1252.m3u"),
        [
            "The Invented|Caf\u{e9}|Musik\\Caf\u{e9}.mp3|123",
            "|No Artist Known|../b.flac|-",
            "Crosby - Stills|Small Hours|/m/c.ogg|60",
            "The Others|Late|04 - The Others - Late.wav|-",
        ]
    );
    assert_eq!(all("bom.m3u8"), ["A|B|/m/caf\u{e9}.mp3|10.5"]);
    let bare = read_credits::read_text("# mine\na/The Invented - Dawn.flac\nb.MP3\n").unwrap();
    assert_eq!(bare.kind.name(), "m3u");
    assert_eq!(bare.soundtrack.cues.len(), 2);
    let error = read_credits::read(&fixture("stream.m3u8")).unwrap_err();
    assert!(error.what.contains("stream"), "{error}");
}

#[test]
fn xspf_and_jspf_with_recordings() {
    assert_eq!(
        all("list.xspf"),
        [
            "The Invented|Rock & Roll <live>|/music/Rock & Roll.flac|61.5",
            "|Small & Late|-|-",
            "The Others|Caf\u{e9}|Musik/03 - The Others - Caf\u{e9}.mp3|-",
        ]
    );
    let id = "8f3471b5-7e6a-48da-86a9-c1c07a0f47ae";
    assert_eq!(cues("list.xspf")[0].recording.id.as_deref(), Some(id));
    let listed = cues("list.jspf");
    assert_eq!(listed.len(), 3);
    assert_eq!(listed[0].recording.id.as_deref(), Some(id));
    assert_eq!(listed[1].recording.isrc.as_deref(), Some("USRC17607839"));
    assert_eq!(told(&listed[1]), "The Others|Late|/m/late.mp3|-");
    assert!(listed[1].recording.id.as_deref().unwrap().starts_with("1111"));
}

#[test]
fn a_command_takes_a_playlist_for_a_film() {
    let home = tempfile::tempdir().unwrap();
    let file = fixture("list.xspf");
    let arguments = ["credits", "read", file.to_str().unwrap(), "--film", "tt9900001"];
    let (code, out, words) =
        command::run(home.path(), &[&arguments[..], &["--format", "json"]].concat());
    assert_eq!(code, 0, "{words}");
    assert!(out.contains("\"kind\": \"xspf\""), "{out}");
    let (_, out, _) = command::run(home.path(), &["film", "show", "tt9900001", "--format", "json"]);
    assert!(out.contains("user_playlist") && out.contains("Small & Late"), "{out}");
}
