//! Sessions on the App without a terminal: keys in, state and wishes out.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "support/screen.rs"]
mod screen;

use std::collections::HashMap;
use std::sync::Arc;

use needledrop::Error;
use needledrop::app::event::Player;
use needledrop::app::state::{Message, Phase, Sound};
use needledrop::app::{App, Effect, Event, Pane, View};
use needledrop::curate::Edit;
use needledrop::model::standing::{Opening, Outcome};
use needledrop::model::{FilmId, Judgement, Reel, Session, Standing};
use screen::{app_with, drawn, films, fulfil, press, shown};

fn title(app: &App) -> &str {
    &app.state().film().unwrap().title
}

fn said(app: &App) -> String {
    match &app.state().message {
        Some(Message::Words(words)) => words.join(" · "),
        Some(Message::Trouble(error)) => error.to_string(),
        None => String::new(),
    }
}

#[test]
fn walking_by_arrows_and_letters() {
    let mut app = app_with(films(8, 10), true);
    press(&mut app, "j down k");
    assert_eq!(title(&app), "七人の友達");
    press(&mut app, "G");
    assert_eq!(title(&app), screen::TITLES[7].0);
    press(&mut app, "g tab j j");
    assert_eq!(app.state().pane(), Pane::Tracks);
    assert_eq!(app.state().cue().unwrap().record.position, 2);
    press(&mut app, "shift-tab j");
    assert_eq!(
        app.state().cue().unwrap().record.position,
        0,
        "another film starts at its first cue"
    );
}

#[test]
fn a_filter_narrows_while_typed_and_escape_takes_it_away() {
    let mut app = app_with(films(8, 10), true);
    press(&mut app, "/ a m e l i e");
    assert_eq!(app.state().films.rows().len(), 1, "accents do not matter");
    assert!(title(&app).starts_with("Ame"));
    press(&mut app, "enter");
    assert!(app.state().prompt.is_none());
    press(&mut app, "J");
    assert!(said(&app).contains("esc clears the filter"), "{}", said(&app));
    press(&mut app, "esc");
    assert_eq!(app.state().films.rows().len(), 8);
    assert!(title(&app).starts_with("Ame"), "the cursor stays with its film");
    press(&mut app, "/ q");
    assert!(app.state().prompt.is_some(), "a letter is text while a line is typed");
}

#[test]
fn a_filter_without_a_hit_leaves_nothing_selected_and_nothing_breaks() {
    let mut app = app_with(films(8, 10), true);
    press(&mut app, "/ z z z enter j tab j space x f");
    assert!(app.state().film().is_none());
    drawn(&mut app, (120, 40), &needledrop::ui::Theme::colour());
}

fn outcome(standing: Standing, film: &FilmId) -> Event {
    Event::Edited(Box::new(Outcome { standing, done: "done: it".into(), film: film.clone() }))
}

fn ids(app: &App) -> Vec<&str> {
    app.state().all_films().iter().map(|film| film.id.as_str()).collect()
}

#[test]
fn the_screen_follows_an_edit_at_once_and_the_disk_has_the_last_word() {
    let mut app = app_with(films(8, 10), true);
    let film = app.state().film().unwrap().id.clone();
    let reel = needledrop::model::Slug::new("invented").unwrap();
    let moved = |to| Effect::Edit(Edit::MoveFilm { reel: reel.clone(), film: film.clone(), to });
    assert_eq!(
        press(&mut app, "J J J"),
        [moved(1), moved(2), moved(3)],
        "a burst is not faster than its wishes"
    );
    assert_eq!((app.state().films.cursor(), &app.state().film().unwrap().id), (3, &film));

    let at = |place| {
        let mut list = films(8, 10);
        let first = list.remove(0);
        list.insert(place, first);
        shown(list)
    };
    assert_eq!(app.update(outcome(at(1), &film)), [], "two more are under way");
    assert_eq!(app.state().films.cursor(), 3, "no step back meanwhile");
    app.update(outcome(at(2), &film));
    let wishes = app.update(outcome(at(3), &film));
    assert!(matches!(wishes[..], [Effect::Analyse { .. }]), "{wishes:?}");
    assert!(
        app.state().stale && app.state().analysis.is_some(),
        "the old groups stay until the new come"
    );
    fulfil(&mut app, wishes);
    assert!(!app.state().stale);

    press(&mut app, "x x");
    assert_eq!(ids(&app).len(), 6, "each removes the film that was then selected");
}

