//! Where in a line the labels stand: "Written by", "Piano:", "Courtesy of", "Traditional".

use super::mark::{Mark, What};
use super::phrase::Phrase;
use super::run;
use super::token::{Token, tokens};
use super::trust::Trust;
use crate::credits::line::LINK;
use crate::model::Role;

/// A bound far above any real line.
const MOST_MARKS: usize = 50;

/// The labels of a line, in order.
#[must_use]
pub fn marks(line: &str, trust: Trust) -> Vec<Mark> {
    let tokens = tokens(line);
    let mut reader = Reader { line, tokens: &tokens, trust, floor: 0, marks: Vec::new() };
    for (at, token) in tokens.iter().enumerate() {
        if at >= reader.floor && !token.quoted && reader.marks.len() < MOST_MARKS {
            reader.look(at);
        }
    }
    reader.marks
}

/// Reads the tokens of a line from left to right.
struct Reader<'a> {
    line: &'a str,
    tokens: &'a [Token<'a>],
    trust: Trust,
    /// Tokens before this one belong to labels that were found.
    floor: usize,
    marks: Vec<Mark>,
}

impl<'a> Reader<'a> {
    fn look(&mut self, at: usize) {
        let token = &self.tokens[at];
        match token.text {
            ":" => self.colon(at),
            "\u{a9}" | "\u{2117}" => self.add(at, at + 1, token.start, What::Rights, false),
            "c" | "C" | "p" | "P" if self.in_brackets_alone(at) => {
                self.add(at - 1, at + 2, self.tokens[at - 1].start, What::Rights, false);
            }
            _ if !token.is_word() => {}
            _ if token.is("by") => self.by(at),
            _ if token.is("attributed") && self.word(at + 1).is_some_and(|next| next.is("to")) => {
                let label = run::before(self.line, self.tokens, at, self.floor, self.trust);
                let start = label.map_or(token.start, |label| label.start);
                let roles = super::role::roles(&self.line[start..token.start]);
                self.add(at, at + 2, start, What::Roles(roles.unwrap_or_default()), false);
            }
            _ if token.is("featuring") && at == 0 && self.trust == Trust::Page => {
                self.add(at, at + 1, token.start, What::Roles(vec![Role::Performer]), false);
            }
            _ => self.phrase(at),
        }
    }

    fn word(&self, at: usize) -> Option<&'a Token<'a>> {
        self.tokens.get(at).filter(|token| token.is_word())
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        self.word(at).is_some_and(|token| words.iter().any(|word| token.is(word)))
    }

    /// As in "(c)".
    fn in_brackets_alone(&self, at: usize) -> bool {
        let sign = |at: Option<usize>, sign: &str| {
            at.and_then(|at| self.tokens.get(at)).is_some_and(|token| token.text == sign)
        };
        sign(at.checked_sub(1), "(") && sign(Some(at + 1), ")")
    }

    /// Adds a mark whose label ends before the token `next`.
    fn add(&mut self, at: usize, next: usize, start: usize, what: What, glued: bool) {
        let names = self.tokens.get(next).map_or(self.line.len(), |token| token.start);
        let start = match self.tokens[at].bracket {
            // Within brackets a label counts at their beginning only, and takes the bracket with it.
            Some(open) if start > open && self.line[open + 1..start].trim().is_empty() => open,
            Some(_) => return,
            None => start,
        };
        self.floor = next;
        self.marks.push(Mark { start, names, what, glued });
    }

    fn by(&mut self, at: usize) {
        const OWNERS: &[&str] = &["arrangement", "permission", "courtesy", "license", "licence"];
        let special = usize::from(self.is(at + 1, &["special", "kind"]));
        if self.is(at + 1 + special, OWNERS) {
            let used = at.checked_sub(1).filter(|before| {
                *before >= self.floor && self.is(*before, &["used", "reproduced", "appears"])
            });
            let from = used.unwrap_or(at);
            let start = self.tokens[from].start;
            return self.add(from, at + 2 + special, start, What::Rights, false);
        }
        let found = run::before(self.line, self.tokens, at, self.floor, self.trust);
        let (start, glued) = match found {
            Some(found) => (found.start, found.glued),
            None if self.can_be_free(at) => (0, false),
            None => return,
        };
        let what = match super::role::roles(&self.line[start..self.tokens[at].start]) {
            Some(roles) => What::Roles(roles),
            None => What::Rights,
        };
        self.add(at, at + 1, start, what, glued);
    }

    /// Whether all that stands before is a label because the line begins with it.
    fn can_be_free(&self, at: usize) -> bool {
        const MOST_WORDS: usize = 8;
        const MOST_BYTES: usize = 60;
        // "Performed in the film by": what stands between makes no title of it.
        const BETWEEN: &[&str] =
            &["camera", "film", "here", "in", "live", "movie", "on", "screen", "the"];
        let before = &self.tokens[..at];
        let words = before.iter().all(|token| {
            token.bracket.is_none() && (token.is_word() || token.joins() || token.text == ",")
        });
        let short = at <= MOST_WORDS && self.tokens[at].start <= MOST_BYTES;
        if self.trust == Trust::Text
            && at == 0
            && !super::bare::begins_names(self.line, self.tokens, at)
        {
            return false;
        }
        let known = || {
            let deed =
                |token: &Token| matches!(super::role::word(token.text), super::role::Word::Deed(_));
            before.split_first().is_none_or(|(first, rest)| {
                deed(first) && rest.iter().all(|token| BETWEEN.iter().any(|word| token.is(word)))
            })
        };
        self.marks.is_empty() && words && short && (self.trust == Trust::Page || known())
    }

