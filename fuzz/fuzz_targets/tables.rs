//! The user's tables: any bytes give a table or an error with a hint.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use needledrop::error::Error;
use needledrop::genre::map_from_table;
use needledrop::source::table::{artists_from, cues_from, matrix_from, tracks_from};

fn told<T>(read: Result<T, Error>) {
    if let Err(error) = read {
        assert!(!error.hint.is_empty(), "{error}");
    }
}

fuzz_target!(|bytes: &[u8]| {
    let file = Path::new("table.csv");
    told(artists_from(bytes, file));
    told(tracks_from(bytes, file));
    told(cues_from(bytes, file));
    told(matrix_from(bytes, file));
    told(map_from_table(&String::from_utf8_lossy(bytes), "fuzz", file));
});
