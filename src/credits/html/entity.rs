//! Characters that HTML writes by name or number.

use std::borrow::Cow;

/// The names of U+00A0 to U+00FF, in order.
const LATIN: [&str; 96] = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf",
    "laquo", "not", "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro",
    "para", "middot", "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest",
    "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute",
    "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute",
    "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute",
    "THORN", "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil",
    "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde",
    "ograve", "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc",
    "uuml", "yacute", "thorn", "yuml",
];

/// Further names that pages of soundtracks use.
const OTHERS: [(&str, char); 17] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("ndash", '\u{2013}'),
    ("mdash", '\u{2014}'),
    ("lsquo", '\u{2018}'),
    ("rsquo", '\u{2019}'),
    ("ldquo", '\u{201c}'),
    ("rdquo", '\u{201d}'),
    ("bull", '\u{2022}'),
    ("hellip", '\u{2026}'),
    ("trade", '\u{2122}'),
    ("euro", '\u{20ac}'),
    ("OElig", '\u{152}'),
    ("oelig", '\u{153}'),
];

/// The longest between `&` and `;` that can mean a character.
const MOST_BYTES: usize = 10;

/// Text as it is read. What has no meaning stays as it is written.
pub fn decode(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find('&') else { return Cow::Borrowed(text) };
    let mut decoded = String::with_capacity(text.len());
    decoded.push_str(&text[..first]);
    let mut rest = &text[first..];
    while let Some(after) = rest.strip_prefix('&') {
        let name = after.bytes().take(MOST_BYTES + 1).position(|byte| byte == b';');
        match name.and_then(|end| Some((character(&after[..end])?, &after[end + 1..]))) {
            Some((character, behind)) => {
                decoded.push(character);
                rest = behind;
            }
            None => {
                decoded.push('&');
                rest = after;
            }
        }
        let next = rest.find('&').unwrap_or(rest.len());
        decoded.push_str(&rest[..next]);
        rest = &rest[next..];
    }
    Cow::Owned(decoded)
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    let latin = LATIN.iter().position(|known| *known == name);
    let latin = latin.and_then(|place| char::from_u32(0xa0 + place as u32));
    latin.or_else(|| Some(OTHERS.iter().find(|(known, _)| *known == name)?.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_name_and_number() {
        let text = "R&amp;B &quot;Caf&eacute;&quot; &#39;&#x27; &yuml;&nbsp;&mdash;";
        assert_eq!(decode(text), "R&B \"Café\" '' ÿ\u{a0}\u{2014}");
    }

    #[test]
    fn what_means_nothing_stays() {
        for text in ["a & b", "&", "&;", "&nosuch;", "&#xd800;", "&#99999999;", "R&B;", "&é;"] {
            assert_eq!(decode(text), text);
        }
        assert_eq!(decode("&&amp;"), "&&");
    }
}
