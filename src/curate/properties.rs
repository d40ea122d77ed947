//! What holds for every sequence of edits: their inverses and the history take all back.

use proptest::prelude::*;

use super::*;
use crate::model::word::{CueWord, Hand};
use crate::model::{CueId, Feature, FilmId, ListingId, Reel, Slug, Word, reel};

fn slug() -> Slug {
    Slug::new("r").unwrap()
}

fn film(n: usize) -> FilmId {
    FilmId::new(format!("tt{n:07}")).unwrap()
}

fn entry(n: usize) -> reel::Entry {
    reel::Entry {
        id: film(n),
        title: format!("Film {n}"),
        year: n.is_multiple_of(2).then_some(1980),
        tags: vec![format!("tag {n}")],
        note: None,
        also: reel::Also::default(),
    }
}

fn reel(films: usize) -> Content {
    Content::Reel(Reel {
        name: "R".into(),
        films: (0..films).map(entry).collect(),
        archetypes: Vec::new(),
    })
}

/// Possible and impossible ones.
fn reel_edit() -> impl Strategy<Value = Edit> {
    let (reel, number, place) = (Just(slug()), 0..9_usize, 0..9_usize);
    let one = (reel, number, place, 0..4).prop_map(|(reel, n, place, kind)| match kind {
        0 => Edit::MoveFilm { reel, film: film(n), to: place },
        1 => Edit::RemoveFilm { reel, film: film(n) },
        2 => Edit::InsertFilm { reel, at: place, entry: entry(n) },
        _ => rename(reel, n, place),
    });
    prop_oneof![4 => one, 1 => add_edit(), 1 => remove_edit(), 1 => name_edit()]
}

fn name_edit() -> impl Strategy<Value = Edit> {
    proptest::collection::vec((0..9_usize, 0..12_usize), 0..4).prop_map(|films| Edit::NameFilms {
        reel: slug(),
        film: film(films.first().map_or(0, |(from, _)| *from)),
        films: films.into_iter().map(|(from, to)| (film(from), entry(to))).collect(),
    })
}

/// Ascending places of different films for the most part.
fn add_edit() -> impl Strategy<Value = Edit> {
    let films = proptest::collection::btree_map(0..12_usize, 0..9_usize, 0..5);
    (films, any::<bool>()).prop_map(|(films, made)| Edit::AddFilms {
        reel: slug(),
        film: film(films.values().next().copied().unwrap_or(0)),
        made: made.then(|| "R".into()),
        films: films.into_iter().map(|(at, n)| (at, entry(n))).collect(),
    })
}

fn remove_edit() -> impl Strategy<Value = Edit> {
    let films = proptest::collection::vec(0..9_usize, 0..9);
    (films, any::<bool>()).prop_map(|(films, unmade)| Edit::RemoveFilms {
        reel: slug(),
        film: film(films.first().copied().unwrap_or(0)),
        unmade,
        films: films.into_iter().map(film).collect(),
    })
}

/// Into an empty place, at the front, over what may stand there, or away with it.
fn rename(reel: Slug, n: usize, place: usize) -> Edit {
    let named = |n: usize| reel::Archetype { name: format!("Group {n}"), films: vec![film(n)] };
    let from = (!n.is_multiple_of(3)).then(|| named(n));
    let to = (n % 3 < 2).then(|| named(n + place % 2));
    Edit::RenameArchetype { reel, film: film(n), at: place % 3, from, to }
}

fn word_edit() -> impl Strategy<Value = Edit> {
    let one = prop_oneof![link_edit(), listing_edit(), names_edit(), mood_edit()];
    let together = proptest::collection::vec(one.clone(), 0..4)
        .prop_map(|edits| Edit::Together { film: film(1), edits });
    prop_oneof![4 => one, 1 => together]
}

/// Names among which some cannot be said.
fn names_edit() -> impl Strategy<Value = Edit> + Clone {
    let names = proptest::collection::vec("[ab\n]{0,2}", 0..3);
    (0..4_u8, proptest::option::of(names), any::<bool>()).prop_map(|(number, names, genres)| {
        let (film, cue) = (film(1), cue(number));
        match genres {
            true => Change::Genres(names).of(film, cue),
            false => Change::Performers(names).of(film, cue),
        }
    })
}

