//! What a person types of a cue: its mood, its performers, its genres.

use crate::error::{Error, Result, shown};
use crate::identity::nearest;
use crate::model::Feature;
use crate::model::word::{Hand, NOBODY};

/// Performers as typed, each once, parted by `;` since names hold commas. `None` where nothing
/// was typed; [`NOBODY`] is the empty list.
#[must_use]
pub fn performers(text: &str) -> Option<Vec<String>> {
    names(text, ';')
}

/// Genres as typed, likewise; parted by commas, or by `;` where there is one.
#[must_use]
pub fn genres(text: &str) -> Option<Vec<String>> {
    names(text, if text.contains(';') { ';' } else { ',' })
}

fn names(text: &str, between: char) -> Option<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    for name in text.split(between) {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    match names.as_slice() {
        [] => None,
        [only] if only == NOBODY => Some(Vec::new()),
        _ => Some(names),
    }
}

/// One feature and its value, as in `energy 0.8`, `energy=0.8±0.1`, `energy 0.8 +- 0.1`;
/// without a value: what was said of it is to be forgotten. A feature may be cut short as long
/// as it is clear which is meant.
///
/// # Errors
/// When the feature is unknown, a number is none, or it cannot be said of the feature.
pub fn mood(text: &str) -> Result<(Feature, Option<Hand>)> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let feature = feature(name)?;
    let rest = rest.trim().trim_start_matches(['=', ':']).trim();
    if rest.is_empty() {
        return Ok((feature, None));
    }
    let (value, spread) = match rest.split_once('±').or_else(|| rest.split_once("+-")) {
        Some((value, spread)) => (value, Some(number(spread)?)),
        None => (rest, None),
    };
    let hand = Hand { value: number(value)?, spread };
    hand.check(feature)?;
    Ok((feature, Some(hand)))
}

/// The feature of that name, or the only one whose name begins so.
///
/// # Errors
/// When there is none or several; the hint names what was probably meant, else all of them.
pub fn feature(name: &str) -> Result<Feature> {
    let name = name.trim().to_lowercase();
    if let Some(feature) = Feature::from_name(&name) {
        return Ok(feature);
    }
    let begun = |feature: &Feature| !name.is_empty() && feature.name().starts_with(&name);
    let begun: Vec<Feature> = Feature::ALL.into_iter().filter(begun).collect();
    match begun.as_slice() {
        [one] => Ok(*one),
        [] if name.is_empty() => Err(Error::input(
            "a mood begins with a feature, as in `energy 0.8`",
            format!("the features are {}", Feature::ALL.map(Feature::name).join(", ")),
        )),
        [] => Err(unknown(&name)),
        several => {
            let names: Vec<&str> = several.iter().map(|feature| feature.name()).collect();
            let hint = format!("write {}", names.join(" or "));
            Err(Error::input(format!("`{name}` can be several features"), hint))
        }
    }
}

/// The error of a name that is no feature's; its hint names the one that was probably meant.
#[must_use]
pub fn unknown(name: &str) -> Error {
    let all = Feature::ALL.map(Feature::name);
    let hint = match nearest(name, all, 1).as_slice() {
        [meant] => format!("{meant} is probably meant"),
        _ => format!("the features are {}", all.join(", ")),
    };
    Error::input(format!("there is no feature `{}`", shown(name)), hint)
}

/// What tab makes of a mood that is being typed: the feature spelled out, as far as it is clear.
#[must_use]
pub fn completed(text: &str) -> Option<String> {
    let name = text.trim_start();
    let feature = feature(name).ok()?;
    (!name.contains(char::is_whitespace)).then(|| format!("{feature} "))
}

fn number(text: &str) -> Result<f64> {
    let text = text.trim();
    // `-0` becomes 0.
    let number = text.parse::<f64>().ok().filter(|number| number.is_finite()).map(|n| n + 0.0);
    number.ok_or_else(|| {
        Error::input(
            format!("`{}` is not a number", shown(text)),
            "write it with a point, as in `energy 0.8` or `energy 0.8 ± 0.1`",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_parted_trimmed_and_stand_once() {
        let list = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect());
        assert_eq!(performers(" Crosby,  Stills & Nash ; The The;;The The "), {
            list(&["Crosby, Stills & Nash", "The The"])
        });
        assert_eq!(performers(" ; "), None);
        assert_eq!(performers(" - "), list(&[]));
        assert_eq!(performers("-; A"), list(&["-", "A"]));
        assert_eq!(genres("ska, ska punk,, dub"), list(&["ska", "ska punk", "dub"]));
        assert_eq!(genres("folk, rock; dub"), list(&["folk, rock", "dub"]));
    }

    #[test]
    fn moods_in_every_spelling() {
        let hand = |value, spread| Some(Hand { value, spread });
        for (text, expected) in [
            ("energy 0.8", hand(0.8, None)),
            (" Energy = 0.8 ", hand(0.8, None)),
            ("en:.8", hand(0.8, None)),
            ("energy=0.8±0.1", hand(0.8, Some(0.1))),
            ("energy 0.8 +- 0.1", hand(0.8, Some(0.1))),
            ("energy -0", hand(0.0, None)),
            ("energy", None),
            ("energy =", None),
        ] {
            assert_eq!(mood(text).unwrap(), (Feature::Energy, expected), "{text}");
        }
        assert_eq!(mood("loudness -7.5").unwrap().1, hand(-7.5, None));
    }

    #[test]
    fn what_is_wrong_says_how_it_is_right() {
        for (text, told) in [
            ("energi 0.8", "energy is probably meant"),
            ("mood 0.8", "the features are valence, energy"),
            ("l 0.8", "write liveness or loudness"),
            ("", "the features are valence"),
            ("0.8", "the features are valence"),
            ("energy 0,8", "write it with a point"),
            ("energy loud", "is not a number"),
            ("energy nan", "is not a number"),
            ("energy inf", "is not a number"),
            ("energy 1.2", "energy goes from 0 to 1"),
            ("energy 0.8 ± 0", "one above 0, at most 1"),
            ("energy 0.8 ±", "is not a number"),
        ] {
            let error = mood(text).unwrap_err();
            let whole = format!("{error}: {}", error.hint);
            assert!(whole.contains(told), "{text}: {whole}");
            assert_eq!(error.exit_code(), 2);
        }
    }

    #[test]
    fn tab_spells_a_feature_out() {
        assert_eq!(completed("en").as_deref(), Some("energy "));
        assert_eq!(completed("energy").as_deref(), Some("energy "));
        for text in ["", "l", "x", "energy 0.8"] {
            assert_eq!(completed(text), None, "{text}");
        }
    }
}
