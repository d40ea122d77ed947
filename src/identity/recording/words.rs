//! A title as words: what people spell in several ways becomes one.

use super::super::name_key;

/// Spellings on the left mean what stands on the right.
const SPELLINGS: &[(&str, &str)] = &[
    ("cause", "because"),
    ("center", "centre"),
    ("color", "colour"),
    ("colored", "coloured"),
    ("colors", "colours"),
    ("cos", "because"),
    ("coz", "because"),
    ("cuz", "because"),
    ("doctor", "dr"),
    ("favorite", "favourite"),
    ("gonna", "going to"),
    ("gotta", "got to"),
    ("gray", "grey"),
    ("honor", "honour"),
    ("luv", "love"),
    ("mister", "mr"),
    ("n", "and"),
    ("neighborhood", "neighbourhood"),
    ("nite", "night"),
    ("num", "number"),
    ("okay", "ok"),
    ("parts", "part"),
    ("pt", "part"),
    ("pts", "part"),
    ("theater", "theatre"),
    ("thru", "through"),
    ("til", "till"),
    ("tonite", "tonight"),
    ("u", "you"),
    ("vol", "volume"),
    ("vs", "versus"),
    ("wanna", "want to"),
    ("ya", "you"),
];

/// Behind these a number is a number, however it is written.
const COUNTED: &[&str] =
    &["act", "book", "chapter", "movement", "number", "part", "phase", "scene", "volume"];

const NUMBERS: &[(&str, &str)] = &[
    ("i", "1"),
    ("ii", "2"),
    ("iii", "3"),
    ("iv", "4"),
    ("v", "5"),
    ("vi", "6"),
    ("vii", "7"),
    ("viii", "8"),
    ("ix", "9"),
    ("x", "10"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
];

/// The words of a title. Empty only where there is nothing to be seen: signs alone are a word.
pub(super) fn words(text: &str) -> Vec<String> {
    let key = name_key(&whole_endings(text));
    let mut words: Vec<String> = Vec::new();
    let mut rest = key.split_whitespace().peekable();
    while let Some(word) = rest.next() {
        let before_number =
            rest.peek().is_some_and(|next| next.bytes().all(|byte| byte.is_ascii_digit()));
        let counted = words.last().is_some_and(|last| COUNTED.contains(&last.as_str()));
        let usual = match word {
            "no" | "nr" if before_number => "number",
            _ if counted => meaning(NUMBERS, word),
            _ => meaning(SPELLINGS, word),
        };
        words.extend(usual.split(' ').map(str::to_owned));
    }
    if words.len() > 2 && matches!(words[0].as_str(), "a" | "an") {
        words.remove(0);
    }
    words
}

fn meaning<'a>(table: &[(&str, &'a str)], word: &'a str) -> &'a str {
    table.iter().find(|(written, _)| *written == word).map_or(word, |(_, meant)| meant)
}

/// "Rockin'" as "Rocking".
fn whole_endings(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let elided = matches!(letter, '\'' | '\u{2019}' | '`')
            && ends_in(&whole)
            && letters.peek().is_none_or(|next| !next.is_alphabetic());
        whole.push(if elided { 'g' } else { letter });
    }
    whole
}

/// Whether a word ends in "in", with letters before.
fn ends_in(text: &str) -> bool {
    let mut back = text.chars().rev();
    back.next().is_some_and(|c| c.eq_ignore_ascii_case(&'n'))
        && back.next().is_some_and(|c| c.eq_ignore_ascii_case(&'i'))
        && back.next().is_some_and(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_become_one() {
        for (a, b) in [
            ("Rockin' Around", "Rocking Around"),
            ("Rock 'n' Roll", "Rock and Roll"),
            ("Rock & Roll Music", "ROCK N ROLL MUSIC"),
            ("Banned in D.C.", "Banned In DC"),
            ("Another Brick in the Wall, Pt. 2", "Another Brick in the Wall Part II"),
            ("Symphony No. 5", "Symphony Number 5"),
            ("Tonite", "Tonight"),
            ("The Passenger", "Passenger"),
            ("A Whiter Shade", "Whiter Shade"),
            ("Señorita", "Senorita"),
        ] {
            assert_eq!(words(a), words(b), "{a} {b}");
        }
    }

    #[test]
    fn what_differs_stays_apart() {
        for (a, b) in [
            ("Part 1", "Part 2"),
            ("I", "II"),
            ("!!!", "???"),
            ("上を向いて歩こう", "見上げてごらん夜の星を"),
            ("Группа крови", "Кончится лето"),
            ("Kino", "Кино"),
            ("In", "Ing"),
        ] {
            assert_ne!(words(a), words(b), "{a} {b}");
        }
        assert!(words(" ").is_empty());
        assert_eq!(words("In' the"), ["in", "the"], "no word is left without its own letters");
    }
}