fn mood_edit() -> impl Strategy<Value = Edit> + Clone {
    let value = prop_oneof![4 => 0.0..1.0_f64, 1 => 20.0..400.0_f64, 1 => -1.0..0.0_f64];
    let hand = (value, proptest::option::of(-0.1..1.1_f64));
    let feature = proptest::sample::select(Feature::ALL.to_vec());
    (0..4_u8, feature, proptest::option::of(hand)).prop_map(|(number, feature, hand)| {
        let hand = hand.map(|(value, spread)| Hand { value, spread });
        Change::Mood(feature, hand).of(film(1), cue(number))
    })
}

fn cue(number: u8) -> CueId {
    CueId::new(format!("h:{number}")).unwrap()
}

fn link_edit() -> impl Strategy<Value = Edit> + Clone {
    (0..4_u8, proptest::option::of("[a-z]{1,2}"))
        .prop_map(|(number, file)| Change::File(file.map(Into::into)).of(film(1), cue(number)))
}

fn listing_edit() -> impl Strategy<Value = Edit> + Clone {
    let moved = proptest::collection::vec((0..6_u8, 0..6_u8), 0..4);
    (proptest::option::of(0..3_u8), moved).prop_map(|(listing, moved)| Edit::ChooseListing {
        film: film(1),
        listing: listing.map(|n| ListingId::new(format!("{n:016x}")).unwrap()),
        moved: moved.into_iter().map(|(from, to)| (cue(from), cue(to))).collect(),
    })
}

/// Applies what can be applied, then takes all back by the inverses, then does all again by
/// the inverses of those.
fn there_and_back(start: &Content, edits: &[Edit]) {
    let mut content = start.clone();
    let mut inverses = Vec::new();
    for edit in edits {
        let before = content.clone();
        match edit.apply(&mut content) {
            Ok(inverse) => inverses.push(inverse),
            Err(_) => assert_eq!(content, before),
        }
        if let Content::Word(word) = &content {
            let said = |cue: &CueWord| *cue != CueWord::default();
            assert!(word.cues.values().all(said), "an empty word stayed");
            assert!(word.cues.values().all(|cue| cue.check().is_ok()), "{word:?}");
        }
    }
    let end = content.clone();
    let again: Vec<_> =
        inverses.iter().rev().map(|inverse| inverse.apply(&mut content).unwrap()).collect();
    assert_eq!(content, *start);
    for edit in again.iter().rev() {
        edit.apply(&mut content).unwrap();
    }
    assert_eq!(content, end);
}

/// What a user does: an edit, undo or redo.
#[derive(Debug, Clone)]
enum Move {
    Edit(Edit),
    Undo,
    Redo,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        3 => reel_edit().prop_map(Move::Edit),
        2 => Just(Move::Undo),
        1 => Just(Move::Redo),
    ];
    proptest::collection::vec(one, 0..60)
}

/// Plays moves as `store` does; returns the journal's lines and the content after each.
fn play(start: &Content, moves: &[Move]) -> (Vec<(Kind, Step)>, Vec<Content>) {
    let mut content = start.clone();
    let mut history = History::default();
    let (mut lines, mut contents) = (Vec::new(), vec![start.clone()]);
    for a_move in moves {
        let (kind, edit) = match a_move {
            Move::Edit(edit) => (Kind::Do, Some(edit.clone())),
            Move::Undo => (Kind::Undo, history.next_undo().map(|step| step.inverse.clone())),
            Move::Redo => (Kind::Redo, history.next_redo().map(|step| step.inverse.clone())),
        };
        let Some(edit) = edit else { continue };
        let number = match kind {
            Kind::Undo => history.next_undo().unwrap().number,
            Kind::Redo => history.next_redo().unwrap().number,
            _ => lines.len() as u64 + 1,
        };
        let Ok(inverse) = edit.apply(&mut content) else {
            assert_eq!(kind, Kind::Do, "undo and redo always apply");
            continue;
        };
        let step = Step { number, what: String::new(), edit, inverse };
        history.record(kind, step.clone());
        lines.push((kind, step));
        contents.push(content.clone());
    }
    (lines, contents)
}

fn fold(lines: &[(Kind, Step)]) -> History {
    let mut history = History::default();
    for (kind, step) in lines {
        history.record(*kind, step.clone());
    }
    history
}

/// All that can be taken back, from the top.
fn undoable(mut history: History) -> Vec<u64> {
    let mut numbers = Vec::new();
    while let Some(step) = history.next_undo().cloned() {
        numbers.push(step.number);
        history.record(Kind::Skip, step);
    }
    numbers
}

