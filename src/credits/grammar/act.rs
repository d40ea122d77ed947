//! Which names of a line are one name: "Jr." behind a comma, the several words of an act.

use super::part::{Part, Whose};

/// Puts together what belongs together: "Jr.", and the names of acts.
pub(super) fn joined(parts: Vec<Part>, whose: Whose) -> Vec<Part> {
    if whose == Whose::Acts && is_one_act(&parts) {
        let text = parts.iter().map(|part| part.before.clone() + &part.text).collect();
        return vec![Part { text, ..Part::default() }];
    }
    let mut whole: Vec<Part> = Vec::new();
    for part in parts {
        match whole.last_mut() {
            Some(last) if is_suffix(&part) => {
                last.text = format!("{}, {}", last.text.trim_end(), part.text.trim());
                last.alias = part.alias.or(last.alias.take());
            }
            Some(last) if whose == Whose::Acts && is_backing(last, &part) => {
                last.text = [last.text.as_str(), &part.before, &part.text].concat();
                last.alias = part.alias;
            }
            _ => whole.push(part),
        }
    }
    whole
}

/// "Martin Luther King, Jr."
fn is_suffix(part: &Part) -> bool {
    const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv", "esq", "phd", "ph.d", "m.d"];
    let text = part.text.trim().trim_end_matches('.').to_lowercase();
    part.links.is_empty() && part.before.trim() == "," && SUFFIXES.contains(&text.as_str())
}

/// "Siouxsie and the Banshees", but not "The Exploited and The Specials".
fn is_backing(last: &Part, part: &Part) -> bool {
    const OWN: &[&str] = &["the ", "his ", "her ", "their "];
    let begins = |text: &str| {
        let start = text.trim().to_lowercase();
        OWN.iter().any(|own| start.starts_with(own))
    };
    let and = matches!(part.before.trim(), "and" | "And" | "&");
    and && part.links.is_empty() && last.is_plain() && begins(&part.text) && !begins(&last.text)
}

/// "Simon & Garfunkel", "Earth, Wind & Fire": single words, and "&" before the last.
fn is_one_act(parts: &[Part]) -> bool {
    let single = |part: &Part| part.is_plain() && part.text.split_whitespace().count() == 1;
    parts.len() > 1
        && parts.iter().all(single)
        && parts.last().is_some_and(|last| last.before.trim() == "&")
}

/// Whether a stroke without blanks parts two names, as it does not in "AC/DC" or "a/k/a".
pub(super) fn is_between_names(before: &str, rest: &str) -> bool {
    const LEAST: usize = 3;
    let letters = |text: &mut dyn Iterator<Item = char>| {
        text.take(LEAST).filter(|c| c.is_alphanumeric() || *c == '.').count() == LEAST
    };
    letters(&mut before.chars().rev()) && letters(&mut rest.chars().skip(1))
}
