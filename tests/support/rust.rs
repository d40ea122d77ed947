//! Reads Rust source as far as the architecture test needs: the paths that a file
//! names, and the calls that end the program. Comments, strings and characters are
//! passed over; macros are read like other code.

use std::ops::Range;

/// What one file says.
#[derive(Debug, Default)]
pub struct Reading {
    /// Every path of two or more segments, every `use`.
    pub names: Vec<Name>,
    /// `.unwrap(`, `.expect(`, `panic!` and their like outside of tests, with their line.
    pub aborts: Vec<(usize, String)>,
    /// Modules in files of their own that are compiled for tests alone (`#[cfg(test)] mod x;`).
    pub test_modules: Vec<Vec<String>>,
}

/// A path in the source, with its line from 1.
#[derive(Debug, PartialEq, Eq)]
pub struct Name {
    pub line: usize,
    /// Ours begin with `crate`, whether written by `crate`, `self` or `super`; the last may be `*`.
    pub path: Vec<String>,
    pub in_test: bool,
}

/// Reads the text of the file of `module` (segments below the crate, empty for its root).
pub fn read(text: &str, module: &[String]) -> Reading {
    let tokens = tokens(text);
    let mut reading = Reading::default();
    let mut here = module.to_vec();
    // For each open brace, how long `here` was before it.
    let mut open: Vec<usize> = Vec::new();
    let mut test = 0..0;
    let mut at = 0;
    while at < tokens.len() {
        let (line, token) = tokens[at];
        let in_test = test.contains(&at);
        let next = |ahead: usize| tokens.get(at + ahead).map_or("", |(_, token)| *token);
        let mut step = 1;
        match token {
            "#" if is_cfg_test(&tokens[at..]) => {
                test = test.start..test.end.max(end_of_item(&tokens, at));
                if !in_test {
                    test.start = at;
                }
            }
            "mod" if next(2) == "{" => {
                open.push(here.len());
                here.push(next(1).to_owned());
                step = 3;
            }
            "mod" if next(2) == ";" && in_test => {
                reading.test_modules.push([&here[..], &[next(1).to_owned()]].concat());
            }
            "{" => open.push(here.len()),
            "}" => here.truncate(open.pop().unwrap_or(here.len())),
            "use" if next(1) != "<" => {
                let mut end = at + 1;
                for path in use_tree(&tokens, &mut end, &[]) {
                    let path = resolve(path, &here);
                    reading.names.push(Name { line, path, in_test });
                }
                step = end - at;
            }
            "." if matches!(next(1), "unwrap" | "expect") && next(2) == "(" && !in_test => {
                reading.aborts.push((tokens[at + 1].0, format!(".{}(", next(1))));
            }
            "panic" | "todo" | "unreachable" | "unimplemented"
                if next(1) == "!" && next(2) != "=" && !in_test =>
            {
                reading.aborts.push((line, format!("{token}!")));
            }
            _ if is_word(token) && next(1) == "::" && !continues(&tokens[..at]) => {
                let mut path = vec![token];
                while next(step) == "::" && is_word(next(step + 1)) {
                    path.push(next(step + 1));
                    step += 2;
                }
                if path.len() > 1 {
                    reading.names.push(Name { line, path: resolve(path, &here), in_test });
                }
            }
            _ => {}
        }
        at += step;
    }
    reading
}

/// A line from 1 and a word, a `::`, or one character of punctuation.
type Token<'a> = (usize, &'a str);

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Whether a word after these tokens goes on a path, as `new` in `Vec::<u8>::new`.
fn continues(before: &[Token]) -> bool {
    match before {
        [.., (_, owner), (_, "::")] => is_word(owner) || *owner == ">",
        _ => false,
    }
}

fn is_cfg_test(tokens: &[Token]) -> bool {
    let attribute = ["#", "[", "cfg", "(", "test", ")", "]"];
    tokens.len() > attribute.len()
        && tokens.iter().zip(attribute).all(|((_, token), word)| *token == word)
}

