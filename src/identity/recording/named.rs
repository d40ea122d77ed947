//! Two titles beside each other.

use strsim::osa_distance;

use super::title::Title;

/// How the titles stand to each other, and what that is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Named {
    Same,
    /// But for what stands in brackets.
    Main,
    /// But for a word or two in brackets, which may name a version.
    Vague,
    Near,
    /// One holds the other.
    Part,
}

/// How two titles stand to each other; `None` where they name different pieces.
pub(super) fn named(wanted: &Title, offered: &Title) -> Option<Named> {
    if wanted.main.is_empty() || offered.main.is_empty() {
        return None;
    }
    let joined = |words: &[String]| words.concat();
    let (full, main) = (joined(&wanted.full), joined(&wanted.main));
    let (other_full, other_main) = (joined(&offered.full), joined(&offered.main));
    if full == other_full {
        return Some(Named::Same);
    }
    let bare = |title: &Title| title.main == title.full;
    let one_is_bare = bare(wanted) || bare(offered);
    let in_letters = |title: &Title, other: &Title| {
        !title.other.is_empty() && (title.other == other.main || title.other == other.full)
    };
    if in_letters(wanted, offered) || in_letters(offered, wanted) {
        return Some(Named::Main);
    }
    let vague = wanted.vague || offered.vague;
    if main == other_main && one_is_bare || main == other_full || full == other_main {
        return Some(if vague { Named::Vague } else { Named::Main });
    }
    if is_slip(&wanted.full, &offered.full)
        || is_slip(&wanted.main, &offered.main) && one_is_bare && !vague
    {
        return Some(Named::Near);
    }
    if main == other_main
        || holds(&offered.full, &wanted.full)
        || holds(&wanted.full, &offered.full)
    {
        return Some(Named::Part);
    }
    None
}

/// Whether the words are the same but for one, and that one for a letter, or two of a long
/// word. Short words and first letters count: Love is not Lose, nor Heat Meat.
fn is_slip(words: &[String], others: &[String]) -> bool {
    if words.len() != others.len() {
        return false;
    }
    let mut differing = words.iter().zip(others).filter(|(word, other)| word != other);
    let (Some((word, other)), None) = (differing.next(), differing.next()) else { return false };
    let letters = word.chars().count().min(other.chars().count());
    let allowed = match letters {
        0..5 => return false,
        5..7 => 1,
        _ => 2,
    };
    // In other scripts a letter more is often another word.
    let latin = |word: &str| word.chars().all(|c| c.is_ascii_alphabetic());
    word.chars().next() == other.chars().next()
        && latin(word)
        && latin(other)
        && osa_distance(word, other) <= allowed
}

/// Whether the words begin with the others, or hold at least two of them in a row.
fn holds(words: &[String], others: &[String]) -> bool {
    let begins = words.starts_with(others);
    let within = others.len() >= 2 && words.windows(others.len()).any(|part| part == others);
    words.len() > others.len() && (begins || within)
}
