//! What is drawn, at each size and theme.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "support/screen.rs"]
mod screen;

use std::sync::Arc;

use needledrop::Error;
use needledrop::app::event::{End, JobNews, Report};
use needledrop::app::jobs::Progress;
use needledrop::app::{App, Event};
use needledrop::model::found::Identity;
use needledrop::model::{About, FilmId, Judgement};
use needledrop::ui::{self, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use screen::{app_with, app_with_offers, drawn, films, films_with_a_rich_cue, press};

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 40), (200, 50)];

fn reel() -> App {
    app_with(films(8, 30), true)
}

fn snapshot(name: &str, app: &mut App, size: (u16, u16)) {
    let terminal = drawn(app, size, &Theme::colour());
    insta::assert_snapshot!(format!("{name}_{}x{}", size.0, size.1), terminal.backend());
}

#[test]
fn the_reel_at_every_size() {
    for size in SIZES {
        snapshot("reel", &mut reel(), size);
    }
}

/// As if judged: the second film of each three stands on the border.
fn judged(p_value: f64) -> App {
    let mut app = reel();
    let rows = app.state().analysis.as_ref().unwrap().rows.len();
    let membership = (0..rows).map(|row| [0.93, 0.41, 1.0][row % 3]).collect();
    let judgement = Judgement { p_value, null_max_silhouette_p95: 0.4, stability: 0.7, membership };
    let generation = app.state().analyses.number();
    app.update(Event::Judged { generation, result: Ok(Arc::new(judgement)) });
    app
}

#[test]
fn groups_that_were_judged() {
    for size in SIZES {
        snapshot("tentative", &mut judged(0.31), size);
    }
    snapshot("cleared", &mut judged(0.002), (120, 40));
}

#[test]
fn the_map_at_every_size() {
    for size in SIZES {
        let mut app = reel();
        press(&mut app, "2");
        snapshot("map", &mut app, size);
    }
}

#[test]
fn a_map_of_many_films_by_neighbours() {
    let mut app = app_with(films(70, 10), true);
    press(&mut app, "2");
    snapshot("map_tsne", &mut app, (120, 40));
}

#[test]
fn a_film_without_an_arc_says_why() {
    let mut app = reel();
    press(&mut app, "G");
    snapshot("no_arc", &mut app, (80, 24));
}

#[test]
fn while_it_opens_and_computes() {
    snapshot("opening", &mut App::new(), (80, 24));
    snapshot("computing", &mut app_with(films(8, 30), false), (80, 24));
}

#[test]
fn help_filter_and_prompt() {
    let mut app = reel();
    press(&mut app, "?");
    snapshot("help", &mut app, (80, 24));
    press(&mut app, "esc / l o u d");
    snapshot("filter", &mut app, (80, 24));
    press(&mut app, "esc tab f ~ / a . w a v");
    snapshot("link", &mut app, (80, 24));
}

#[test]
fn the_card_of_a_cue_at_every_size() {
    for size in SIZES {
        let mut app = app_with(films_with_a_rich_cue(), true);
        press(&mut app, "tab enter");
        snapshot("card", &mut app, size);
    }
    let mut app = app_with(films_with_a_rich_cue(), true);
    press(&mut app, "tab enter");
    drawn(&mut app, (80, 24), &Theme::colour());
    press(&mut app, "page-down");
    snapshot("card_end", &mut app, (80, 24));
    press(&mut app, "j j j j");
    snapshot("card_gap", &mut app, (80, 24));
}

#[test]
fn the_files_for_a_cue_at_every_size() {
    for size in [(40, 12), (60, 16), (80, 24), (120, 40)] {
        let mut app = app_with_offers(films(8, 30));
        press(&mut app, "j");
        snapshot("files", &mut app, size);
    }
    let mut app = app_with_offers(films_with_a_rich_cue());
    press(&mut app, "end");
    snapshot("files_linked", &mut app, (80, 24));
}

/// A job of each kind: one runs, one waits, the others ended.
fn at_work() -> App {
    let mut app = app_with(films(8, 30), true);
    app.clock(9 * 3_600);
    let end = |app: &mut App, number, result: Result<End, Error>| {
        app.update(Event::JobEnded { number, result: result.map(Arc::new) });
    };
    press(&mut app, "d");
    let report = Report { words: "The Long Quiet: 12 cues".into(), ..Report::default() };
    end(&mut app, 1, Ok(End::Done(report)));
    press(&mut app, "j d");
    let error = Error::failure(
        "MusicBrainz answers no more requests until 14:05",
        "do it again later; what was answered until then is kept",
    );
    end(&mut app, 2, Err(error));
    press(&mut app, "L");
    app.update(Event::Scanning { number: 3, words: "reading 300 of 1200 files".into() });
    press(&mut app, "L D N a enter 4");
    let what = "七人の友達: what music it has".to_owned();
    let at = Progress { done: 3, all: 8, what, ..Progress::default() };
    app.update(Event::Job { number: 4, news: JobNews::At(at) });
    app
}

