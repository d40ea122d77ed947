//! Genre maps in either form: what is read can be written, read again and asked.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use needledrop::genre::{Level, Map, mood, to_json};

fuzz_target!(|text: &str| {
    let file = Path::new("map.json");
    let Ok(map) = Map::parse(text, file) else { return };
    let again = Map::parse(&to_json(&map), file).expect("what is written can be read");
    assert_eq!(map.entries().len(), again.entries().len());
    let names: Vec<&str> = map.entries().iter().map(|entry| entry.name.as_str()).collect();
    for (feature, estimate) in mood(&map, &names).known() {
        let (least, greatest) = feature.range();
        assert!((least..=greatest).contains(&estimate.value), "{feature} {estimate:?}");
        assert!(estimate.spread >= 0.0, "{feature} {estimate:?}");
        for level in Level::ALL {
            let (low, high) = map.interval(feature, &estimate, level);
            assert!(low <= high, "{feature} {estimate:?}");
        }
    }
});
