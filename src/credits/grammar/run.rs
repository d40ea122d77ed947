//! How far back from "by" or ":" a label reaches.

use super::role::{self, Job, Word};
use super::token::Token;
use super::trust::Trust;

/// A bound far above any real label.
const MOST_TOKENS: usize = 14;

/// Where a label begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Byte offset.
    pub start: usize,
    /// Whether another word stands before it without a blank.
    pub glued: bool,
}

/// A token of a run, from right to left.
#[derive(Debug)]
struct Part {
    kind: Kind,
    start: usize,
    at: usize,
    glued: bool,
}

#[derive(Debug, PartialEq)]
enum Kind {
    Deed(Job),
    Thing(Job),
    Qualifier,
    Comma,
    And,
}

impl Kind {
    const fn means(&self) -> bool {
        matches!(self, Self::Deed(_) | Self::Thing(_))
    }

    const fn joins(&self) -> bool {
        matches!(self, Self::Comma | Self::And)
    }
}

/// The label that ends before the token `at`; none where the words before are no label.
#[must_use]
pub fn before(
    line: &str,
    tokens: &[Token],
    at: usize,
    floor: usize,
    trust: Trust,
) -> Option<Found> {
    let mut run = run(tokens, at, floor, trust);
    while run.last().is_some_and(|part| part.kind.joins()) {
        run.pop();
    }
    let last = run.last()?;
    let whole = last.glued || last.at == floor || parted(tokens, last.at);
    let taken = if whole && run.iter().any(|part| part.kind.means()) {
        run.len()
    } else {
        strict(&run, line, tokens)
    };
    let first = run.get(taken.checked_sub(1)?)?;
    Some(Found { start: first.start, glued: first.glued })
}

/// The first token of the known label that ends before a colon and begins the line or follows a comma.
#[must_use]
pub fn before_colon(tokens: &[Token], at: usize, floor: usize) -> Option<usize> {
    let known = |token: &Token| role::word(token.text) != Word::Plain;
    let mut first = at;
    while first > floor && at - first < MOST_TOKENS {
        let token = &tokens[first - 1];
        if !(known(token) || token.joins()) || token.bracket != tokens[at].bracket {
            break;
        }
        first -= 1;
    }
    let begins = first == 0 || matches!(tokens[first - 1].text, "," | ";" | "." | "(" | "[");
    (first < at && begins && known(&tokens[first])).then_some(first)
}

/// Whether a sign stands before the token that parts it from what comes before.
#[must_use]
pub fn parted(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1).is_none_or(|before| {
        let text = tokens[before].text;
        !tokens[before].is_word() && !matches!(text, "&" | "/" | "+" | "'" | "\u{2019}" | "#")
    })
}

/// Where in a word another one begins that belongs to a label: 9 in "SalvationMusic".
#[must_use]
pub fn glued(token: &Token, trust: Trust) -> Option<usize> {
    const BEGINNINGS: &[&str] =
        &["Courtesy", "Traditional", "Public", "Copyright", "Under", "Used", "Licensed"];
    if trust == Trust::Page {
        return None;
    }
    let inner = token.text.char_indices().skip(1);
    inner.filter(|(_, c)| c.is_uppercase()).map(|(at, _)| at).find(|at| {
        let word = &token.text[*at..];
        let lower = word.chars().skip(1).all(char::is_lowercase);
        lower
            && (BEGINNINGS.contains(&word)
                || matches!(role::word(word), Word::Deed(_) | Word::Thing(_)))
    })
}

