//! Text that lost its blanks: "SalvationMusic byBill Carter", as old scrapers wrote it.

/// Whether "by" stands before a name without a blank.
#[must_use]
pub fn is_glued(line: &str) -> bool {
    places(line).next().is_some()
}

/// Where a name begins directly behind "by".
fn places(line: &str) -> impl Iterator<Item = usize> {
    line.match_indices("by").filter_map(|(at, by)| {
        let word = line[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let name = line[at + by.len()..]
            .chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || c.is_numeric());
        (!word && name).then_some(at + by.len())
    })
}

/// The line with blanks where words, brackets and names meet without one.
#[must_use]
pub fn loosened(line: &str) -> String {
    let mut loose = String::with_capacity(line.len() + 16);
    let mut last = ' ';
    for (at, c) in line.char_indices() {
        let rest = &line[at..];
        let after_by = c.is_alphanumeric() && !c.is_lowercase() && ends_with_by(&line[..at]);
        let behind = match c {
            '(' | '[' => {
                last.is_alphanumeric() || matches!(last, '.' | '\'' | '!' | '?' | '"' | ')')
            }
            '&' => last.is_lowercase() || last == '.',
            'a' => joins_names(last, rest, "and"),
            // "Drinkin'byPowder"
            'b' => matches!(last, '\'' | '!' | '?' | ')') && joins_names('.', rest, "by"),
            _ if c.is_alphanumeric() => {
                matches!(last, ')' | ']') || (last == ',' && !c.is_numeric()) || after_by
            }
            _ => false,
        };
        let after_joint = c.is_uppercase()
            && ((last == '&'
                && line[..at]
                    .chars()
                    .rev()
                    .nth(1)
                    .is_some_and(|c| c.is_lowercase() || c == '.' || c == ' '))
                || (loose.ends_with(" and") && !line[..at].ends_with(" and")));
        if behind || after_joint {
            loose.push(' ');
        }
        loose.push(c);
        last = c;
    }
    loose
}

fn ends_with_by(before: &str) -> bool {
    before.strip_suffix("by").is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}

/// "AttawayandIrving".
fn joins_names(last: char, rest: &str, word: &str) -> bool {
    (last.is_lowercase() || matches!(last, '.' | ')'))
        && rest.strip_prefix(word).is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// A bound far above any real line.
const MOST_MEETINGS: usize = 10;

/// Where in `names` a name begins that stood in `before` already, without a blank before it:
/// 12 in "Joe StrummerJoe Strummer"; else the first place where two words meet.
#[must_use]
pub fn repeated(names: &str, before: &str) -> Option<usize> {
    let mut meetings = Vec::new();
    let mut last = ' ';
    for (at, c) in names.char_indices() {
        if c.is_uppercase() && (last.is_lowercase() || matches!(last, '.' | ')' | '\'')) {
            meetings.push(at);
        }
        last = c;
    }
    let earlier = |at: &&usize| {
        let name = names[**at..].trim_end();
        before.match_indices(name).count() > 1
    };
    meetings.iter().take(MOST_MEETINGS).find(earlier).or_else(|| meetings.first()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_come_back() {
        for (glued, loose) in [
            ("SalvationMusic byBill Carter", "SalvationMusic by Bill Carter"),
            (
                "Written byA. B.&C. D. (as E)Performed byF",
                "Written by A. B. & C. D. (as E) Performed by F",
            ),
            ("byHolland(as H),Dozier(as D),Eddie", "by Holland (as H), Dozier (as D), Eddie"),
            (
                "lyrics byWilliam A. AttawayandIrving Burgie",
                "lyrics by William A. Attaway and Irving Burgie",
            ),
            ("byThe Stranglers& Ted", "by The Stranglers & Ted"),
            ("by10 Pints", "by 10 Pints"),
        ] {
            assert_eq!(loosened(glued), loose);
        }
    }

    #[test]
    fn what_is_not_glued_stays() {
        for line in ["Baby R&B, 10,000 Sand", "Bobby (as B) and Toby", "AC/DC's (Best)", "Rolland"]
        {
            assert_eq!(loosened(line), line);
            assert!(!is_glued(line));
        }
        assert!(is_glued("SalvationMusic byBill Carter") && !is_glued("Written by Bill"));
    }

    #[test]
    fn names_that_come_twice() {
        let names = "Joe StrummerJoe Strummer ";
        assert_eq!(repeated(names, &format!("by{names}")), Some(12));
        assert_eq!(repeated("Jim ScottBoDeans ", "by BoDeans by Jim ScottBoDeans "), Some(9));
        assert_eq!(repeated("Nobody", "by Nobody"), None);
    }
}