proptest! {
    #[test]
    fn reel_edits_can_be_taken_back(
        films in 0..8_usize,
        edits in proptest::collection::vec(reel_edit(), 0..40),
    ) {
        there_and_back(&reel(films), &edits);
    }

    #[test]
    fn a_reel_that_was_made_can_be_taken_back(
        edits in proptest::collection::vec(reel_edit(), 0..40),
    ) {
        there_and_back(&Content::NoReel, &edits);
    }

    #[test]
    fn word_edits_can_be_taken_back(edits in proptest::collection::vec(word_edit(), 0..40)) {
        there_and_back(&Content::Word(Word::default()), &edits);
    }

    #[test]
    fn edits_read_back_from_json(edit in prop_oneof![reel_edit(), word_edit()]) {
        let text = serde_json::to_string(&edit).unwrap();
        prop_assert_eq!(serde_json::from_str::<Edit>(&text).unwrap(), edit);
    }

    #[test]
    fn undoing_everything_gives_the_start(films in 0..8_usize, moves in moves()) {
        let start = reel(films);
        let (lines, contents) = play(&start, &moves);
        let mut content = contents.last().unwrap().clone();
        let mut history = fold(&lines);
        while let Some(step) = history.next_undo().cloned() {
            let inverse = step.inverse.apply(&mut content).unwrap();
            let step = Step { edit: step.inverse, inverse, ..step };
            history.record(Kind::Undo, step);
        }
        prop_assert_eq!(content, start);
    }

    #[test]
    fn the_last_lines_give_the_top_of_the_stacks(moves in moves(), share in 0.0..1.0_f64) {
        let (lines, _) = play(&reel(6), &moves);
        let from = (lines.len() as f64 * share) as usize;
        let (all, part) = (undoable(fold(&lines)), undoable(fold(&lines[from..])));
        prop_assert!(all.starts_with(&part), "{all:?} {part:?}");
        let (all, part) = (fold(&lines), fold(&lines[from..]));
        if part.next_redo().is_some() {
            prop_assert_eq!(part.next_redo(), all.next_redo());
        }
    }
}

#[test]
fn a_thousand_steps_and_a_new_edit_ends_redo() {
    let moves: Vec<_> = (0..1_500)
        .map(|n| Move::Edit(Edit::MoveFilm { reel: slug(), film: film(n % 3), to: 2 }))
        .collect();
    let (lines, _) = play(&reel(3), &moves);
    let mut history = fold(&lines);
    assert!(history.len() >= 1_000);
    let step = history.next_undo().cloned().unwrap();
    history.record(Kind::Undo, step.clone());
    assert_eq!(history.next_redo().map(|step| step.number), Some(step.number));
    history.record(Kind::Do, Step { number: 9_999, ..step });
    assert_eq!(history.next_redo(), None);
}

#[test]
fn a_lost_line_leaves_no_wrong_order() {
    let moves: Vec<_> = [0, 1, 2]
        .map(|n| Move::Edit(Edit::MoveFilm { reel: slug(), film: film(n), to: 2 }))
        .into_iter()
        .chain([Move::Undo, Move::Undo])
        .collect();
    let (mut lines, _) = play(&reel(3), &moves);
    lines.remove(3);
    let history = fold(&lines);
    assert!(history.is_empty(), "the lost undo hides which edits still stand");
    assert!(history.next_redo().is_some());
}

#[test]
fn impossible_edits_say_what_is_possible() {
    let told = |edit: Edit| edit.apply(&mut reel(3)).unwrap_err();
    let error = told(Edit::MoveFilm { reel: slug(), film: film(0), to: 3 });
    assert!(error.what.contains("place 4") && error.hint.contains("1 to 3"), "{error:?}");
    let error = told(Edit::RemoveFilm { reel: slug(), film: film(7) });
    assert!(error.what.contains("tt0000007 is not in the reel R"), "{error:?}");
    let error = told(Edit::InsertFilm { reel: slug(), at: 0, entry: entry(1) });
    assert!(error.what.contains("Film 1 is in the reel R at place 2"), "{error:?}");
    let error = told(Edit::MoveFilm { reel: slug(), film: film(1), to: 1 });
    assert!(error.what.contains("Film 1 already stands at place 2"), "{error:?}");
    let cue = CueId::new("h:1").unwrap();
    told(Change::File(Some("x".into())).of(film(1), cue));
}
