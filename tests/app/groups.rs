//! Groups: what they are worth, and what the user calls them.

use std::sync::Arc;

use crate::screen::{app_with, drawn, films, fulfil, press, shown};
use crate::{outcome, said};
use needledrop::Error;
use needledrop::app::effect::Wish;
use needledrop::app::{App, Effect, Event};
use needledrop::curate::Edit;
use needledrop::model::{Judgement, Reel, Standing};

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
    let generation = app.state().analyses.number();
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
    let [Effect::Keep(Wish::Edit(Edit::RenameArchetype { to: Some(ref to), from: None, .. }))] =
        wishes[..]
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
        matches!(wishes[..], [Effect::Keep(Wish::Edit(Edit::RenameArchetype { to: None, .. }))]),
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
