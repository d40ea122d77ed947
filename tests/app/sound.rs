//! Hearing a cue.

use crate::screen::{app_with, films, press};
use needledrop::Error;
use needledrop::app::event::Player;
use needledrop::app::state::{Phase, Sound};
use needledrop::app::{App, Effect, Event};

fn with_files() -> (App, std::path::PathBuf) {
    let mut linked = films(8, 10);
    for (n, cue) in linked[0].cues.iter_mut().enumerate() {
        cue.file = Some(format!("/music/{n}.wav").into());
    }
    let file = linked[0].cues[0].file.clone().unwrap();
    (app_with(linked, true), file)
}

fn tell(app: &mut App, play: u64, news: Player) {
    app.update(Event::Player { play, news });
}

#[test]
fn hearing_a_cue() {
    let (mut app, file) = with_files();
    assert_eq!(press(&mut app, "tab space"), [Effect::Play { play: 1, file: file.clone() }]);
    tell(&mut app, 1, Player::Playing);
    assert_eq!(press(&mut app, "space"), [Effect::TogglePause]);
    assert_eq!(press(&mut app, "s"), [Effect::Stop]);
    press(&mut app, "space");
    tell(&mut app, 2, Player::NoDevice { reason: "no card".into() });
    assert_eq!(app.state().sound, Sound::NoDevice("no card".into()));
    assert_eq!(
        press(&mut app, "space"),
        [Effect::Play { play: 3, file }],
        "a later press tries again"
    );
}

#[test]
fn late_news_of_the_track_before_mean_nothing() {
    let (mut app, _) = with_files();
    press(&mut app, "tab space j space");
    for late in [
        Player::Failed(Error::input("broken", "x")),
        Player::Stopped,
        Player::NoDevice { reason: "x".into() },
    ] {
        tell(&mut app, 1, late);
    }
    tell(&mut app, 2, Player::Playing);
    let Sound::Cue { track, phase } = &app.state().sound else { panic!("silent") };
    assert_eq!((track.title.as_str(), *phase), ("夜の歌 2", Phase::Playing));
}
