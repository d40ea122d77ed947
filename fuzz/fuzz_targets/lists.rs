//! Lists of films and playlists: any bytes are read or refused with a hint, and names of films
//! give good ids.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use needledrop::identity::{film_name, local_id, of_file};
use needledrop::source::{lists, playlist};

fuzz_target!(|bytes: &[u8]| {
    match lists::parse(bytes.to_vec(), Path::new("movie.nfo")) {
        Ok(lists) => assert!(lists.iter().any(|list| !list.rows.is_empty())),
        Err(error) => assert!(!error.hint.is_empty(), "{error}"),
    }
    let text = String::from_utf8_lossy(bytes);
    if let Err(error) = playlist::read(&text) {
        assert!(!error.hint.is_empty(), "{error}");
    }
    let name = film_name(&text);
    let title = name.title.or(of_file(&text).title).unwrap_or_default();
    assert!(local_id(&title, name.year, 0).is_some(), "{title}");
});
