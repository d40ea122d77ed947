//! Text by display width: the one place that cuts and pads.

use std::time::Duration;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The text in at most `width` columns; what is cut ends in `…`.
#[must_use]
pub fn cut(text: &str, width: usize) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if clean.width() <= width {
        return clean;
    }
    let mut kept = String::new();
    let mut used = 0;
    for grapheme in clean.graphemes(true) {
        let wide = grapheme.width();
        if used + wide + 1 > width {
            break;
        }
        used += wide;
        kept.push_str(grapheme);
    }
    if width > 0 {
        kept.push('…');
    }
    kept
}

/// The end of the text in at most `width` columns; what is cut begins with `…`.
#[must_use]
pub fn cut_start(text: &str, width: usize) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if clean.width() <= width {
        return clean;
    }
    let mut from = clean.len();
    let mut used = 0;
    for (at, grapheme) in clean.grapheme_indices(true).rev() {
        used += grapheme.width();
        if used + 1 > width {
            break;
        }
        from = at;
    }
    let mark = if width > 0 { "…" } else { "" };
    format!("{mark}{}", &clean[from..])
}

/// Minutes and seconds, as in `1:05`.
#[must_use]
pub fn clock(time: Duration) -> String {
    format!("{}:{:02}", time.as_secs() / 60, time.as_secs() % 60)
}

/// The text in exactly `width` columns.
#[must_use]
pub fn fit(text: &str, width: usize) -> String {
    let mut fitted = cut(text, width);
    let used = fitted.width();
    fitted.extend(std::iter::repeat_n(' ', width.saturating_sub(used)));
    fitted
}

/// The text in lines of at most `width` columns, broken between words where that is possible
/// and within a word where it is too long for a line.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.extend(pieces(word, width.max(2))),
        }
    }
    lines
}

/// A word in pieces of at most `width` columns.
fn pieces(word: &str, width: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut used = 0;
    for grapheme in word.graphemes(true) {
        let wide = grapheme.width();
        if used + wide > width {
            pieces.push(String::new());
            used = 0;
        }
        used += wide;
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(grapheme);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_is_what_the_eye_sees() {
        for text in [
            "七人の侍",
            "Amélie",
            "Ame\u{301}lie",
            "Владимир",
            "👩\u{200d}🚀 x",
            "שלום",
            "tab\there",
        ] {
            for width in 0..14 {
                assert_eq!(fit(text, width).width(), width, "{text} in {width}");
            }
        }
    }

    #[test]
    fn a_wide_character_is_never_halved() {
        assert_eq!(fit("七人", 4), "七人");
        assert_eq!(fit("七人の", 4), "七… ");
        assert_eq!(cut_start("七人の", 4), "…の");
        assert_eq!((cut_start("a/b/c", 3), cut_start("ab", 0)), ("…/c".into(), String::new()));
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrap("valence falls, energy high", 15), ["valence falls,", "energy high"]);
        assert_eq!(wrap("unbreakable", 5), ["unbre", "akabl", "e"]);
        assert_eq!(wrap("七人の侍", 5), ["七人", "の侍"]);
        assert!(wrap("", 5).is_empty());
    }
}
