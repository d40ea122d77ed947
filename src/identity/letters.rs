//! Letters of any script in one plain form: what folding of text and of names share.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Small letters, compatible forms made one (full width, ligatures), without apostrophes,
/// in Latin and Greek without accents.
///
/// Other scripts keep their marks, since there they make other letters (は and ば, и and й,
/// the vowels of Devanagari); only ё is е, as Russians write it.
pub(super) fn plain(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    if text.is_ascii() {
        letters.extend(text.chars().filter(|c| !is_apostrophe(*c)).map(|c| c.to_ascii_lowercase()));
        return letters;
    }
    let mut base = ' ';
    // The spacing accent falls apart into a blank and a mark: it must go before.
    let marked = text.chars().filter(|c| !is_apostrophe(*c)).nfkd().flat_map(char::to_lowercase);
    for c in marked.filter(|c| !is_apostrophe(*c)) {
        if !is_combining_mark(c) {
            base = c;
            match latin(c) {
                Some(usual) => letters.push_str(usual),
                None => letters.push(c),
            }
        } else if base >= FIRST_CYRILLIC && base.is_alphabetic() && (base, c) != YO {
            letters.push(c);
        }
    }
    letters
}

/// Whether a name is made of such characters: letters, digits, and the marks that [`plain`] keeps.
pub(super) fn is_sign(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

const FIRST_CYRILLIC: char = '\u{400}';
const YO: (char, char) = ('\u{435}', '\u{308}');

/// They belong to the word: "don't" and "dont" are the same.
fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '`' | '\u{b4}' | '\u{2bb}' | '\u{2bc}' | '\u{2018}' | '\u{2019}' | '\u{2032}'
    )
}

/// Letters that Unicode does not take apart, as they are usually written without them; the
/// last form of the Greek sigma with them.
fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        'ς' => "σ",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_and_greek_lose_their_accents() {
        for (written, expected) in [
            ("Ebba Grön", "ebba gron"),
            ("Ame\u{301}lie", "amelie"),
            ("STRAẞE Straße", "strasse strasse"),
            (
                "Mø, Æther, Œuvre, Łódź, Đorđe, Ðóra, Þeyr",
                "mo, aether, oeuvre, lodz, dorde, dora, theyr",
            ),
            ("İstanbul ISPARTA ısparta", "istanbul isparta isparta"),
            ("ΟΔΥΣΣΕΑΣ Οδυσσέας", "οδυσσεασ οδυσσεασ"),
            ("ＡＢＢＡ ﬁn", "abba fin"),
            ("Rock ’n’ Donald O´Connor", "rock n donald oconnor"),
        ] {
            assert_eq!(plain(written), expected);
        }
    }

    #[test]
    fn other_scripts_keep_their_letters() {
        assert_ne!(plain("ばら"), plain("はら"));
        assert_ne!(plain("Цой"), plain("Цои"));
        assert_ne!(plain("राम"), plain("रम"));
        assert_eq!(plain("Пётр"), plain("ПЕТР"));
        assert_eq!(plain("ｶﾞｶﾞ"), plain("ガガ"));
    }
}