#[test]
fn jobs_and_what_was_told() {
    for size in [(60, 16), (80, 24), (120, 40)] {
        let mut app = at_work();
        press(&mut app, "j");
        snapshot("jobs", &mut app, size);
    }
    let mut app = at_work();
    press(&mut app, "G k");
    snapshot("jobs_failed", &mut app, (80, 24));
    let mut idle = reel();
    press(&mut idle, "4");
    snapshot("jobs_none", &mut idle, (80, 24));
}

#[test]
fn films_of_which_one_is_meant() {
    let film = |n: usize, title: &str, directors: &[&str]| Identity {
        id: FilmId::new(format!("tt{:07}", 9_990_000 + n)).unwrap(),
        title: title.to_owned(),
        year: (n > 0).then_some(1_990),
        directors: directors.iter().map(|&name| name.to_owned()).collect(),
        about: About::default(),
        release_groups: Vec::new(),
        article: None,
    };
    let films = vec![
        film(1, "七人の友達", &["大阪の夜"]),
        film(2, "A Film Whose Title Goes On For Longer Than Any Pane Is Wide", &["A", "B"]),
        film(0, "Alone", &[]),
    ];
    let mut app = reel();
    press(&mut app, "N a enter");
    app.update(Event::JobEnded { number: 1, result: Ok(Arc::new(End::Which(films))) });
    press(&mut app, "j");
    snapshot("which_film", &mut app, (80, 24));
}

#[test]
fn gaps_are_bridged_where_wished_for() {
    let mut app = reel();
    press(&mut app, "tab b j j j j");
    snapshot("bridged", &mut app, (80, 24));
    press(&mut app, "enter");
    snapshot("card_bridged", &mut app, (120, 40));
    let evidence = |app: &App| app.state().film().unwrap().evidence(&app.state().recipe);
    assert_eq!(evidence(&app), 24, "a bridge is no evidence");
    press(&mut app, "b esc");
    let screen = drawn(&mut app, (80, 24), &Theme::mono()).backend().to_string();
    assert!(!screen.contains('⠒'), "{screen}");
}

#[test]
fn what_cannot_be_said_is_told_above_the_line() {
    let mut app = app_with(films_with_a_rich_cue(), true);
    press(&mut app, "tab enter m e n tab 1 . 8 enter");
    snapshot("mood_refused", &mut app, (80, 24));
}

#[test]
fn the_help_ends_with_the_legend() {
    let mut app = reel();
    press(&mut app, "? G");
    snapshot("help_end", &mut app, (80, 24));
}

/// Without colour nothing may be lost: every cell's colours are the terminal's own,
/// and the text is the same as in colour.
#[test]
fn mono_has_no_colour_and_the_same_text() {
    for keys in ["", "tab j", "tab enter", "2", "4", "?"] {
        let mut app = reel();
        press(&mut app, keys);
        let mono = drawn(&mut app, (120, 40), &Theme::mono());
        let colour = drawn(&mut app, (120, 40), &Theme::colour());
        for (plain, coloured) in
            mono.backend().buffer().content().iter().zip(colour.backend().buffer().content())
        {
            assert_eq!(plain.symbol(), coloured.symbol());
            assert_eq!(
                (plain.fg, plain.bg),
                (ratatui::style::Color::Reset, ratatui::style::Color::Reset)
            );
        }
    }
}

#[test]
fn groups_differ_by_symbol() {
    let theme = Theme::mono();
    let symbols: std::collections::HashSet<_> = (0..8).map(|group| theme.group(group).0).collect();
    assert_eq!(symbols.len(), 8);
}

#[test]
fn every_size_draws_without_a_panic() {
    let mut app = reel();
    for keys in ["", "tab", "enter", "m x enter", "esc tab", "tab", "2", "?", "esc 1 /", "files"] {
        match keys {
            "files" => app = app_with_offers(films(8, 30)),
            keys => _ = press(&mut app, keys),
        }
        for width in (1..=130).step_by(7).chain([300]) {
            for height in (1..=50).step_by(3).chain([100]) {
                let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
                terminal.draw(|frame| _ = ui::draw(frame, app.state(), &Theme::colour())).unwrap();
            }
        }
    }
}
