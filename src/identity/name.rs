//! Names of acts: which spellings are one name, and the guest in a name.

use unicode_normalization::UnicodeNormalization;

use super::letters::{is_sign, plain};

/// What all spellings of an act's name have in common: equal keys are one name. Never empty
/// where anything can be seen; a key's key is itself.
///
/// - letter case, accents, full width as in [`super::fold`];
/// - `&` and `+` are "and", apostrophes go, other punctuation parts words: "Dr.Dre" is "Dr. Dre",
///   "Blink-182" is "Blink 182", but Just-Ice is not Justice;
/// - single letters in a row are one word: "T.S.O.L." is "TSOL", "R. L." is "R.L.";
/// - letters and digits are words apart: "B-52's" is "B52s";
/// - `$` at a letter is an s: "Ke$ha";
/// - "The" in front and ", The" behind go, unless nothing else is there: "The The" is not "The";
/// - a name of signs alone is kept: "!!!" is not "???".
///
/// Numbers are not spelled out, and no script is written in another's letters: that joins
/// different acts, and [`super::similarity`] finds what was meant.
#[must_use]
pub fn name_key(name: &str) -> String {
    let name = name.trim();
    let plain = plain(name);
    let named = plain.strip_prefix("the ").unwrap_or(&plain).contains(char::is_alphanumeric);
    if !named && let Some(signs) = signs_alone(name) {
        return signs.nfkd().filter(|c| !c.is_whitespace()).collect();
    }
    let words = joined(&spaced(without_article_behind(plain.trim())));
    let bare = words.trim_start_matches("the ");
    if bare == "the" { words } else { bare.to_owned() }
}

/// Whether two spellings are one name. Whether they are one act is for [`super::Artists`] to say.
#[must_use]
pub fn same_name(a: &str, b: &str) -> bool {
    let key = name_key(a);
    !key.is_empty() && key == name_key(b)
}

/// A name without letters and digits, "The" in front left out; `None` for "The" itself.
fn signs_alone(name: &str) -> Option<&str> {
    let (start, rest) = name.split_at_checked("The ".len()).unwrap_or(("", name));
    if start.eq_ignore_ascii_case("the ") {
        Some(rest.trim_start()).filter(|signs| !signs.is_empty())
    } else {
        (!plain(name).contains(char::is_alphanumeric)).then_some(name)
    }
}

/// "Clash, The".
fn without_article_behind(plain: &str) -> &str {
    let before = plain.strip_suffix("the").and_then(|rest| rest.trim_end().strip_suffix(','));
    before.filter(|rest| rest.contains(char::is_alphanumeric) && *rest != "the").unwrap_or(plain)
}

/// Signs in words, with single or more blanks between.
fn spaced(plain: &str) -> String {
    let mut words = String::with_capacity(plain.len() + 8);
    let mut last = ' ';
    let mut signs = plain.chars();
    while let Some(c) = signs.next() {
        let at_letter =
            [Some(last), signs.clone().next()].iter().flatten().any(|c| c.is_alphabetic());
        let c = if c == '$' && at_letter { 's' } else { c };
        match c {
            '&' | '+' => words.push_str(" and "),
            c if is_sign(c) => {
                let digit_and_letter =
                    is_digit(last) && c.is_alphabetic() || last.is_alphabetic() && is_digit(c);
                if digit_and_letter {
                    words.push(' ');
                }
                words.push(c);
            }
            _ => words.push(' '),
        }
        last = if is_sign(c) { c } else { ' ' };
    }
    words
}

/// Some scripts have numbers that are letters too.
fn is_digit(c: char) -> bool {
    c.is_numeric() && !c.is_alphabetic()
}

/// The words, single letters in a row put together.
fn joined(spaced: &str) -> String {
    let mut words = String::with_capacity(spaced.len());
    let mut row = false;
    for word in spaced.split_whitespace() {
        let mut letters = word.chars();
        let alone = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
        if !(words.is_empty() || alone && row) {
            words.push(' ');
        }
        words.push_str(word);
        row = alone;
    }
    words
}

