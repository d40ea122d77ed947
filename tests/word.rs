//! Saying of a cue what counts, by keys on the App without a terminal.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "support/screen.rs"]
mod screen;

use needledrop::app::effect::Wish;
use needledrop::app::prompt::{Part, Purpose};
use needledrop::app::{App, Effect, Event, Pane};
use needledrop::curate::Change;
use needledrop::model::standing::Outcome;
use needledrop::model::word::Hand;
use needledrop::model::{CueId, Feature, FilmId, effective};
use screen::{app_with, drawn, films, press, shown};

/// The tracks pane on the first cue of the first film.
fn app() -> App {
    let mut app = app_with(films(8, 10), true);
    press(&mut app, "tab");
    app
}

fn film() -> FilmId {
    FilmId::new("tt9900000").unwrap()
}

fn cue() -> CueId {
    films(8, 10)[0].cues[0].record.id.clone()
}

fn typed(app: &App) -> &str {
    app.state().prompt.as_ref().unwrap().text()
}

/// Types into the open line, in place of what stands there.
fn type_instead(app: &mut App, text: &str) -> Vec<Effect> {
    press(app, "ctrl-u");
    app.update(Event::Paste(text.into()));
    press(app, "enter")
}

fn trouble(app: &App) -> String {
    let prompt = app.state().prompt.as_ref().unwrap();
    let error = prompt.trouble.as_ref().unwrap();
    format!("{error}: {}", error.hint)
}

/// The disk has the films with the first cue changed so.
fn edited(app: &mut App, change: impl FnOnce(&mut effective::Cue)) -> Vec<Effect> {
    let mut films = films(8, 10);
    change(&mut films[0].cues[0]);
    let outcome = Outcome { standing: shown(films), done: "done: it".into(), film: film() };
    app.update(Event::Edited(Box::new(outcome)))
}

#[test]
fn performers_are_corrected_from_what_stands_there() {
    let mut app = app();
    press(&mut app, "p");
    assert_eq!(typed(&app), "The Invented");
    assert_eq!(press(&mut app, "enter"), [], "as it was");
    press(&mut app, "p");
    let performers = Some(vec!["Crosby, Stills & Nash".into(), "The The".into()]);
    let edit = Change::Performers(performers).of(film(), cue());
    let wishes = type_instead(&mut app, " Crosby, Stills & Nash;The The ;");
    assert_eq!(wishes, [Effect::Keep(Wish::Edit(edit))]);
    press(&mut app, "p");
    let nobody = Change::Performers(Some(Vec::new())).of(film(), cue());
    assert_eq!(type_instead(&mut app, "-"), [Effect::Keep(Wish::Edit(nobody))]);
    press(&mut app, "p");
    assert_eq!(type_instead(&mut app, ""), [], "nothing was said that could be taken back");
    assert!(app.state().prompt.is_none());

    edited(&mut app, |cue| cue.said.performers = Some(vec!["The The".into()]));
    edited(&mut app, |cue| cue.said.performers = Some(vec!["The The".into()]));
    press(&mut app, "p");
    let back = Change::Performers(None).of(film(), cue());
    assert_eq!(type_instead(&mut app, ""), [Effect::Keep(Wish::Edit(back))]);
}

#[test]
fn genres_are_parted_by_commas() {
    let mut app = app();
    press(&mut app, "e");
    assert_eq!(typed(&app), "dub, chamber pop");
    let genres = Some(vec!["ska".into(), "ska punk".into()]);
    let edit = Change::Genres(genres).of(film(), cue());
    assert_eq!(type_instead(&mut app, "ska, ska punk, ska"), [Effect::Keep(Wish::Edit(edit))]);
    let wishes = edited(&mut app, |cue| cue.genres = vec!["folk, rock".into()]);
    assert!(matches!(wishes[..], [Effect::Analyse { .. }]), "the estimates follow: {wishes:?}");
    press(&mut app, "e");
    assert_eq!(typed(&app), "folk, rock;", "one genre, for it would fall apart");
    assert_eq!(press(&mut app, "enter"), []);
}