/// The token after the item whose attribute begins at `from`.
fn end_of_item(tokens: &[Token], from: usize) -> usize {
    let mut depth = 0usize;
    for (at, (_, token)) in tokens.iter().enumerate().skip(from) {
        match *token {
            "{" | "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            "}" if depth <= 1 => return at + 1,
            "}" => depth -= 1,
            ";" if depth == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}

/// The paths of a `use`, its groups unfolded; `at` goes to the token after the tree.
fn use_tree<'a>(tokens: &[Token<'a>], at: &mut usize, prefix: &[&'a str]) -> Vec<Vec<&'a str>> {
    let mut path = prefix.to_vec();
    while let Some((_, token)) = tokens.get(*at) {
        match *token {
            "{" => {
                let mut paths = Vec::new();
                *at += 1;
                while tokens.get(*at).is_some_and(|(_, token)| !matches!(*token, "}" | ";")) {
                    if tokens[*at].1 == "," {
                        *at += 1;
                    } else {
                        paths.extend(use_tree(tokens, at, &path));
                    }
                }
                *at += 1;
                return paths;
            }
            "as" => *at += 2,
            "*" => {
                path.push("*");
                *at += 1;
            }
            word if is_word(word) => {
                path.push(word);
                *at += 1;
            }
            "," | "}" | ";" => break,
            _ => *at += 1,
        }
    }
    vec![path]
}

/// The path from the crate's root if it is ours, else as it is.
fn resolve(path: Vec<&str>, here: &[String]) -> Vec<String> {
    let mut from_root = match path.first() {
        Some(&"crate") => Vec::new(),
        Some(&"self" | &"super") => here.to_vec(),
        _ => return path.into_iter().filter(|word| *word != "self").map(str::to_owned).collect(),
    };
    for word in path {
        match word {
            "crate" | "self" => {}
            "super" => {
                from_root.pop();
            }
            word => from_root.push(word.to_owned()),
        }
    }
    from_root.insert(0, "crate".to_owned());
    from_root
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < text.len() {
        let rest = &text[at..];
        let (length, token) = first_token(rest);
        tokens.extend(token.map(|within| (line, &rest[within])));
        line += rest[..length].matches('\n').count();
        at += length;
    }
    tokens
}

/// How many bytes the next piece of text takes, and where in it the token is, if it is one.
fn first_token(rest: &str) -> (usize, Option<Range<usize>>) {
    let word =
        |text: &str| text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let first = rest.chars().next().map_or(0, char::len_utf8);
    if let Some(length) = comment(rest).or_else(|| literal(rest)) {
        (length, None)
    } else if let Some(raw) = rest.strip_prefix("r#") {
        (2 + word(raw), Some(2..2 + word(raw)))
    } else if rest.starts_with("::") {
        (2, Some(0..2))
    } else if rest.starts_with(|c: char| c.is_ascii_digit()) {
        (word(rest), None)
    } else if is_word(rest) {
        (word(rest), Some(0..word(rest)))
    } else if let Some(lifetime) = rest.strip_prefix('\'') {
        (1 + word(lifetime), None)
    } else {
        (first, (!rest.starts_with(char::is_whitespace)).then_some(0..first))
    }
}

fn comment(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    let mut depth = 0usize;
    let mut at = 0;
    while rest.starts_with("/*") && at < rest.len() {
        match rest.as_bytes()[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return Some(at);
        }
    }
    (at > 0).then_some(at)
}

/// The length of a string, a raw string or a character, with its prefix.
fn literal(rest: &str) -> Option<usize> {
    let plain = rest.strip_prefix(['b', 'c']).unwrap_or(rest);
    let prefix = rest.len() - plain.len();
    if let Some(raw) = plain.strip_prefix('r') {
        let quoted = raw.trim_start_matches('#');
        let hashes = &raw[..raw.len() - quoted.len()];
        if let Some(text) = quoted.strip_prefix('"') {
            let close = format!("\"{hashes}");
            let body = text.find(&close).map_or(text.len(), |end| end + close.len());
            return Some(prefix + "r".len() + hashes.len() + "\"".len() + body);
        }
    }
    let quote = *plain.as_bytes().first()?;
    let is_character = quote == b'\'' && {
        let mut inside = plain[1..].chars();
        inside.next() == Some('\\') || inside.next() == Some('\'')
    };
    if quote != b'"' && !is_character {
        return None;
    }
    let mut escaped = false;
    for (at, byte) in plain.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            byte if byte == quote => return Some(prefix + at + 1),
            _ => {}
        }
    }
    Some(rest.len())
}