#[test]
fn a_refused_edit_shows_what_is_on_the_disk() {
    let mut app = app_with(films(8, 10), true);
    press(&mut app, "J");
    let standing = Some(Box::new(shown(films(5, 10))));
    let error = Error::failure("the file was changed by another program", "look at it");
    let wishes = app.update(Event::Refused { standing, error });
    assert_eq!(ids(&app).len(), 5);
    assert!(said(&app).contains("another program"));
    assert!(matches!(wishes[..], [Effect::Analyse { .. }]));
}

#[test]
fn an_undo_right_after_an_edit_is_possible_and_a_move_waits_for_it() {
    let mut app = app_with(films(8, 10), true);
    let wishes = press(&mut app, "J u");
    assert_eq!(wishes[1..], [Effect::Undo]);
    assert_eq!(press(&mut app, "J"), []);
    assert!(said(&app).contains("undo is being written"), "{}", said(&app));
}

#[test]
fn an_undone_film_that_the_filter_hides_is_shown() {
    let mut app = app_with(films(8, 10), true);
    let first = app.state().film().unwrap().id.clone();
    press(&mut app, "/ l o u d enter tab j j");
    app.update(outcome(shown(films(8, 10)), &first));
    assert_eq!(app.state().film().unwrap().id, first);
    assert_eq!(app.state().films.rows().len(), 8);
}

#[test]
fn what_lies_beneath_the_help_is_left_alone() {
    let mut app = app_with(films(8, 10), true);
    assert_eq!(press(&mut app, "? x J u / f"), []);
    assert!(app.state().prompt.is_none() && app.state().help.is_some());
    press(&mut app, "G");
    drawn(&mut app, (80, 24), &needledrop::ui::Theme::colour());
    let last = app.state().help;
    press(&mut app, "k");
    drawn(&mut app, (80, 24), &needledrop::ui::Theme::colour());
    assert!(app.state().help < last, "one key moves one line, at the end too");
    assert_eq!(press(&mut app, "q"), [Effect::Quit]);
}

