//! A cue's file heard through the real binary: linked by hand, played by space.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "support/command.rs"]
mod command;
#[path = "support/music.rs"]
mod music;
#[path = "support/pty.rs"]
mod pty;
#[path = "sound/wav.rs"]
#[allow(dead_code, reason = "the sound scenarios use the rest")]
mod wav;

use std::fs;
use std::path::PathBuf;

use pty::{Home, Session};

const FILE_PLUGIN: &str = r#"
pcm.null { type null }
pcm.file { type file slave.pcm "null" file "@/heard.wav" format "wav" }
pcm.!default { type plug slave { pcm "file" format S16_LE rate 44100 channels 2 } }
ctl.!default { type null }
"#;

/// A screen whose ALSA obeys `config`, with a tone linked to the first cue.
fn linked(home: &Home, config: &str) -> (Session, Vec<i16>) {
    let here = home.path().to_str().unwrap();
    fs::write(home.path().join("asound.conf"), config.replace('@', here)).unwrap();
    let tone = wav::tone(wav::RATE / 2);
    fs::write(home.path().join("my tone.wav"), wav::wav(&tone)).unwrap();
    let alsa: PathBuf = home.path().join("asound.conf");
    let variables = [("ALSA_CONFIG_PATH", alsa.to_str().unwrap())];
    let mut session = Session::start(home, (120, 40), &[], &variables);
    session.wait_for_text(" groups, ");
    session.send("\tf");
    session.wait_for_text("audio file:");
    session.send(&format!("{here}/my tone.wav\r"));
    session.wait_for_text("done: link my tone.wav to High Adventure");
    (session, tone)
}

#[test]
fn a_linked_file_is_heard_and_stays_linked() {
    let home = Home::new();
    let (mut session, tone) = linked(&home, FILE_PLUGIN);
    session.send("j");
    session.wait_for_text("♪");
    session.send("k ");
    // The plugin plays faster than time: perhaps no frame falls between start and end.
    let on = |text: &str| text.contains("… High Adventure") || text.contains("▶ High Adventure");
    session.wait_for(|screen| on(&screen.contents()));
    session.wait_for(|screen| !on(&screen.contents()));
    let captured = wav::captured(&home.path().join("heard.wav"));
    // It fades in and out within 30 ms; in between every bit is the file's.
    let faded = 30 * wav::RATE / 1000 * wav::CHANNELS;
    let between = &tone[faded..tone.len() - faded];
    let whole = captured.windows(between.len()).any(|heard| heard == between);
    assert!(whole, "bit for bit");
    session.send("q");
    assert_eq!(session.exit_code(), 0);

    let mut again = Session::start(&home, (120, 40), &[], &[]);
    again.wait_for_text("♪");
    again.send("F");
    again.wait_for_text("done: unlink the file");
    again.send("u");
    again.wait_for_text("♪");
    again.send("q");
    assert_eq!(again.exit_code(), 0);
}

#[test]
fn without_a_device_the_reason_is_told_and_the_screen_stays_whole() {
    let home = Home::new();
    let (mut session, _) = linked(&home, "# no device at all\n");
    let before = session.text();
    session.send(" ");
    session.wait_for_text("no sound: ");
    session.send("j");
    session.wait_for_text("sound: none");
    assert!(!session.text().contains("ALSA"), "{}", session.text());
    let panes = |text: &str| text.lines().filter(|line| line.contains('│')).count();
    assert_eq!(panes(&session.text()), panes(&before));
    session.send("q");
    assert_eq!(session.exit_code(), 0);
}

#[test]
fn what_is_no_audio_file_is_refused_when_it_is_linked() {
    let home = Home::new();
    fs::write(home.path().join("notes.txt"), "no sound at all").unwrap();
    let mut session = Session::start(&home, (120, 40), &[], &[]);
    session.wait_for_text(" groups, ");
    for (typed, told) in
        [("notes.txt", "notes.txt"), ("nowhere.wav", "cannot read"), (".", "this is no file")]
    {
        session.send("\tf");
        session.wait_for_text("audio file:");
        session.send(&format!("\x15{}/{typed}\r", home.path().to_str().unwrap()));
        session.wait_for_text(told);
        session.send("\x1b[Z");
    }
    session.send("q");
    assert_eq!(session.exit_code(), 0);
}

#[test]
fn a_scan_by_a_command_is_noticed_and_its_file_can_be_chosen() {
    let home = Home::new();
    let music = home.path().join("music");
    fs::create_dir(&music).unwrap();
    fs::write(music.join("hot.flac"), music::song("Too Hot", "The Specials", "The Specials"))
        .unwrap();
    let hot = music.join("The Specials - Too Hot.wav");
    fs::write(&hot, wav::wav(&wav::tone(wav::RATE / 2))).unwrap();
    let tone = music.join("sex & violence - the exploited.wav");
    fs::write(&tone, wav::wav(&wav::tone(wav::RATE / 2))).unwrap();
    let mut session = Session::start(&home, (120, 40), &[], &[]);
    session.wait_for_text(" groups, ");
    assert!(!session.text().contains('♪'), "{}", session.text());
    let (code, told, _) = command::run(home.path(), &["library", "add", music.to_str().unwrap()]);
    assert_eq!(code, 0, "{told}");
    session.wait_for_text("♪");
    // The match is offered with what its tags say, and another file taken instead.
    session.send("\tjjf");
    session.wait_for_text("The Specials: Too Hot · The Specials");
    session.wait_for_text("3:20");
    session.send("j");
    session.wait_for_text("▸  ");
    session.send("\r");
    session.wait_for_text("done: link The Specials - Too Hot.wav to Too Hot");
    // What the user links is looked into as well, before it is heard.
    session.send("gf");
    session.wait_for_text("audio file:");
    session.send(&format!("{}\r", tone.display()));
    session.wait_for_text("done: link");
    session.send("3");
    session.wait_for_text(" LUFS · sex & violence");
    session.send("q");
    assert_eq!(session.exit_code(), 0);
}
