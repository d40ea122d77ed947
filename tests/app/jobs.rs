//! Fetching and adding films, and what became of it.

use std::sync::Arc;

use crate::said;
use crate::screen::{app_with, drawn, films, press};
use needledrop::Error;
use needledrop::app::effect::Wish;
use needledrop::app::event::{End, JobNews, Report};
use needledrop::app::jobs::{Phase, Progress};
use needledrop::app::state::Message;
use needledrop::app::{App, Effect, Event, View};
use needledrop::model::found::Identity;
use needledrop::model::reel::{Also, Entry};
use needledrop::model::{About, FilmId, Slug};
use needledrop::ui::Theme;

fn reel() -> App {
    app_with(films(8, 10), true)
}

fn text(app: &mut App) -> String {
    drawn(app, (120, 40), &Theme::colour()).backend().to_string()
}

fn typed(app: &mut App, words: &str) -> Vec<Effect> {
    press(app, "N");
    app.update(Event::Paste(words.to_owned()));
    press(app, "enter")
}

fn end(app: &mut App, number: u64, result: Result<End, Error>) -> Vec<Effect> {
    app.update(Event::JobEnded { number, result: result.map(Arc::new) })
}

fn done(words: &str) -> End {
    End::Done(Report { words: words.to_owned(), ..Report::default() })
}

fn at(app: &mut App, number: u64, done: usize, all: usize, what: &str) {
    let at = Progress { done, all, what: what.to_owned(), ..Progress::default() };
    app.update(Event::Job { number, news: JobNews::At(at) });
}

fn entry(id: &str, title: &str) -> Entry {
    Entry {
        id: FilmId::new(id).unwrap(),
        title: title.to_owned(),
        year: Some(1998),
        tags: Vec::new(),
        note: None,
        also: Also::default(),
    }
}

fn identity(id: &str, year: u16, director: &str) -> Identity {
    Identity {
        id: FilmId::new(id).unwrap(),
        title: "Alone".to_owned(),
        year: Some(year),
        directors: vec![director.to_owned()],
        about: About::default(),
        release_groups: Vec::new(),
        article: None,
    }
}

#[test]
fn one_job_asks_the_network_at_a_time() {
    let mut app = reel();
    let wishes = press(&mut app, "d");
    let [Effect::Fetch { number: 1, films }] = &wishes[..] else { panic!("{wishes:?}") };
    assert_eq!(films.len(), 1);
    assert_eq!(press(&mut app, "d"), []);
    assert!(said(&app).contains("it is being fetched already"), "{}", said(&app));
    assert_eq!(press(&mut app, "D"), [], "it waits");
    assert!(said(&app).contains("after the job before it"), "{}", said(&app));
    at(&mut app, 1, 0, 1, "what music it has");
    assert!(text(&mut app).contains("2 jobs") || text(&mut app).contains("fetch The Long Quiet"));
    let wishes = end(&mut app, 1, Ok(done("The Long Quiet: 9 cues")));
    let [Effect::Fetch { number: 2, films }] = &wishes[..] else { panic!("{wishes:?}") };
    assert_eq!(films.len(), 8);
    assert!(said(&app).contains("9 cues"), "the toast");
    at(&mut app, 2, 3, 8, "Loud: what music it has");
    assert!(text(&mut app).contains("fetch 8 films 3/8"), "{}", text(&mut app));
    press(&mut app, "4");
    let screen = text(&mut app);
    assert!(screen.contains("3/8  Loud: what music it has"), "{screen}");
    assert!(screen.contains("done: The Long Quiet: 9 cues"), "{screen}");
    assert_eq!(end(&mut app, 1, Ok(done("again"))), [], "an end is told once");
}

#[test]
fn a_film_is_added_by_its_title() {
    let mut app = reel();
    assert_eq!(press(&mut app, "N esc"), []);
    let wishes = typed(&mut app, "Alone (1998)");
    assert_eq!(wishes, [Effect::FindFilm { number: 1, typed: "Alone (1998)".into() }]);
    let report = Report { words: "Alone: 9 cues".into(), ..Report::default() };
    let entry = entry("tt9990001", "Alone");
    let wishes = end(&mut app, 1, Ok(End::Found(entry.clone(), report)));
    let reel = Slug::new("invented").unwrap();
    assert_eq!(wishes, [Effect::Keep(Wish::Add(reel, entry))]);
    assert_eq!(app.state().edits.pending, 1);
}

#[test]
fn a_title_of_several_films_is_asked_about() {
    let mut app = reel();
    typed(&mut app, "Alone");
    let films = vec![identity("tt9990001", 1960, "A"), identity("tt9990002", 1998, "B")];
    assert_eq!(end(&mut app, 1, Ok(End::Which(films))), []);
    let screen = text(&mut app);
    assert!(screen.contains("Which film is Alone") && screen.contains("tt9990002"), "{screen}");
    // The keys of the panes do nothing here.
    assert_eq!(press(&mut app, "x d L 2"), []);
    assert_eq!(app.state().view, View::Reel);
    press(&mut app, "esc");
    assert!(app.state().candidates.is_none());
    // It can be asked again.
    press(&mut app, "4 enter j");
    let wishes = press(&mut app, "enter");
    assert_eq!(wishes, [Effect::FindFilm { number: 2, typed: "tt9990002".into() }]);
    assert_eq!(app.state().jobs.all().len(), 1);
}

