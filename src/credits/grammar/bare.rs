//! "Small Hours by A. Writer": a title and a name with nothing but "by" between them.

use super::token::{Token, tokens};

/// Words that follow "by" within titles: "Stand by Me", "Step By Step".
const NO_NAMES: &[&str] = &[
    "a",
    "an",
    "another",
    "any",
    "day",
    "death",
    "each",
    "far",
    "fire",
    "her",
    "him",
    "it",
    "law",
    "love",
    "man",
    "me",
    "moonlight",
    "my",
    "myself",
    "night",
    "no",
    "now",
    "one",
    "our",
    "side",
    "some",
    "starlight",
    "step",
    "that",
    "their",
    "them",
    "then",
    "these",
    "this",
    "us",
    "you",
    "your",
    "yourself",
];

/// Small words within names.
const PARTICLES: &[&str] = &[
    "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "la", "le", "of", "the",
    "van", "von", "y",
];

/// Where the title ends and the names begin; none where "by" is part of the title.
#[must_use]
pub fn split(line: &str) -> Option<(usize, usize)> {
    let tokens = tokens(line);
    let at = (1..tokens.len()).rev().find(|at| parts(line, &tokens, *at))?;
    Some((tokens[at].start, tokens.get(at + 1)?.start))
}

fn parts(line: &str, tokens: &[Token], at: usize) -> bool {
    let by = &tokens[at];
    if !by.is("by") || by.bracket.is_some() || by.quoted {
        return false;
    }
    let names: Vec<&Token> =
        tokens[at + 1..].iter().take_while(|token| is_of_name(token)).collect();
    let after = tokens.get(at + 1 + names.len()..).unwrap_or_default();
    // "by Bono (as Paul Hewson)": an alias follows names only.
    let alias = matches!(after, [open, word, ..] if open.text == "(" && word.is("as"));
    let glued = line[..by.start].ends_with(|c: char| !c.is_whitespace());
    let before = &tokens[at - 1];
    let sign = !before.is_word() && !matches!(before.text, "'" | "\u{2019}") || glued;
    let Some(first) = names.first() else { return false };
    let capital =
        |token: &Token| token.text.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    // "A. Writer" begins with an initial, not with an article.
    let initial = names.get(1).is_some_and(|token| token.text == ".");
    if before.text == "," && !PARTICLES.iter().any(|word| first.is(word)) {
        return true;
    }
    if !capital(first) || (!initial && NO_NAMES.iter().any(|word| first.is(word))) {
        return false;
    }
    let name = names.iter().all(|token| {
        capital(token) || !token.is_word() || token.joins() || PARTICLES.iter().any(|p| token.is(p))
    });
    let several = names.iter().filter(|token| token.is_word()).count() > 1;
    // In "Down By The River" all words have capitals: "By The" then tells nothing.
    let titled = by.text.starts_with('B') && first.is("the");
    name && (sign || alias || (several && !titled))
}

/// Up to the first separator.
fn is_of_name(token: &Token) -> bool {
    let separates =
        token.joins() || ["as", "feat", "featuring", "with"].iter().any(|w| token.is(w));
    (token.is_word() && !separates) || matches!(token.text, "." | "'" | "\u{2019}")
}

/// Whether the names of persons can follow the "By" that begins a line: not in "By the Lake".
#[must_use]
pub fn begins_names(line: &str, tokens: &[Token], at: usize) -> bool {
    let names: Vec<&Token> =
        tokens[at + 1..].iter().take_while(|token| is_of_name(token)).collect();
    let capital = names.first().is_some_and(|token| {
        let first = line[token.start..].chars().next();
        first.is_some_and(|c| c.is_uppercase() || c.is_numeric())
    });
    let small = tokens[at].text.starts_with('b');
    let several = names.iter().filter(|token| token.is_word()).count() > 1;
    capital && (small || several) && !names.iter().take(1).any(|first| first.is("the"))
}

/// Where in "MotelbyPowder Blues Band" the "by" stands, for lines without any other label.
#[must_use]
pub fn glued(line: &str) -> Option<(usize, usize)> {
    const WORDS: &[&str] = &[
        "abby", "ashby", "baby", "bobby", "busby", "chubby", "colby", "crosby", "darby", "debby",
        "derby", "digby", "gabby", "gatsby", "goodby", "hobby", "kirby", "libby", "lobby",
        "lullaby", "nearby", "rigby", "robby", "ruby", "rugby", "scrubby", "shabby", "shelby",
        "standby", "stubby", "toby", "tubby",
    ];
    line.match_indices("by").map(|(at, _)| at).find_map(|at| {
        let (before, name) = (&line[..at], &line[at + 2..]);
        let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let whole = format!("{}by", word.to_lowercase());
        let meets =
            before.ends_with(|c: char| c.is_lowercase() || matches!(c, '\'' | '!' | '?' | ')'));
        let name = name.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        (meets && name && !WORDS.contains(&whole.as_str())).then_some((at, at + 2))
    })
}

/// Whether a name can only be an act's: "Powder Blues Band", "The Specials".
#[must_use]
pub fn is_act(name: &str) -> bool {
    const ACTS: &[&str] = &[
        "band",
        "orchestra",
        "choir",
        "chorus",
        "ensemble",
        "quartet",
        "quintet",
        "trio",
        "philharmonic",
        "symphony",
        "boys",
        "girls",
        "singers",
        "players",
    ];
    let mut words = name.split_whitespace().map(str::to_lowercase);
    let the = name.to_lowercase().starts_with("the ");
    the || words.any(|word| ACTS.contains(&word.trim_matches(|c: char| !c.is_alphanumeric())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> Option<(&str, &str)> {
        split(line).map(|(end, start)| (line[..end].trim_end(), &line[start..]))
    }

    #[test]
    fn by_between_title_and_name() {
        for (line, title, names) in [
            ("Small Hours by A. Writer", "Small Hours", "A. Writer"),
            ("Small Hours By Ann Writer and Bob", "Small Hours", "Ann Writer and Bob"),
            ("Pesos, by Wren (as W. Wren)", "Pesos,", "Wren (as W. Wren)"),
            ("Little by Little by Ann de la Reed", "Little by Little", "Ann de la Reed"),
            ("Too Hot by The Wrens", "Too Hot", "The Wrens"),
            ("Hours by Wren (as W. Wren)", "Hours", "Wren (as W. Wren)"),
            ("Hours, by wi.ll Trio feat. Wren", "Hours,", "wi.ll Trio feat. Wren"),
            ("Hours by Ferd 'Jelly' Wren and Bob", "Hours", "Ferd 'Jelly' Wren and Bob"),
        ] {
            assert_eq!(told(line), Some((title, names)));
        }
    }

    #[test]
    fn by_within_a_title() {
        for title in [
            "Stand by Me",
            "Die by the Sword",
            "Step By Step",
            "Down By The River",
            "A Rose By Any Other Name",
            "Side by Side by Side",
            "Killed by Death",
            "Bobby Baby",
            "By Heart",
            "by",
        ] {
            assert_eq!(told(title), None, "{title}");
        }
    }

    #[test]
    fn by_without_blanks() {
        assert_eq!(glued("Blue MotelbyPowder Band"), Some((10, 12)));
        assert_eq!(glued("Drinkin'byPowder"), Some((8, 10)));
        for title in ["BabyBird", "RubyTuesday", "Bye Bye", "Baby Blue", "byBird"] {
            assert_eq!(glued(title), None, "{title}");
        }
    }
}