    /// "Piano: A. Player", "Violin/Viola: B. Player".
    fn colon(&mut self, at: usize) {
        const MOST_WORDS: usize = 5;
        let Some(first) = run::before_colon(self.tokens, at, self.floor) else {
            let free = self.trust == Trust::Page
                && self.marks.is_empty()
                && (1..=MOST_WORDS).contains(&at)
                && self.tokens[..at].iter().all(|token| token.is_word() || token.joins());
            let label = &self.line[..self.tokens[at].start];
            let note =
                ["note", "nb", "scene", "heard", "trivia"].iter().any(|word| self.is(0, &[word]));
            if free && !note && !label.contains(LINK) {
                self.add(at, at + 1, 0, roles_or_rights(label), false);
            }
            return;
        };
        let start = self.tokens[first].start;
        let label = &self.line[start..self.tokens[at].start];
        self.add(at, at + 1, start, roles_or_rights(label), false);
    }

    /// Labels without "by".
    fn phrase(&mut self, at: usize) {
        let glue = run::glued(&self.tokens[at], self.trust);
        let start = self.tokens[at].start + glue.unwrap_or(0);
        let glued = glue.is_some();
        let word = self.line[start..self.tokens[at].end()].to_ascii_lowercase();
        let page = self.trust == Trust::Page;
        match word.as_str() {
            "courtesy" if self.is(at + 1, &["of"]) || (at == 0 && page) => {
                let start = self.subject(at).unwrap_or(start);
                let glued = self.line[..start].ends_with(|c: char| !c.is_whitespace());
                self.add(at, at + 1, start, What::Rights, glued && !page);
            }
            "under" if self.is(at + 1, &["license", "licence", "licensing"]) => {
                let deed = at.checked_sub(1).filter(|before| {
                    *before >= self.floor && self.is(*before, &["produced", "used", "recorded"])
                });
                let start = deed.map_or(start, |before| self.tokens[before].start);
                self.add(at, at + 2, start, What::Rights, glued);
            }
            "copyright" => self.copyright(at, start, glued),
            "traditional" | "trad" if glued || self.is_tradition(at) => {
                self.tradition(at, start, glued);
            }
            word => {
                let found = Phrase::find(word, |step, words| self.is(at + step, words));
                let parted = glued || run::parted(self.tokens, at);
                if let Some(phrase) = found.filter(|phrase| parted || !phrase.parted) {
                    self.add(at, at + phrase.tokens, start, phrase.what.clone(), glued);
                }
            }
        }
    }

    /// "Copyright (c) 1955" is one label.
    fn copyright(&mut self, at: usize, start: usize, glued: bool) {
        let next_sign = self.tokens.get(at + 1).is_some_and(|next| {
            !next.is_word() || next.text.starts_with(|c: char| c.is_ascii_digit())
        });
        let parted = glued || run::parted(self.tokens, at);
        if next_sign || (parted && self.trust == Trust::Page) {
            let signs = self.tokens[at + 1..].iter().take(3);
            let signs =
                signs.take_while(|sign| matches!(sign.text, "\u{a9}" | "(" | "c" | "C" | ")"));
            self.add(at, at + 1 + signs.count(), start, What::Rights, glued);
        }
    }

    /// "Music: Traditional" is one label.
    fn tradition(&mut self, at: usize, start: usize, glued: bool) {
        let colon = at.checked_sub(1).filter(|before| self.tokens[*before].text == ":");
        let end = colon.unwrap_or(at);
        let thing = run::before(self.line, self.tokens, end, self.floor, self.trust);
        let (start, glued) = match thing {
            Some(thing) if !glued => (thing.start, thing.glued),
            _ => (start, glued),
        };
        self.add(at, at + 1, start, What::Traditional, glued);
    }

    /// Whether "traditional" says where the music comes from, and is not part of a name.
    fn is_tradition(&self, at: usize) -> bool {
        const KINDS: &[&str] = &[
            "air",
            "ballad",
            "carol",
            "folk",
            "hymn",
            "lyrics",
            "melody",
            "music",
            "song",
            "songs",
            "spiritual",
            "tune",
            "words",
            "arrangement",
        ];
        let sign = self.tokens.get(at + 1).is_none_or(|next| !next.is_word());
        let deed = self
            .word(at + 1)
            .is_some_and(|next| matches!(super::role::word(next.text), super::role::Word::Deed(_)));
        sign || deed || (1..=3).any(|step| self.is(at + step, KINDS))
    }

    /// Where the rights begin in "A. Player performs courtesy of": with the player's name.
    fn subject(&self, at: usize) -> Option<usize> {
        const DEEDS: &[&str] =
            &["performs", "perform", "performing", "appears", "appear", "appearing"];
        let before = at.checked_sub(1)?;
        let verb = if self.is(before, &["by"]) { before.checked_sub(1)? } else { before };
        if verb < self.floor || !self.is(verb, DEEDS) {
            return None;
        }
        let end = self.tokens[verb].start;
        let Some(last) = self.marks.last() else { return Some(0) };
        let names = &self.line[last.names..end];
        Some(last.names + super::glue::repeated(names, &self.line[..end]).unwrap_or(names.len()))
    }
}

fn roles_or_rights(label: &str) -> What {
    super::role::roles(label).map_or(What::Rights, What::Roles)
}
