//! Pages: any text, most often one that begins as a page does.
#![no_main]

mod promises;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    promises::held(text);
    promises::held(&format!("<html>{text}"));
});