#[test]
fn moods_are_typed_with_completion_and_errors_stay_in_the_line() {
    let mut app = app();
    press(&mut app, "m e n tab 0 . 8");
    assert_eq!(typed(&app), "energy 0.8");
    let hand = Some(Hand { value: 0.8, spread: None });
    let edit = Change::Mood(Feature::Energy, hand).of(film(), cue());
    assert_eq!(press(&mut app, "enter"), [Effect::Keep(Wish::Edit(edit))]);
    for (text, told) in [
        ("energi 0.8", "energy is probably meant"),
        ("mood 0.8", "the features are valence, energy, danceability"),
        ("energy 1.8", "energy goes from 0 to 1"),
        ("energy nan", "not a number"),
        ("valence", "nothing was said of the cue's valence"),
    ] {
        press(&mut app, "m");
        assert_eq!(type_instead(&mut app, text), []);
        assert!(trouble(&app).contains(told), "{text}: {}", trouble(&app));
        assert_eq!(typed(&app), text, "it can be mended");
        press(&mut app, "backspace");
        assert!(app.state().prompt.as_ref().unwrap().trouble.is_none());
        press(&mut app, "esc");
    }
    assert_eq!(press(&mut app, "m enter"), [], "an empty line says nothing");
    edited(&mut app, |cue| {
        cue.said.mood.insert(Feature::Energy, Hand { value: 0.8, spread: None });
    });
    press(&mut app, "m");
    let back = Change::Mood(Feature::Energy, None).of(film(), cue());
    assert_eq!(type_instead(&mut app, "energy"), [Effect::Keep(Wish::Edit(back))]);
}

#[test]
fn the_card_goes_from_cue_to_cue_and_takes_the_same_keys() {
    let mut app = app();
    press(&mut app, "enter j j");
    assert!(app.state().card.is_some());
    assert_eq!(app.state().cue().unwrap().record.position, 2);
    assert_eq!(press(&mut app, "tab / x J 2 o"), [], "what lies beneath is left alone");
    assert_eq!((app.state().pane(), app.state().films.rows().len()), (Pane::Tracks, 8));
    press(&mut app, "e");
    let Some(Purpose::Say { part: Part::Genres, cue, .. }) =
        app.state().prompt.as_ref().map(|prompt| prompt.purpose.clone())
    else {
        panic!("no line")
    };
    assert_eq!(cue, films(8, 10)[0].cues[2].record.id);
    press(&mut app, "esc");
    assert!(app.state().card.is_some(), "escape leaves the line first");
    press(&mut app, "?");
    drawn(&mut app, (80, 24), &needledrop::ui::Theme::colour());
    press(&mut app, "esc");
    assert!(app.state().card.is_some() && app.state().help.is_none());
    press(&mut app, "enter");
    assert!(app.state().card.is_none());
    press(&mut app, "enter esc");
    assert!(app.state().card.is_none());
}

#[test]
fn a_long_card_scrolls_and_the_next_cue_starts_at_its_top() {
    let mut app = app_with(screen::films_with_a_rich_cue(), true);
    press(&mut app, "tab enter");
    let theme = needledrop::ui::Theme::colour();
    let screen = |app: &mut App| drawn(app, (70, 18), &theme).backend().to_string();
    assert!(!screen(&mut app).contains("small-hours.flac"));
    press(&mut app, "G");
    assert!(screen(&mut app).contains("small-hours.flac"));
    let last = app.state().card;
    press(&mut app, "page-up");
    screen(&mut app);
    assert!(app.state().card < last, "no key is lost beyond the end");
    press(&mut app, "G j");
    assert_eq!(app.state().card, Some(0));
}

#[test]
fn an_open_card_follows_its_cue_and_closes_without_it() {
    let mut app = app();
    press(&mut app, "enter e");
    type_instead(&mut app, "ska");
    edited(&mut app, |cue| cue.genres = vec!["ska".into()]);
    assert_eq!(app.state().card, Some(0));
    let screen = drawn(&mut app, (80, 24), &needledrop::ui::Theme::colour()).backend().to_string();
    assert!(screen.contains("genres        ska "), "{screen}");
    let mut shorter = films(8, 10);
    shorter[0].cues.remove(0);
    let outcome = Outcome { standing: shown(shorter), done: "done: it".into(), film: film() };
    app.update(Event::Edited(Box::new(outcome)));
    assert_eq!(app.state().card, None);
}

#[test]
fn without_a_cue_or_the_right_to_write_the_keys_say_why() {
    let mut app = app_with(films(8, 10), true);
    let said = |app: &App| app.state().message.clone().unwrap_or_default().words.concat();
    press(&mut app, "m");
    assert_eq!(said(&app), "mood: only in tracks, arc and sound");
    press(&mut app, "tab / z z z enter m");
    assert!(said(&app).contains("no cue is selected"), "{}", said(&app));
    press(&mut app, "enter");
    assert!(app.state().card.is_none());
}
