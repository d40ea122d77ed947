//! What the terminal can show, by the variables of its environment.

use crate::ui::Theme;

/// Whether a terminal of that name is more than a line printer.
pub fn can_move_cursor(term: Option<&str>) -> bool {
    !matches!(term, None | Some("" | "dumb"))
}

/// Colour unless the user or the terminal does without it (see no-color.org).
pub fn theme(variable: impl Fn(&str) -> Option<String>) -> Theme {
    let no_colour = variable("NO_COLOR").is_some_and(|value| !value.is_empty());
    let plain = variable("TERM").is_none_or(|term| matches!(term.as_str(), "vt100" | "vt220"));
    if no_colour || plain { Theme::mono() } else { Theme::colour() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(no_color: Option<&str>, term: &str) -> Theme {
        theme(|name| match name {
            "NO_COLOR" => no_color.map(str::to_owned),
            "TERM" => Some(term.to_owned()),
            _ => None,
        })
    }

    #[test]
    fn no_color_counts_only_when_it_says_something() {
        assert_eq!(with(Some("1"), "xterm-256color"), Theme::mono());
        assert_eq!(with(Some(""), "xterm-256color"), Theme::colour());
        assert_eq!(with(None, "xterm-256color"), Theme::colour());
        assert_eq!(with(None, "vt100"), Theme::mono());
        assert!(!can_move_cursor(Some("dumb")) && can_move_cursor(Some("linux")));
    }
}