/// The main act and the guest of a name such as "A feat. B" or "A (with B)", where the
/// words can mean nothing else: "MC 900 Ft. Jesus", "Little Feat & Friends" and "Sleeping
/// With Sirens" are one act each. Several guests stay together, since "Earth, Wind & Fire"
/// looks like them.
#[must_use]
pub fn guest(name: &str) -> Option<(&str, &str)> {
    let mut before = "";
    let mut end = 0;
    for word in name.split_whitespace() {
        let start = end + name[end..].find(word)?;
        end = start + word.len();
        let bare = word.trim_start_matches(['(', '[']);
        let bracket = bare.len() < word.len();
        if begins_guest(bare, bracket, before) {
            let main = name[..start].trim_end_matches([' ', ',', '-']).trim();
            let rest = name[end..].trim();
            let guest = if bracket { rest.strip_suffix([')', ']'])?.trim_end() } else { rest };
            let both = !main.is_empty() && guest.contains(|c: char| !c.is_whitespace());
            return both.then_some((main, guest));
        }
        before = word;
    }
    None
}

fn begins_guest(word: &str, bracket: bool, before: &str) -> bool {
    let small = word.to_lowercase();
    match small.as_str() {
        "featuring" | "feat." | "w/" => true,
        "with" => bracket,
        // "Feat" is a word of its own.
        "feat" => bracket || small == word,
        // "Ft." is Fort as well, and a foot behind a number.
        "ft" | "ft." => bracket || small == word && !before.ends_with(char::is_numeric),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name() {
        for (a, b) in [
            ("The Exploited", "exploited"),
            ("Clash, The", "The Clash"),
            ("D.I.", "DI"),
            ("T.S.O.L.", "T. S. O. L."),
            ("N.W.A", "nwa."),
            ("J.D.Souther", "JD Souther"),
            ("Dr.Dre", "Dr. Dre"),
            ("R. L. Burnside", "R.L. Burnside"),
            ("Siouxsie & The Banshees", "Siouxsie and the Banshees"),
            ("Florence + the Machine", "Florence & The Machine"),
            ("Y&T", "Y and T"),
            ("Blink-182", "blink 182"),
            ("B-52's", "The B52s"),
            ("Ke$ha", "KESHA"),
            ("$uicideBoy$", "Suicideboys"),
            ("The-Dream", "The Dream"),
            ("！！！", "!!!"),
            ("! ! !", "!!!"),
            (" The !!!", "!!!"),
            ("Motörhead", "MOTORHEAD"),
            ("Moe", "moe."),
        ] {
            assert_eq!(name_key(a), name_key(b), "{a} {b}");
        }
    }

    #[test]
    fn different_names() {
        for (a, b) in [
            ("The The", "The"),
            ("!!!", "???"),
            ("311", "3 11"),
            ("Fear", "Tears for Fears"),
            ("Just-Ice", "Justice"),
            ("will.i.am", "William"),
            ("Robin S", "The Robins"),
            ("Nirvana", "Nirvana 2002"),
            ("Low", "Lo-Fi"),
            ("U2", "U2 3"),
            ("+44", "44"),
            ("Кино", "Kino"),
            ("Three 6 Mafia", "3 6 Mafia"),
            ("A feat. B", "A"),
            ("", ""),
        ] {
            assert!(!same_name(a, b), "{a} {b}");
        }
    }

    #[test]
    fn keys_as_they_look() {
        for (name, key) in [
            ("The The", "the the"),
            ("The", "the"),
            ("The, The", "the the"),
            ("311", "311"),
            ("!!!", "!!!"),
            ("Joey Bada$$", "joey badass"),
            ("$ 50", "50"),
            ("M|O|O|N", "moon"),
            ("  ", ""),
        ] {
            assert_eq!(name_key(name), key);
        }
    }

    #[test]
    fn guests() {
        for (name, expected) in [
            ("Fela Kuti feat. Ginger Baker", Some(("Fela Kuti", "Ginger Baker"))),
            ("SWV Featuring Wu-Tang Clan", Some(("SWV", "Wu-Tang Clan"))),
            ("Avenue Blue (Featuring Jeff Golub)", Some(("Avenue Blue", "Jeff Golub"))),
            ("Johnny Lee (With Lane Brody)", Some(("Johnny Lee", "Lane Brody"))),
            ("A, ft. B & C", Some(("A", "B & C"))),
            ("A w/ B", Some(("A", "B"))),
            ("MC 900 Ft. Jesus", None),
            ("MC 900 ft. Jesus", None),
            ("Little Feat", None),
            ("Little Feat & Friends", None),
            ("The Ft. Worth Players", None),
            ("Sleeping With Sirens", None),
            ("Featuring Nobody", None),
            ("A (feat. B) Orchestra", None),
            ("A feat. ", None),
        ] {
            assert_eq!(guest(name), expected, "{name}");
        }
    }
}
