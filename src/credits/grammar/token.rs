//! Words and signs of a line, with what stands in brackets and quotes marked.

/// A word or a sign of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// Byte offset in the line.
    pub start: usize,
    /// One character for signs; letters, digits, `'`, `-` for words.
    pub text: &'a str,
    /// The offset of the bracket that it stands in.
    pub bracket: Option<usize>,
    /// Whether it stands between double quotes.
    pub quoted: bool,
}

impl Token<'_> {
    /// Behind the last byte.
    #[must_use]
    pub const fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// In any case of letters.
    #[must_use]
    pub fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    /// Letters or digits.
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.text.starts_with(char::is_alphanumeric)
    }

    /// "and" and its like.
    #[must_use]
    pub fn joins(&self) -> bool {
        self.is("and") || matches!(self.text, "&" | "/" | "+")
    }
}

/// The tokens of a line, blanks left out.
#[must_use]
pub fn tokens(line: &str) -> Vec<Token<'_>> {
    let closed = pairs(line);
    let mut tokens = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let (mut quoted, mut quotes) = (false, line.matches('"').count());
    let mut rest = line.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        while open.last().is_some_and(|(_, close)| *close <= start) {
            open.pop();
        }
        let mut end = start + c.len_utf8();
        if c.is_alphanumeric() {
            while let Some((at, c)) = rest.next_if(|(_, c)| in_word(*c)) {
                end = at + c.len_utf8();
            }
        }
        if c == '"' {
            quotes -= 1;
            // A last quote without its partner says nothing.
            quoted = !quoted && quotes > 0;
        }
        if !c.is_whitespace() {
            let bracket = open.last().map(|(open, _)| *open);
            tokens.push(Token { start, text: &line[start..end], bracket, quoted });
        }
        if let Ok(pair) = closed.binary_search_by_key(&start, |(open, _)| *open) {
            open.push(closed[pair]);
        }
    }
    tokens
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}' | '-')
}

/// Brackets that have a partner, by the offsets of both, in order. `(` and `[` are not told apart.
#[must_use]
pub fn pairs(line: &str) -> Vec<(usize, usize)> {
    let (mut open, mut pairs) = (Vec::new(), Vec::new());
    for (at, c) in line.char_indices() {
        match c {
            '(' | '[' => open.push(at),
            ')' | ']' => pairs.extend(open.pop().map(|start| (start, at))),
            _ => {}
        }
    }
    pairs.sort_unstable();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_and_quotes_are_marked() {
        let tokens = tokens("A-b (c (d)) e( \"f\" 12\" 'g'");
        let told: Vec<_> =
            tokens.iter().map(|token| (token.text, token.bracket, token.quoted)).collect();
        assert_eq!(told[0], ("A-b", None, false));
        let find = |text: &str| told.iter().find(|(found, ..)| *found == text).copied();
        assert_eq!(find("c"), Some(("c", Some(4), false)));
        assert_eq!(find("d"), Some(("d", Some(7), false)));
        assert_eq!(find("e"), Some(("e", None, false)));
        assert_eq!(find("f"), Some(("f", None, true)));
        assert_eq!(find("12"), Some(("12", None, false)));
    }
}
