//! One soundtrack in each shape gives the same cues, and the ones that were put in.

use needledrop::credits::Kind;
use needledrop::model::{Credit, Role};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::shapes::{self, Cue, Name, Piece};
use super::{other, read};

/// What reading gives back for a cue.
#[derive(Debug, Clone, Default, PartialEq)]
struct Told {
    title: String,
    credits: Vec<Credit>,
    rights: Vec<String>,
    flags: Vec<String>,
    notes: Vec<String>,
}

/// A credit line and what it says.
#[derive(Debug, Clone)]
enum Line {
    Names {
        label: &'static str,
        roles: Vec<Role>,
        names: Vec<Name>,
        and: &'static str,
        breaks: bool,
    },
    Rights(&'static str),
    Note(&'static str),
    Flag(&'static str, &'static str),
}

fn labels() -> Vec<(&'static str, Vec<Role>)> {
    use Role::{Arranger, Composer, Lyricist, Performer, Producer, Remixer, Writer};
    vec![
        ("Written by ", vec![Writer]),
        ("Performed by ", vec![Performer]),
        ("Written, Produced and Performed by ", vec![Writer, Producer, Performer]),
        ("Written & Performed by ", vec![Writer, Performer]),
        ("Music by ", vec![Composer]),
        ("Words and Music by ", vec![Lyricist, Composer]),
        ("Spanish lyrics by ", vec![Lyricist]),
        ("Vocals by ", vec![Performer]),
        ("Sung by ", vec![Performer]),
        ("Arranged by ", vec![Arranger]),
        ("Remixed by ", vec![Remixer]),
        ("Originally Performed by ", vec![other("original performer")]),
        ("Conducted by ", vec![other("conductor")]),
        ("Piano: ", vec![other("piano")]),
        ("Violin/Viola: ", vec![other("violin"), other("viola")]),
    ]
}

fn words() -> impl Strategy<Value = String> {
    let first = select(vec!["Ada", "Bobby", "Toby", "Émile", "O'Neal", "J.D.", "Ruby", "Mc Fenn"]);
    let last =
        select(vec!["Quill", "Crosby", "Brand", "Anderson", "Byrd", "Sanders-Fry", "Wordsworth"]);
    (first, last).prop_map(|(first, last)| format!("{first} {last}"))
}

/// Names that only a link keeps together come with one.
fn name(acts: bool) -> impl Strategy<Value = Name> {
    let act =
        select(vec!["Marsh & Fenn", "Dell, Rook & Sons", "Ann and the Ants", "A/B", "By Night"]);
    let linked = (act.prop_map(str::to_owned), option::of(words()), 1..9_u32)
        .prop_map(|(name, alias, id)| Name { name, alias, link: Some(id) });
    let plain = (words(), option::of(words()), option::of(1..9_u32))
        .prop_map(|(name, alias, link)| Name { name, alias, link });
    if acts { prop_oneof![linked, plain].boxed() } else { plain.boxed() }
}

fn line(acts: bool) -> impl Strategy<Value = Line> {
    let and = select(vec![" and ", " & ", ", and ", ", "]);
    prop_oneof![
        6 => (select(labels()), vec(name(acts), 1..4), and, any::<bool>()).prop_map(
            |((label, roles), names, and, breaks)| Line::Names { label, roles, names, and, breaks }
        ),
        2 => select(vec![
            "Courtesy of Nobody Records",
            "Under license from Nobody Markets",
            "By arrangement with Nobody Music",
            "Used by permission of Nobody & Sons",
            "Published by Nobody Tunes",
            "(c) 2000 by Nobody Tunes",
            "© 1955 Nobody",
        ]).prop_map(Line::Rights),
        1 => select(vec![
            "aka \"Other Hours\"",
            "includes \"A\" and \"B\" (Traditional)",
            "Contains a sample of \"C\" performed by D",
        ]).prop_map(Line::Note),
        1 => select(vec![("(uncredited)", "uncredited"), ("Traditional", "traditional")])
            .prop_map(|(text, flag)| Line::Flag(text, flag)),
    ]
}

fn title(acts: bool) -> impl Strategy<Value = String> {
    let small =
        vec!["Baby", "Bobby", "Hours", "Sound of", "&", "Die", "7", "Été", "R&B", "Song", "A"];
    let wild = ["by", "<b>", "Written"];
    let word = select(if acts { [small.as_slice(), &wild].concat() } else { small });
    vec(word, 1..4).prop_map(|words| format!("Small {} Night", words.join(" ")))
}

fn soundtrack(acts: bool) -> impl Strategy<Value = Vec<(String, Vec<Line>)>> {
    vec((title(acts), vec(line(acts), 0..5)), 1..8)
}

/// The lines as a source writes them; a list of names can go on in a second line.
fn written(lines: &[Line]) -> Vec<Vec<Piece>> {
    let text = |text: &str| vec![Piece::Text(text.to_owned())];
    lines
        .iter()
        .flat_map(|line| match line {
            Line::Rights(words) | Line::Note(words) | Line::Flag(words, _) => vec![text(words)],
            Line::Names { label, names, and, breaks, .. } => {
                let mut pieces = vec![text(label)];
                for (at, name) in names.iter().enumerate() {
                    if at > 0 && *breaks && at + 1 == names.len() {
                        pieces.last_mut().unwrap().push(Piece::Text(",".to_owned()));
                        pieces.push(Vec::new());
                    } else if at > 0 {
                        let joint = if at + 1 == names.len() { and } else { ", " };
                        pieces.last_mut().unwrap().push(Piece::Text(joint.to_owned()));
                    }
                    pieces.last_mut().unwrap().push(Piece::Name(name.clone()));
                }
                pieces
            }
        })
        .collect()
}

fn told(title: &str, lines: &[Line], links: bool) -> Told {
    let mut told = Told { title: title.to_owned(), ..Told::default() };
    for line in lines {
        match line {
            Line::Rights(words) => told.rights.push((*words).to_owned()),
            Line::Note(words) => {
                told.notes.push((*words).to_owned());
                let flag = match words.split(' ').next() {
                    Some("includes") => "medley",
                    Some("Contains") => "sample",
                    _ => continue,
                };
                told.flags.push(flag.to_owned());
            }
            Line::Flag(_, flag) => told.flags.push((*flag).to_owned()),
            Line::Names { roles, names, .. } => {
                for (name, role) in
                    names.iter().flat_map(|name| roles.iter().map(move |role| (name, role)))
                {
                    told.credits.push(Credit {
                        role: role.clone(),
                        name: name.name.clone(),
                        alias: name.alias.clone().filter(|alias| *alias != name.name),
                        link: name.link.filter(|_| links).map(|id| format!("nm99{id:05}")),
                    });
                }
            }
        }
    }
    // What is said twice counts once.
    let mut once = Vec::new();
    told.credits.retain(|credit| {
        !once.contains(credit) && {
            once.push(credit.clone());
            true
        }
    });
    let mut once = Vec::new();
    told.flags.retain(|flag| {
        !once.contains(flag) && {
            once.push(flag.clone());
            true
        }
    });
    told
}

fn back(page: &str, kind: Kind) -> Vec<Told> {
    let reading = read(page);
    assert_eq!(reading.kind, kind);
    assert!(!reading.soundtrack.truncated);
    let cue = |cue: needledrop::model::Cue| Told {
        title: cue.title,
        credits: cue.credits,
        rights: cue.rights,
        flags: cue.flags,
        notes: cue.notes,
    };
    reading.soundtrack.cues.into_iter().map(cue).collect()
}

fn expected(soundtrack: &[(String, Vec<Line>)], links: bool) -> (Vec<Cue>, Vec<Told>) {
    let cue =
        |(title, lines): &(String, Vec<Line>)| Cue { title: title.clone(), lines: written(lines) };
    let cues = soundtrack.iter().map(cue).collect();
    (cues, soundtrack.iter().map(|(title, lines)| told(title, lines, links)).collect())
}

proptest! {
    #[test]
    fn the_three_shapes_of_a_page(soundtrack in soundtrack(true)) {
        let (cues, told) = expected(&soundtrack, true);
        prop_assert_eq!(&back(&shapes::next_data(&cues), Kind::NextData), &told);
        prop_assert_eq!(&back(&shapes::rendered(&cues), Kind::Html), &told);
        prop_assert_eq!(&back(&shapes::soda(&cues), Kind::Soda), &told);
    }

    #[test]
    fn text_pasted_from_it(soundtrack in soundtrack(false), parted in any::<bool>()) {
        let (cues, told) = expected(&soundtrack, false);
        prop_assert_eq!(&back(&shapes::pasted(&cues, parted), Kind::Text), &told);
    }
}
