//! Keys as the program speaks of them, free of any terminal library.

use std::fmt;

/// A key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Control held.
    pub ctrl: bool,
    /// Alt held.
    pub alt: bool,
}

/// Which key. Shift is part of the character ("G"), or of [`Code::BackTab`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// A character as typed.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

const NAMED: [(&str, Code); 15] = [
    ("space", Code::Char(' ')),
    ("enter", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("shift-tab", Code::BackTab),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("home", Code::Home),
    ("end", Code::End),
    ("page-up", Code::PageUp),
    ("page-down", Code::PageDown),
];

impl Key {
    /// A key without modifiers.
    #[must_use]
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// The key of a notation such as `j`, `G`, `space`, `ctrl-r`, `alt-up`.
    #[must_use]
    pub fn parse(notation: &str) -> Option<Self> {
        let (ctrl, rest) = strip(notation, "ctrl-");
        let (alt, rest) = strip(rest, "alt-");
        let named = NAMED.iter().find(|(name, _)| *name == rest).map(|(_, code)| *code);
        let code = named.or_else(|| {
            let mut characters = rest.chars();
            let only = characters.next().filter(|c| !c.is_whitespace() && !c.is_control())?;
            characters.next().is_none().then_some(Code::Char(only))
        })?;
        Some(Self { code, ctrl, alt })
    }
}

fn strip<'a>(text: &'a str, prefix: &str) -> (bool, &'a str) {
    match text.strip_prefix(prefix) {
        Some(rest) if !rest.is_empty() => (true, rest),
        _ => (false, text),
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("ctrl-")?;
        }
        if self.alt {
            f.write_str("alt-")?;
        }
        match (NAMED.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, Code::Char(c)) => write!(f, "{c}"),
            (None, _) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notation_goes_there_and_back() {
        for notation in ["j", "G", "space", "ctrl-r", "alt-up", "shift-tab", "/", "-", "ctrl--"] {
            let key = Key::parse(notation).unwrap();
            assert_eq!(key.to_string(), notation);
        }
        for wrong in ["", "jj", "ctrl-", "super-x", " "] {
            assert!(Key::parse(wrong).is_none_or(|key| key.to_string() != "x"), "{wrong}");
        }
        assert_eq!(Key::parse("jj"), None);
        assert_eq!(Key::parse("ctrl-"), None);
    }
}