/// The words before `at` that can stand in a label, the nearest first.
fn run(tokens: &[Token], at: usize, floor: usize, trust: Trust) -> Vec<Part> {
    let mut run: Vec<Part> = Vec::new();
    for place in (floor..at).rev().take(MOST_TOKENS) {
        let token = &tokens[place];
        if token.bracket != tokens[at].bracket || token.quoted {
            break;
        }
        let cappella = tokens.get(place + 1).is_some_and(|next| next.is("cappella"));
        let part = |kind, offset: usize| Part {
            kind,
            start: token.start + offset,
            at: place,
            glued: offset > 0,
        };
        let found = match role::word(token.text) {
            Word::Deed(job) => part(Kind::Deed(job), 0),
            Word::Thing(job) => part(Kind::Thing(job), 0),
            Word::Instrument(_) => part(Kind::Qualifier, 0),
            Word::Qualifier => part(Kind::Qualifier, 0),
            Word::Plain if token.text == "," => part(Kind::Comma, 0),
            Word::Plain if token.joins() => part(Kind::And, 0),
            Word::Plain if token.is("cappella") => part(Kind::Qualifier, 0),
            Word::Plain if cappella && token.text.ends_with(['a', 'A']) => {
                part(Kind::Qualifier, token.text.len() - 1)
            }
            Word::Plain if token.is("as") && !run.is_empty() => part(Kind::Qualifier, 0),
            Word::Plain => match glued(token, trust) {
                Some(offset) => match role::word(&token.text[offset..]) {
                    Word::Deed(job) => part(Kind::Deed(job), offset),
                    Word::Thing(job) => part(Kind::Thing(job), offset),
                    _ => break,
                },
                None => break,
            },
        };
        let ends = found.glued;
        run.push(found);
        if ends {
            break;
        }
    }
    run
}

/// How many parts of the run are a label where other words stand directly before it, as in
/// "Swan Song Written by": less than the run may be, since a title can end in such words.
fn strict(run: &[Part], line: &str, tokens: &[Token]) -> usize {
    let Some(nearest) = run.first() else { return 0 };
    let mut taken = match &nearest.kind {
        Kind::Deed(_) => 1,
        Kind::Thing(_) => {
            let joined = run.get(1).is_some_and(|part| part.kind == Kind::And)
                && run.get(2).is_some_and(|part| part.kind.means());
            let strong = strong(&line[nearest.start..tokens[nearest.at].end()])
                && !follows_small_word(tokens, nearest.at);
            usize::from(joined || strong)
        }
        _ => 0,
    };
    if taken == 0 {
        return 0;
    }
    loop {
        let joins = run[taken..].iter().take_while(|part| part.kind.joins()).count();
        let Some(next) = run.get(taken + joins) else { return taken };
        let nearer = &run[taken - 1].kind;
        let belongs = match (&next.kind, joins) {
            (Kind::Deed(_), 1..) => true,
            (Kind::Thing(_), 1..) => {
                matches!(nearer, Kind::Thing(_)) || run[taken].kind == Kind::And
            }
            (Kind::Thing(Job::Composer), 0) if *nearer == Kind::Deed(Job::Composer) => true,
            (Kind::Thing(_), 0) => {
                matches!(nearer, Kind::Deed(_))
                    && run.get(taken + 1).is_some_and(|part| part.kind == Kind::And)
                    && run.get(taken + 2).is_some_and(|p| matches!(p.kind, Kind::Thing(_)))
            }
            (Kind::Qualifier, 0) => {
                *nearer == Kind::Thing(Job::Lyricist)
                    || ["additional", "originally"].iter().any(|word| tokens[next.at].is(word))
            }
            _ => false,
        };
        if !belongs {
            return taken;
        }
        taken += joins + 1;
    }
}

/// Things that make a label behind a title without a sign between: "Blue Eyes Music by".
fn strong(word: &str) -> bool {
    ["music", "lyrics", "lyric", "words", "vocals", "vocal", "arrangement"]
        .iter()
        .any(|s| word.eq_ignore_ascii_case(s))
}

/// "The Sound of Music by": the thing belongs to what stands before.
fn follows_small_word(tokens: &[Token], at: usize) -> bool {
    const SMALL: &[&str] =
        &["of", "the", "a", "an", "to", "at", "for", "my", "your", "in", "no", "with", "this"];
    at.checked_sub(1).is_some_and(|before| SMALL.iter().any(|word| tokens[before].is(word)))
}
