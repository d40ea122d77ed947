//! Templates in an article's text, by counting braces.

/// A template as written.
#[derive(Debug, PartialEq, Eq)]
pub struct Template<'a> {
    /// Where it begins, in bytes.
    pub at: usize,
    /// In small letters, with single blanks.
    pub name: String,
    /// What stands between the strokes; the first behind the name.
    pub arguments: Vec<&'a str>,
}

/// Names of templates are shorter.
const MOST_IN_NAME: usize = 60;

/// Further arguments are left out.
const MOST_ARGUMENTS: usize = 5_000;

/// Templates that lie deeper in each other than this are not told apart.
const MOST_DEEP: usize = 40;

impl<'a> Template<'a> {
    /// The arguments with a name, in small letters, and what they are.
    pub fn named(&self) -> impl Iterator<Item = (String, &'a str)> {
        self.arguments.iter().filter_map(|argument| {
            let (name, value) = argument.split_once('=')?;
            let name = name.trim().to_lowercase().replace([' ', '-'], "_");
            let value = value.trim();
            (!name.is_empty() && name.len() <= MOST_IN_NAME).then_some((name, value))
        })
    }

    /// The arguments without a name.
    pub fn unnamed(&self) -> impl Iterator<Item = &'a str> {
        self.arguments.iter().filter(|argument| !argument.contains('=')).map(|text| text.trim())
    }
}

/// All templates that lie at most [`MOST_DEEP`] deep, in the order of their beginnings.
#[must_use]
pub fn all(text: &str) -> Vec<Template<'_>> {
    // Where it begins, its strokes, and whether it lies in a link.
    let mut open: Vec<(usize, Vec<usize>, bool)> = Vec::new();
    let mut link = false;
    let mut found: Vec<Template> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let pair = bytes.get(at..at + 2).unwrap_or_default();
        match (pair, bytes[at]) {
            (b"{{", _) => {
                if open.len() < MOST_DEEP {
                    open.push((at, Vec::new(), link));
                    link = false;
                }
                at += 2;
            }
            (b"}}", _) => {
                if let Some((start, strokes, in_link)) = open.pop() {
                    found.extend(template(text, start, at, &strokes));
                    link = in_link;
                }
                at += 2;
            }
            (b"[[", _) => {
                link = true;
                at += 2;
            }
            (b"]]", _) => {
                link = false;
                at += 2;
            }
            // A link that is not closed in its line is none.
            (_, b'\n') => {
                link = false;
                at += 1;
            }
            (_, b'|') => {
                if let Some((_, strokes, _)) = open.last_mut()
                    && !link
                    && strokes.len() < MOST_ARGUMENTS
                {
                    strokes.push(at);
                }
                at += 1;
            }
            _ => at += 1,
        }
    }
    found.sort_by_key(|template| template.at);
    found
}

fn template<'a>(
    text: &'a str,
    start: usize,
    end: usize,
    strokes: &[usize],
) -> Option<Template<'a>> {
    let head = strokes.first().copied().unwrap_or(end);
    let name = text.get(start + 2..head)?.trim();
    if name.is_empty() || name.len() > MOST_IN_NAME {
        return None;
    }
    let name = name.to_lowercase().replace('_', " ");
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let ends = strokes.iter().skip(1).copied().chain([end]);
    let arguments =
        strokes.iter().zip(ends).filter_map(|(stroke, end)| text.get(stroke + 1..end)).collect();
    Some(Template { at: start, name, arguments })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_and_brackets_keep_strokes() {
        let text =
            "x {{ Track_Listing\n| title1 = [[A|B]] {{small|c|d}}\n| extra1=[[open\n|e}} {{f}}";
        let found = all(text);
        let names: Vec<_> = found.iter().map(|template| template.name.as_str()).collect();
        assert_eq!(names, ["track listing", "small", "f"]);
        let named: Vec<_> = found[0].named().collect();
        assert_eq!(named[0], ("title1".to_owned(), "[[A|B]] {{small|c|d}}"));
        assert_eq!(named[1], ("extra1".to_owned(), "[[open"));
        assert_eq!(found[0].unnamed().collect::<Vec<_>>(), ["e"]);
        assert_eq!(found[1].unnamed().collect::<Vec<_>>(), ["c", "d"]);
    }

    #[test]
    fn what_is_not_closed_is_none() {
        for text in ["{{a", "a}}", "{{}}", "{{|}}", "}}{{", "{", "{{é"] {
            assert_eq!(all(text), [], "{text}");
        }
    }

    #[test]
    fn endless_braces() {
        let open = "{{".repeat(500_000);
        assert_eq!(all(&open), []);
        let both = format!("{open}{}", "}}".repeat(500_000));
        assert_eq!(all(&both), []);
        assert!(all(&"{{a|".repeat(300_000)).is_empty());
    }
}
