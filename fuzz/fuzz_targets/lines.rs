//! Credit lines: as text, and as lines of a page, which say the same twice.
#![no_main]

mod promises;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    promises::held(text);
    let page = format!("<div class=\"soundTrack soda\">Title<br>{text}</div>");
    let once = promises::held(&page);
    assert_eq!(once, promises::held(&page), "the same text gives the same cues");
});
