//! What holds of every name.

use needledrop::identity::{fold, guest, name_key, same_name, similarity};
use proptest::prelude::*;

/// Names of letters with and without accents, in four scripts, digits and signs.
fn name() -> impl Strategy<Value = String> {
    "[a-cT-Vhe0-2éÅØßłİıñαΣςжйёば七ガ &+.,'’$!?/()-]{0,16}"
}

/// Ends in a letter and begins with one: nothing of it is lost when words stand beside it.
fn word() -> impl Strategy<Value = String> {
    "[b-dé][a-eø]{1,6}"
}

proptest! {
    #[test]
    fn a_key_is_its_own_key(name in name()) {
        let key = name_key(&name);
        prop_assert_eq!(name_key(&key), key);
        let folded = fold(&name);
        prop_assert_eq!(fold(&folded), folded);
    }

    #[test]
    fn any_text_has_a_key_unless_nothing_can_be_seen(name in any::<String>()) {
        let key = name_key(&name);
        prop_assert_eq!(name_key(&key), key.as_str());
        let blank = name.chars().all(char::is_whitespace);
        prop_assert_eq!(key.is_empty(), blank, "{:?}", name);
        prop_assert!(!key.contains("  ") && key.trim() == key);
    }

    #[test]
    fn case_does_not_count(name in name()) {
        let key = name_key(&name);
        prop_assert_eq!(name_key(&name.to_uppercase()), key.as_str());
        prop_assert_eq!(name_key(&name.to_lowercase()), key);
    }

    #[test]
    fn an_article_in_front_or_behind_does_not_count(name in name()) {
        let key = name_key(&name);
        if key.split(' ').all(|word| word.is_empty() || word == "the") {
            return Ok(());
        }
        prop_assert_eq!(name_key(&format!("The {name}")), key.as_str());
        let behind = format!("{}, The", name.trim());
        if key.contains(char::is_alphanumeric) {
            prop_assert_eq!(name_key(&behind), key);
        }
    }

    #[test]
    fn three_ways_to_write_and(a in word(), b in word()) {
        let keys = ["&", "and", "+", "AND"].map(|and| name_key(&format!("{a} {and} {b}")));
        prop_assert!(keys.iter().all(|key| *key == keys[0]), "{:?}", keys);
        prop_assert_eq!(name_key(&format!("{a}&{b}")), keys[0].as_str());
        let without = format!("{a} {b}");
        prop_assert!(!same_name(&without, &keys[0]));
    }

    #[test]
    fn likeness_is_symmetric_and_one_for_one_name_alone(a in name(), b in name()) {
        let (there, back) = (similarity(&a, &b), similarity(&b, &a));
        prop_assert_eq!(there.to_bits(), back.to_bits());
        prop_assert!((0.0..=1.0).contains(&there));
        prop_assert_eq!(there == 1.0, same_name(&a, &b));
    }

    #[test]
    fn a_guest_is_parted_from_the_main_act(a in word(), b in word()) {
        for name in [
            format!("{a} feat. {b}"),
            format!("{a} featuring {b}"),
            format!("{a} (ft. {b})"),
            format!("{a} [with {b}]"),
            format!("{a} FEAT. {b}"),
        ] {
            prop_assert_eq!(guest(&name), Some((&*a, &*b)));
        }
        let one_act = format!("{a} with {b}");
        prop_assert_eq!(guest(&one_act), None);
    }

    #[test]
    fn any_text_may_hold_a_guest(name in any::<String>()) {
        if let Some((main, guest)) = guest(&name) {
            prop_assert!(!main.trim().is_empty() && !guest.trim().is_empty());
        }
    }
}
