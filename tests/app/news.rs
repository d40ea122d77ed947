//! Analyses and troubles: what comes late, what is told.

use crate::screen::{app_with, drawn, films, fulfil, press, shown};
use crate::{outcome, said};
use needledrop::Error;
use needledrop::app::{App, Effect, Event};
use needledrop::model::Session;
use needledrop::model::standing::Opening;

#[test]
fn a_failed_analysis_is_told_and_no_older_one_speaks() {
    let mut app = app_with(films(8, 10), false);
    let generation = app.state().analyses.number();
    let error = Error::failure("no numbers", "report it");
    app.update(Event::Analysed { generation: generation - 1, result: Err(error.clone()) });
    assert!(app.state().is_stale());
    app.update(Event::Analysed { generation, result: Err(error) });
    assert!(!app.state().is_stale());
    let screen = drawn(&mut app, (120, 40), &needledrop::ui::Theme::colour()).backend().to_string();
    assert!(screen.contains("no arcs: no numbers"), "{screen}");
}

#[test]
fn a_folder_that_cannot_be_opened_is_told_for_good() {
    let mut app = App::new();
    app.update(Event::NotOpened(Error::failure("it is gone", "look for it")));
    press(&mut app, "j");
    let screen = drawn(&mut app, (120, 40), &needledrop::ui::Theme::colour()).backend().to_string();
    assert!(screen.contains("could not be opened"), "{screen}");
    assert_eq!(app.state().place(), None, "the place of the last session is not overwritten");
}

#[test]
fn notices_are_shown_whole() {
    let mut app = App::new();
    let notice = |n| {
        format!(
            "a/very/long/folder/reels/file-{n}.toml, line 4: expected a table: it was set aside as file-{n}.toml.broken-1"
        )
    };
    let notices = (1..=3).map(notice).collect();
    let opening = Opening { standing: shown(films(8, 10)), notices, session: Session::default() };
    app.update(Event::Opened(Box::new(opening)));
    let screen = drawn(&mut app, (80, 24), &needledrop::ui::Theme::colour()).backend().to_string();
    for n in 1..=3 {
        assert!(screen.contains(&format!("file-{n}.toml.broken-1")), "{screen}");
    }
}

#[test]
fn all_that_became_of_the_users_tables_is_told() {
    let mut app = app_with(films(8, 10), true);
    let wrong = |file: &str| Error::input("line 3 is wrong", "mend it").in_file(file);
    let errors = vec![wrong("genre_map.json"), wrong("artists.csv")];
    app.update(Event::Renewed { standing: None, words: Vec::new(), errors });
    let screen = drawn(&mut app, (80, 24), &needledrop::ui::Theme::colour()).backend().to_string();
    assert!(screen.contains("genre_map.json") && screen.contains("artists.csv"), "{screen}");

    let words = vec!["the genre map was read: 9 genres".to_owned()];
    app.update(Event::Renewed { standing: None, words, errors: vec![wrong("artists.csv")] });
    let screen = drawn(&mut app, (80, 24), &needledrop::ui::Theme::colour()).backend().to_string();
    assert!(screen.contains("9 genres") && screen.contains("artists.csv"), "{screen}");
}

#[test]
fn an_analysis_of_an_older_generation_is_dropped() {
    let mut app = app_with(films(8, 10), true);
    let first = app.state().analysis.clone().unwrap();
    let generation = app.state().analyses.number();
    let film = app.state().film().unwrap().id.clone();
    app.update(outcome(shown(films(5, 10)), &film));
    app.update(Event::Analysed { generation, result: Ok(first) });
    assert!(app.state().is_stale(), "it belongs to the films before the edit");
}

#[test]
fn trouble_is_told_with_its_hint_and_goes_with_the_next_key() {
    let mut app = app_with(films(8, 10), true);
    let error = Error::failure("disk full", "free some space");
    app.update(Event::Refused { standing: None, error });
    let screen = drawn(&mut app, (120, 40), &needledrop::ui::Theme::colour());
    assert!(screen.backend().to_string().contains("disk full: free some space"));
    press(&mut app, "j");
    assert!(app.state().message.is_none());
}

#[test]
fn the_recipe_is_switched_and_the_old_arcs_stay_until_the_new_come() {
    let mut app = app_with(films(8, 30), true);
    assert_eq!(app.state().recipe.name, "default");
    let wishes = press(&mut app, "c");
    assert!(app.state().is_stale() && said(&app).contains("classic"));
    let Some(Effect::Analyse { recipe, .. }) = wishes.first() else { panic!("{wishes:?}") };
    assert_eq!(recipe.name, "classic");
    drawn(&mut app, (120, 40), &needledrop::ui::Theme::colour());
    fulfil(&mut app, wishes);
    assert_eq!(app.state().analysis.as_ref().unwrap().recipe.name, "classic");
    let screen = drawn(&mut app, (120, 40), &needledrop::ui::Theme::colour()).backend().to_string();
    assert!(screen.contains("classic recipe") && screen.contains("tempo guessed"), "{screen}");
    let wishes = press(&mut app, "c");
    fulfil(&mut app, wishes);
    assert_eq!(app.state().analysis.as_ref().unwrap().recipe.name, "default");
}
