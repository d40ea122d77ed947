//! HTML and SVG into which no text gets unescaped.
//!
//! [`put`] takes a literal with places; what goes into a place is escaped unless it is
//! [`Markup`] itself. A literal cannot name a variable, for `concat!` keeps it from doing so.

use std::fmt::{self, Display, Write};

/// Markup that is whole and safe.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Markup(String);

impl Markup {
    /// Appends; for [`put`].
    pub(super) fn write(&mut self, parts: fmt::Arguments) {
        // Writing to a string does not fail.
        let _ = self.0.write_fmt(parts);
    }

    /// The text.
    pub(super) fn into_text(self) -> String {
        self.0
    }

    /// Markup that this program wrote elsewhere, such as the map's picture.
    pub(super) fn of_ours(text: String) -> Self {
        Self(text)
    }
}

/// Something that can stand in a place of [`put`].
pub(super) trait Part {
    /// Writes it so that it cannot end or open an element or an attribute's value.
    fn put(&self, f: &mut fmt::Formatter) -> fmt::Result;
}

impl Part for str {
    fn put(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.chars().try_for_each(|c| match c {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            '\'' => f.write_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => f.write_char('\u{fffd}'),
            c if c.is_control() => f.write_char('\u{fffd}'),
            c => f.write_char(c),
        })
    }
}

impl Part for String {
    fn put(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.as_str().put(f)
    }
}

impl Part for Markup {
    fn put(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<T: Part + ?Sized> Part for &T {
    fn put(&self, f: &mut fmt::Formatter) -> fmt::Result {
        (**self).put(f)
    }
}

macro_rules! numbers {
    ($($kind:ty)*) => {
        $(impl Part for $kind {
            fn put(&self, f: &mut fmt::Formatter) -> fmt::Result {
                self.fmt(f)
            }
        })*
    };
}
numbers!(f64 u16 u32 u64 usize);

/// Shows a [`Part`] as it may stand in markup.
pub(super) struct Safe<'a, T: ?Sized>(pub(super) &'a T);

impl<T: Part + ?Sized> Display for Safe<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.put(f)
    }
}

/// `put!(markup, "<b>{}</b>", text)`.
macro_rules! put {
    ($markup:expr, $form:literal $(, $part:expr)* $(,)?) => {
        $markup.write(format_args!(concat!($form) $(, $crate::export::markup::Safe(&$part))*))
    };
}
pub(super) use put;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let mut markup = Markup::default();
        let title = "<script>\"'&\u{1b}[2J\u{0}".to_owned();
        put!(markup, "<b title=\"{}\">{:.1}</b>", title, 0.25);
        let mut whole = Markup::default();
        put!(whole, "<p>{}</p>", markup);
        assert_eq!(
            whole.into_text(),
            "<p><b title=\"&lt;script&gt;&quot;&#39;&amp;\u{fffd}[2J\u{fffd}\">0.2</b></p>"
        );
    }
}
