//! Signs that are written by name or number: `&amp;`, `&#39;`.

/// Those that occur in articles; others stay as they are written.
const NAMED: [(&str, char); 22] = [
    ("amp", '&'),
    ("quot", '"'),
    ("apos", '\''),
    ("lt", '<'),
    ("gt", '>'),
    ("nbsp", ' '),
    ("ndash", '\u{2013}'),
    ("mdash", '\u{2014}'),
    ("lsquo", '\u{2018}'),
    ("rsquo", '\u{2019}'),
    ("ldquo", '\u{201c}'),
    ("rdquo", '\u{201d}'),
    ("hellip", '\u{2026}'),
    ("thinsp", ' '),
    ("ensp", ' '),
    ("emsp", ' '),
    ("times", '\u{d7}'),
    ("eacute", '\u{e9}'),
    ("ouml", '\u{f6}'),
    ("uuml", '\u{fc}'),
    ("minus", '\u{2212}'),
    ("middot", '\u{b7}'),
];

const MOST_IN_NAME: usize = 12;

/// The sign with which `text` begins and how many bytes it takes there.
#[must_use]
pub fn decode(text: &str) -> Option<(char, usize)> {
    let inside = text.strip_prefix('&')?;
    let end = inside.bytes().take(MOST_IN_NAME).position(|byte| byte == b';')?;
    let name = inside.get(..end)?;
    let sign = match name.strip_prefix('#') {
        Some(number) => {
            let hex = number.strip_prefix(['x', 'X']);
            let code = hex.map_or_else(|| number.parse(), |hex| u32::from_str_radix(hex, 16));
            char::from_u32(code.ok()?).filter(|c| !c.is_control())?
        }
        None => NAMED.iter().find(|(own, _)| *own == name)?.1,
    };
    Some((sign, end + 2))
}