#[test]
fn a_question_does_not_break_into_a_line_that_is_typed() {
    let mut app = reel();
    typed(&mut app, "Alone");
    press(&mut app, "/ l o");
    end(&mut app, 1, Ok(End::Which(vec![identity("tt9990001", 1960, "A")])));
    assert!(app.state().candidates.is_none());
    press(&mut app, "u enter");
    assert_eq!(app.state().films.filter, "lou");
}

#[test]
fn what_failed_or_was_stopped_is_done_again_and_forgotten() {
    let mut app = reel();
    press(&mut app, "4");
    for key in ["x", "r", "X", "enter"] {
        assert_eq!(press(&mut app, key), [], "{key}");
        assert!(!said(&app).is_empty(), "{key}");
    }
    press(&mut app, "D");
    end(&mut app, 1, Err(Error::failure("nobody answers", "look at the network")));
    assert!(said(&app).contains("nobody answers"));
    let wishes = press(&mut app, "r");
    assert!(matches!(wishes[..], [Effect::Fetch { number: 2, .. }]), "{wishes:?}");
    assert_eq!(press(&mut app, "x"), [Effect::StopJob { number: 2 }]);
    at(&mut app, 2, 1, 8, "Loud");
    assert!(text(&mut app).contains("stopping"), "{}", text(&mut app));
    end(&mut app, 2, Ok(End::Stopped));
    assert_eq!(app.state().jobs.all()[0].phase, Phase::Stopped);
    press(&mut app, "r");
    press(&mut app, "X");
    assert_eq!(app.state().jobs.all().len(), 1, "what runs is not forgotten");
    let lacking = Some(Error::failure("of 1 film something could not be asked for", "later"));
    let report = Report { words: "8 films: 7 with music".into(), remarks: Vec::new(), lacking };
    end(&mut app, 3, Ok(End::Done(report)));
    assert!(app.state().jobs.all()[0].can_be_retried());
    press(&mut app, "X");
    assert!(app.state().jobs.all().is_empty());
}

#[test]
fn a_job_that_waits_is_stopped_at_once() {
    let mut app = reel();
    press(&mut app, "D");
    typed(&mut app, "Alone");
    assert_eq!(press(&mut app, "4 x"), []);
    assert_eq!(app.state().jobs.all()[0].phase, Phase::Stopped);
    assert_eq!(end(&mut app, 1, Ok(done("8 films"))), [], "nothing waits");
}

#[test]
fn a_scan_is_a_job() {
    let mut app = reel();
    press(&mut app, "L 4");
    assert!(text(&mut app).contains("scan music"), "{}", text(&mut app));
    assert_eq!(press(&mut app, "x"), [Effect::StopScan]);
    assert_eq!(press(&mut app, "r"), [Effect::Scan { number: 2 }]);
}

#[test]
fn the_log_has_all_that_was_told() {
    let mut app = reel();
    app.clock(3_661);
    press(&mut app, "d");
    let remarks = (1..=5).map(|n| format!("remark {n}")).collect();
    let report = Report { words: "8 films: 3 with music".into(), remarks, lacking: None };
    end(&mut app, 1, Ok(End::Done(report)));
    assert!(!said(&app).contains("remark 5"), "too many for the bottom line");
    press(&mut app, "4 tab");
    let screen = text(&mut app);
    for words in ["01:01:01 8 films: 3 with music", "remark 1", "remark 5"] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    press(&mut app, "j");
    assert!(text(&mut app).contains("1 newer above"));
}

#[test]
fn what_comes_to_be_known_changes_no_word_on_the_screen() {
    let mut app = reel();
    press(&mut app, "d");
    let message = app.state().message.clone();
    assert!(message.is_some_and(|message| message != Message::default()));
    app.update(Event::Renewed { standing: None, words: Vec::new(), errors: Vec::new() });
    assert!(said(&app).contains("fetch"), "{}", said(&app));
}

#[test]
fn the_page_of_a_soundtrack_is_opened_or_told() {
    let mut app = reel();
    let address = "https://www.imdb.com/title/tt9900000/soundtrack/".to_owned();
    assert_eq!(press(&mut app, "O"), [Effect::OpenPage(address.clone())]);
    app.update(Event::Browsed { address: address.clone(), opened: false });
    assert!(said(&app).contains(&address) && said(&app).contains("o reads it"), "{}", said(&app));
    let mut films = films(8, 10);
    films[0].id = FilmId::new("local-a").unwrap();
    let mut app = app_with(films, true);
    assert_eq!(press(&mut app, "O"), []);
    assert!(said(&app).contains("no IMDb id"), "{}", said(&app));
}

#[test]
fn a_film_says_what_would_raise_its_coverage() {
    let mut all = films(8, 10);
    all[1].cues.clear();
    let mut app = app_with(all, true);
    press(&mut app, "j");
    let screen = text(&mut app);
    assert!(screen.contains("no soundtrack: d fetches it, or O opens its"), "{screen}");
    assert!(screen.contains(" none"), "the films' evidence");
    press(&mut app, "k tab enter");
    let screen = text(&mut app);
    assert!(screen.contains("8 of 10 cues have a mood"), "{screen}");
}
