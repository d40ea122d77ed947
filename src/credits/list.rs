//! A list of names whose role is known without a label, as the cell of a table has it.

use super::grammar::names;
use super::grammar::part::Whose;
use super::line::{Builder, To};
use crate::model::{Credit, Role};

/// A piece of such a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    /// As a person reads it.
    pub text: &'a str,
    /// Whether the source marks it as one name, so that nothing in it parts names.
    pub is_name: bool,
}

/// Everybody in the list, in its order, each once.
#[must_use]
pub fn credited<'a>(role: &Role, pieces: impl IntoIterator<Item = Piece<'a>>) -> Vec<Credit> {
    let mut line = Builder::default();
    for piece in pieces {
        if piece.is_name {
            line.start_link(To::Person(String::new()));
        }
        line.text(piece.text);
        line.end_link();
    }
    let acts = *role == Role::Performer || matches!(role, Role::Other(_));
    let whose = if acts { Whose::Acts } else { Whose::Persons };
    let mut credits: Vec<Credit> = Vec::new();
    for name in names::read(&line.finish(), whose).names {
        let credit = Credit { role: role.clone(), name: name.name, alias: name.alias, link: None };
        if !credits.contains(&credit) {
            credits.push(credit);
        }
    }
    credits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_marked_stays_whole() {
        let piece = |text, is_name| Piece { text, is_name };
        let names = |role: &Role, pieces: &[Piece<'static>]| -> Vec<String> {
            credited(role, pieces.iter().copied()).into_iter().map(|credit| credit.name).collect()
        };
        let list =
            [piece("Salt & Ash", true), piece(", ", false), piece("B. Hand and C. Low", false)];
        assert_eq!(names(&Role::Writer, &list), ["Salt & Ash", "B. Hand", "C. Low"]);
        assert_eq!(names(&Role::Writer, &[piece("A. Low, A. Low", false)]), ["A. Low"]);
        assert_eq!(names(&Role::Performer, &[]), [""; 0]);
    }
}
