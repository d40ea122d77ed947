//! Text that was made to hurt: each would take hours, or the stack, if any step looked back.

use needledrop::credits;

fn survives(text: &str) {
    // What comes out is of no interest; that it does is.
    let _ = credits::read(text);
}

#[test]
fn nesting_without_end() {
    const DEPTH: usize = 1_000_000;
    for tag in ["<div>", "<b>", "<li id=sn1><ul>", "<div class=soundTrack>", "<p><font a=1></p>"] {
        survives(&tag.repeat(DEPTH));
    }
    let open = "<div class=soundTrack>T<br>";
    survives(&[open, &"<a href=/name/nm1>".repeat(DEPTH)].concat());
    survives(&[open, &"<div>".repeat(DEPTH), &"</div>".repeat(DEPTH)].concat());
}

#[test]
fn data_nested_without_end() {
    let script = "<script id=\"__NEXT_DATA__\">";
    for brace in ["[", "{\"props\":", "{\"a\":["] {
        survives(&[script, &brace.repeat(1_000_000)].concat());
    }
    survives(&[script, "{\"props\":{\"pageProps\":{\"contentData\":"].concat().repeat(10_000));
}

#[test]
fn tags_without_end() {
    let many: String = (0..300_000).fold(String::from("<div "), |tag, n| tag + &format!("a{n}=1 "));
    survives(&format!("{many}class=soundTrack>T</div>"));
    for piece in ["<", "</", "<!--", "<a href=\"", "<script>", "&", "&#", "&amp", "<a ", "<a b='"] {
        survives(&["<html>", &piece.repeat(1_000_000)].concat());
        survives(&["<div class=soundTrack>", &piece.repeat(1_000_000)].concat());
    }
}

#[test]
fn lines_without_end() {
    for piece in [
        "by ",
        "(",
        "()",
        "[",
        "\"",
        "A by ",
        "and ",
        "Written by ",
        "Written, ",
        ", ",
        "&",
        "a/",
        "A performs courtesy of ",
        "AbyB",
        "(as ",
        "Piano: ",
        "(as A) ",
        "\u{fffc}",
        "é",
        "'",
        "from ",
        "Traditional ",
        "mix by ",
        "(from A (1999)",
    ] {
        let line = piece.repeat(1_000_000 / piece.len());
        survives(&line);
        survives(&format!("T\nWritten by {line}"));
        survives(&format!("<div class=soundTrack>T<br>{line}</div>"));
        survives(&format!("<div class=soundTrack>{line}</div>"));
    }
}

#[test]
fn too_much_is_said_to_be() {
    for (text, what) in [
        ("Hours\n".repeat(10_001), "10000 cues"),
        ("Hours\n".to_owned() + &"Written by A. One\n".repeat(1_001), "1000 credit lines"),
        ("<div class=soundTrack>T</div>".repeat(10_001), "10000 cues"),
        (format!("<div class=soundTrack>{}", "T<br>".repeat(1_002)), "1000 credit lines"),
    ] {
        let error = credits::read(&text).unwrap_err();
        assert!(error.what.contains(what) && error.exit_code() == 2, "{error}");
    }
}

#[test]
fn a_line_of_control_characters_is_no_credit() {
    let text = "Small Hours\nPerformed by The Invented\n\u{7f}\u{1}\u{85}\n\nMirrors\nPerformed by Nobody\n";
    let cues = credits::read(text).unwrap().soundtrack.cues;
    assert_eq!(cues.len(), 2);
    assert_eq!(cues[0].raw, ["Performed by The Invented"]);
}