#[test]
fn a_failed_analysis_is_told_and_no_older_one_speaks() {
    let mut app = app_with(films(8, 10), false);
    let generation = app.state().generation;
    let error = Error::failure("no numbers", "report it");
    app.update(Event::Analysed { generation: generation - 1, result: Err(error.clone()) });
    assert!(app.state().stale);
    app.update(Event::Analysed { generation, result: Err(error) });
    assert!(!app.state().stale);
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
fn keys_of_other_panes_say_so() {
    let mut app = app_with(films(8, 10), true);
    press(&mut app, "f");
    assert_eq!(said(&app), "link file: only in tracks and arc");
    press(&mut app, "2 x");
    assert_eq!(said(&app), "remove: only in films");
}

#[test]
fn what_is_impossible_says_why() {
    let mut app = app_with(films(8, 10), true);
    for (keys, reason) in [
        ("K", "the first already"),
        ("G J", "the last already"),
        ("u", "nothing to undo"),
        ("ctrl-r", "nothing to redo"),
        ("space", "f links one"),
        ("s", "nothing is playing"),
    ] {
        assert_eq!(press(&mut app, keys), [], "{keys}");
        assert!(said(&app).contains(reason), "{keys}: {}", said(&app));
    }
}

#[test]
fn a_read_only_folder_refuses_edits_with_its_reason() {
    let mut app = App::new();
    let read_only = Some("needledrop 4711 has the folder".into());
    let opening = Opening {
        standing: Standing { read_only, ..shown(films(8, 10)) },
        notices: vec!["one.toml was set aside".into()],
        session: Session::default(),
    };
    app.update(Event::Opened(Box::new(opening)));
    assert!(said(&app).contains("4711") && said(&app).contains("set aside"), "{}", said(&app));
    assert_eq!(press(&mut app, "J"), []);
    assert!(said(&app).contains("4711"));
    press(&mut app, "tab f");
    assert!(app.state().prompt.is_none() && said(&app).contains("4711"));
}

#[test]
fn linking_a_file() {
    let mut app = app_with(films(8, 10), true);
    for (pasted, meant) in [
        ("/music/one track.wav\nrm -rf x", "/music/one track.wav"),
        ("'/music/one track.wav'", "/music/one track.wav"),
        ("/music/one\\ track.wav ", "/music/one track.wav"),
    ] {
        press(&mut app, "tab g f");
        app.update(Event::Paste(pasted.into()));
        let wishes = press(&mut app, "enter shift-tab");
        let [Effect::Edit(Edit::LinkFile { file: Some(file), .. })] = &wishes[..] else {
            panic!("{wishes:?}")
        };
        assert_eq!(file.to_str(), Some(meant));
        app.update(outcome(shown(films(8, 10)), &FilmId::new("tt9900000").unwrap()));
    }
    assert_eq!(press(&mut app, "tab f enter"), [], "an empty line links nothing");
    press(&mut app, "f / n o");
    press(&mut app, "enter");
    app.update(Event::Refused { standing: None, error: Error::input("no such file", "x") });
    press(&mut app, "f");
    assert_eq!(
        app.state().prompt.as_ref().unwrap().text(),
        "/no",
        "a refused path is offered again"
    );
    assert_eq!(press(&mut app, "ctrl-c"), [], "ctrl-c leaves the line, not the program");
    assert!(app.state().prompt.is_none());
}

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

#[test]
fn the_map_is_walked_in_every_direction() {
    let mut app = app_with(films(8, 10), true);
    press(&mut app, "2");
    assert_eq!((app.state().view, app.state().pane()), (View::Map, Pane::Map));
    let mut seen = std::collections::HashSet::new();
    for key in "l l l l l l l h h h h h h h k k k k j j j j j l l k k h h j".split(' ') {
        press(&mut app, key);
        seen.insert(app.state().film().unwrap().id.clone());
    }
    assert!(seen.len() >= 4, "{seen:?}");
    press(&mut app, "enter");
    assert_eq!((app.state().view, app.state().pane()), (View::Reel, Pane::Tracks));
}

/// Where each film lies, by its id.
fn map_of(app: &App) -> HashMap<FilmId, [f64; 2]> {
    let laid = app.state().map.as_ref().unwrap();
    let film = |row: usize| laid.analysis.film(row).unwrap().clone();
    laid.map.at.iter().enumerate().map(|(row, at)| (film(row), *at)).collect()
}

#[test]
fn a_film_that_is_added_comes_among_its_neighbours_and_the_others_stay() {
    let all = films(16, 20);
    let new = all[5].id.clone();
    let mut without = all.clone();
    without.remove(5);
    let mut app = app_with(without.clone(), true);
    let components = map_of(&app);
    let wishes = press(&mut app, "2 t");
    assert!(app.state().laying.is_some());
    assert_eq!(map_of(&app), components, "the old map stays until the new one comes");
    fulfil(&mut app, wishes);
    let neighbours = map_of(&app);
    assert_ne!(neighbours, components);

    let wishes = app.update(outcome(shown(all), &new));
    assert_eq!(app.state().places().iter().flatten().count(), 14);
    fulfil(&mut app, wishes);
    let mut added = map_of(&app);
    let at = added.remove(&new).unwrap();
    assert_eq!(added, neighbours, "who was there stays");
    for (axis, at) in at.into_iter().enumerate() {
        let of = || neighbours.values().map(|at| at[axis]);
        let (least, most) = (of().fold(f64::MAX, f64::min), of().fold(f64::MIN, f64::max));
        assert!((least..=most).contains(&at), "it lies among the others");
    }

    let wishes = app.update(outcome(shown(without), &app.state().film().unwrap().id.clone()));
    fulfil(&mut app, wishes);
    assert_eq!(map_of(&app), neighbours, "it goes, and they stay");
    let wishes = press(&mut app, "t");
    assert_eq!((wishes.len(), map_of(&app)), (0, components));
}

#[test]
fn an_older_map_is_dropped() {
    let mut app = app_with(films(8, 10), true);
    let wishes = press(&mut app, "2 t");
    let [Effect::LayOut { number, .. }] = wishes[..] else { panic!("{wishes:?}") };
    press(&mut app, "t t");
    let before = map_of(&app);
    let map = app.state().map.as_ref().unwrap().map.clone();
    app.update(Event::LaidOut { number, result: Ok(map) });
    assert!(app.state().laying.is_some(), "another one is under way");
    assert_eq!(map_of(&app), before);
}

#[test]
fn an_analysis_of_an_older_generation_is_dropped() {
    let mut app = app_with(films(8, 10), true);
    let first = app.state().analysis.clone().unwrap();
    let generation = app.state().generation;
    let film = app.state().film().unwrap().id.clone();
    app.update(outcome(shown(films(5, 10)), &film));
    app.update(Event::Analysed { generation, result: Ok(first) });
    assert!(app.state().stale, "it belongs to the films before the edit");
}

#[test]
fn the_place_is_kept_and_found_again() {
    let mut app = app_with(films(8, 10), true);
    press(&mut app, "j j tab j j j");
    let place = app.state().place().unwrap();
    let mut next = App::new();
    let opening =
        Opening { standing: shown(films(8, 10)), notices: Vec::new(), session: place.clone() };
    next.update(Event::Opened(Box::new(opening)));
    assert_eq!(next.state().place(), Some(place));
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
    assert_eq!(app.state().recipe().name, "default");
    let wishes = press(&mut app, "c");
    assert!(app.state().stale && said(&app).contains("classic"));
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

/// A judgement of the groups on the screen.
fn judgement(app: &App, p_value: f64) -> Arc<Judgement> {
    let rows = app.state().analysis.as_ref().unwrap().rows.len();
    let membership = (0..rows).map(|row| if row == 0 { 0.5 } else { 0.9 }).collect();
    Arc::new(Judgement { p_value, null_max_silhouette_p95: 0.4, stability: 0.7, membership })
}

fn text(app: &mut App, size: (u16, u16)) -> String {
    drawn(app, size, &needledrop::ui::Theme::colour()).backend().to_string()
}

#[test]
fn groups_are_judged_after_each_analysis_that_changes_them() {
    let mut app = app_with(films(8, 10), true);
    let analysis = app.state().analysis.clone().unwrap();
    assert!(text(&mut app, (120, 40)).contains("groups, not judged yet"));
    let generation = app.state().generation;
    let judged = |generation, result| Event::Judged { generation, result };
    let known = judgement(&app, 0.31);
    app.update(judged(generation - 1, Ok(known.clone())));
    assert_eq!(app.state().judgement, None, "of an analysis that is no more");
    app.update(judged(generation, Ok(known.clone())));
    let screen = text(&mut app, (120, 40));
    assert!(screen.contains("groups, tentative: as likely by chance (p = 0.31)"), "{screen}");
    assert!(text(&mut app, (80, 24)).contains("groups, tentative (p = 0.31)"));
    assert!(screen.contains("0.50?") && screen.contains("membership (? border)"), "{screen}");

    let film = app.state().film().unwrap().id.clone();
    let wishes = app.update(outcome(shown(films(8, 10)), &film));
    let [Effect::Analyse { generation, .. }] = wishes[..] else { panic!("{wishes:?}") };
    let wishes = app.update(Event::Analysed { generation, result: Ok(analysis) });
    assert_eq!(wishes, [], "the groups are the same");
    assert_eq!(app.state().judgement, Some(known));

    let wishes = app.update(outcome(shown(films(7, 10)), &film));
    let [Effect::Analyse { generation, ref films, ref recipe }] = wishes[..] else {
        panic!("{wishes:?}")
    };
    let other = needledrop::job::analyse::analyse(films, recipe, &|| false).unwrap().unwrap();
    let wishes = app.update(Event::Analysed { generation, result: Ok(Arc::new(other)) });
    assert!(matches!(wishes[..], [Effect::Judge { generation: of, .. }] if of == generation));
    assert_eq!(app.state().judgement, None);
    let clear = judgement(&app, 0.002);
    app.update(judged(generation, Ok(clear)));
    assert!(text(&mut app, (120, 40)).contains("more than chance (p = 0.002)"));
    app.update(judged(generation, Err(Error::failure("broke off", "report it"))));
    assert!(said(&app).contains("broke off"));
}

fn group_name(app: &App) -> String {
    let state = app.state();
    let group = state.group(&state.film().unwrap().id).unwrap();
    state.analysis.as_ref().unwrap().grouping.as_ref().unwrap().groups[group].name.clone()
}

#[test]
fn a_group_is_named_and_the_name_follows_it() {
    let mut app = app_with(films(8, 10), true);
    let own = group_name(&app);
    press(&mut app, "tab tab tab n");
    assert_eq!(app.state().prompt.as_ref().unwrap().text(), own);
    let wishes = press(&mut app, "ctrl-u M i n e enter");
    let [Effect::Edit(Edit::RenameArchetype { to: Some(ref to), from: None, .. })] = wishes[..]
    else {
        panic!("{wishes:?}")
    };
    assert_eq!((to.name.as_str(), group_name(&app).as_str()), ("Mine", "Mine"));
    assert!(to.films.contains(&app.state().film().unwrap().id));
    assert!(text(&mut app, (120, 40)).contains("Mine"));

    // The disk answers; then a film of another group goes, and the numbers may change.
    let film = app.state().film().unwrap().id.clone();
    let named = |films: Vec<_>| {
        let archetypes = vec![to.clone()];
        let standing = shown(films);
        let reel = Reel { archetypes, ..standing.reel.clone() };
        Standing { reel, ..standing }
    };
    let wishes = app.update(outcome(named(films(8, 10)), &film));
    fulfil(&mut app, wishes);
    assert_eq!(group_name(&app), "Mine");
    let kept = |film: &needledrop::model::effective::Film| to.films.contains(&film.id);
    let (ours, others): (Vec<_>, Vec<_>) = films(8, 10).into_iter().partition(kept);
    let wishes = app.update(outcome(named([others[1..].to_vec(), ours].concat()), &film));
    fulfil(&mut app, wishes);
    assert_eq!(group_name(&app), "Mine", "it follows its films");

    press(&mut app, "n ctrl-u");
    let wishes = press(&mut app, "enter");
    assert!(
        matches!(wishes[..], [Effect::Edit(Edit::RenameArchetype { to: None, .. })]),
        "{wishes:?}"
    );
    assert_ne!(group_name(&app), "Mine");
}

#[test]
fn a_name_must_be_one_of_its_own() {
    let mut app = app_with(films(8, 10), true);
    press(&mut app, "tab tab tab");
    let analysis = app.state().analysis.clone().unwrap();
    let here = app.state().group(&app.state().film().unwrap().id).unwrap();
    let groups = &analysis.grouping.as_ref().unwrap().groups;
    let other = &groups[usize::from(here == 0)].name;
    press(&mut app, "n ctrl-u");
    app.update(Event::Paste(other.clone()));
    assert_eq!(press(&mut app, "enter"), []);
    let trouble = app.state().prompt.as_ref().unwrap().trouble.clone().unwrap();
    assert!(trouble.what.contains("another group"), "{trouble}");
    press(&mut app, "esc n");
    assert_eq!(press(&mut app, "enter"), [], "the name that it has is no edit");
}
