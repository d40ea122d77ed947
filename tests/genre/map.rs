//! The map's two forms, the shipped map, and every way to write a wrong one.

use needledrop::genre::{Level, mood, to_json};
use needledrop::model::{Feature, Origin};
use proptest::prelude::*;

use super::*;

/// What can stand in a map before its genres.
const CALIBRATED: &str = r#"  "calibration": {"valence": {"within": 0.2, "step": 0.1, "gain": 1.5, "offset": -0.3, "bins": [
    [0, 1, -1, 1, -2, 2, -3, 3], [0.5, 1.1, -0.5, 1, -1, 2, -2, 3]]}},
"#;

#[test]
fn the_shipped_map_is_whole() {
    let map = Map::measured().unwrap();
    assert_eq!(map.entries().len(), 2822);
    assert!(map.source.contains("22945 artists"), "{}", map.source);
    assert!(map.get("others").is_none() && map.get("").is_none());
    for entry in map.entries() {
        assert!(entry.artists.unwrap() >= 1 && entry.tracks.unwrap() >= 1, "{}", entry.name);
        for feature in Feature::ALL {
            let figure = entry.get(feature).unwrap();
            let (least, greatest) = feature.range();
            assert!((least..=greatest).contains(&figure.mean), "{} {feature}", entry.name);
            assert!(figure.deviation > 0.0, "certain of {} {feature}", entry.name);
        }
    }
}

#[test]
fn the_shipped_file_is_as_the_command_writes_it() {
    let shipped = include_str!("../../genre_maps/measured.json");
    assert_eq!(to_json(Map::measured().unwrap()), shipped);
    assert!(shipped.len() < 700_000, "it is embedded in the program");
}

#[test]
fn our_form_is_read_and_written() {
    let map = parse(OURS).unwrap();
    let ska = map.get("Dockside SKA").unwrap();
    assert_eq!((ska.artists, ska.tracks), (Some(12), Some(80)));
    assert_eq!(ska.get(Feature::Tempo).map(|f| (f.mean, f.deviation)), Some((140.0, 20.5)));
    assert_eq!(map.get("rust folk").unwrap().get(Feature::Tempo), None);
    assert_eq!(map.source, "invented");
    assert_eq!(parse(&to_json(&map)).unwrap(), map);
}

#[test]
fn a_calibrated_map_mends_what_it_says() {
    let text = OURS.replacen("  \"genres\"", &format!("{CALIBRATED}  \"genres\""), 1);
    let map = parse(&text).unwrap();
    assert_eq!(parse(&to_json(&map)).unwrap(), map);
    let valence = mood(&map, &["dockside ska"]).get(Feature::Valence).unwrap();
    // 1.5 * 0.8 - 0.3, and 1.1 * sqrt(0.1^2 + 0.2^2).
    assert!((valence.value - 0.9).abs() < 1e-12);
    assert!((valence.spread - 1.1 * 0.05_f64.sqrt()).abs() < 1e-12);
    let wider = mood(&map, &["deep dockside ska"]).get(Feature::Valence).unwrap();
    assert!((wider.spread - 1.1 * 0.06_f64.sqrt()).abs() < 1e-12);
    assert_eq!((wider.value, wider.origin), (valence.value, Origin::ParentGenre));
    let (low, high) = map.interval(Feature::Valence, &valence, Level::Half);
    assert!((low - (valence.value - 0.5 * valence.spread)).abs() < 1e-12 && high == 1.0);
    let tempo = mood(&map, &["dockside ska"]).get(Feature::Tempo).unwrap();
    assert_eq!((tempo.value, tempo.spread), (140.0, 20.5), "not calibrated");
}

#[test]
fn the_shipped_map_knows_how_far_tracks_lie() {
    let map = Map::measured().unwrap();
    for feature in Feature::ALL {
        let calibration = map.calibration(feature).unwrap();
        assert!(calibration.within > 0.0 && calibration.step > 0.0, "{feature}");
        assert!(calibration.bins.len() > 4, "{feature}");
        let known = mood(map, &["punk", "hardcore punk"]).get(feature).unwrap();
        let [half, four_fifths, most] =
            Level::ALL.map(|level| map.interval(feature, &known, level));
        assert!(half.1 - half.0 < four_fifths.1 - four_fifths.0, "{feature}");
        assert!(four_fifths.1 - four_fifths.0 < most.1 - most.0, "{feature}");
    }
}

/// The genres of the project that needledrop replaces which no measured genre bears as its own name.
#[test]
fn names_of_other_tables_lead_somewhere() {
    let map = Map::measured().unwrap();
    for (name, genre, parents) in [
        ("proto-punk", "protopunk", 0),
        ("rocksteady", "rock steady", 0),
        ("IDM", "intelligent dance music", 0),
        ("west coast hip hop", "west coast rap", 0),
        ("Acid Jazz", "jazz", 1),
        ("egg punk", "punk", 1),
        ("3 step", "house", 1),
        ("cold wave", "post-punk", 1),
        ("noise music", "noise", 0),
        ("japanese harsh noise", "noise", 2),
        ("indie", "indie rock", 0),
        ("space music", "electronic", 1),
        ("electronic", "electronic", 0),
        ("deep melodic dub techno", "dub techno", 1),
    ] {
        let found = map.look_up(name);
        assert_eq!(found.entry.map(|entry| entry.name.as_str()), Some(genre), "{name}");
        assert_eq!(found.parents(), parents, "{name}: {:?}", found.steps);
    }
    assert_eq!(map.look_up("unheard of hum").entry, None);
    assert_eq!(map.look_up("").entry, None);
}

#[test]
fn the_flat_form_is_known_by_its_content_and_promises_nothing() {
    let map = parse(FLAT).unwrap();
    let mood = mood(&map, &["dockside ska", "rust-folk"]);
    let valence = mood.get(Feature::Valence).unwrap();
    assert!((valence.value - 0.5).abs() < 1e-12);
    assert!((valence.spread - 1.0 / 12.0_f64.sqrt()).abs() < 1e-12);
    assert_eq!(valence.origin, Origin::Genre);
    assert_eq!(map.get("rust-folk").unwrap().artists, None);
    assert_eq!(mood.get(Feature::Loudness), None);
}

/// Each wrong file, and what must be told: the line and words.
#[test]
fn wrong_maps_are_told_with_place() {
    let ours = |from: &str, to: &str| {
        assert!(OURS.contains(from), "{from}");
        OURS.replacen(from, to, 1)
    };
    let flat = |from: &str, to: &str| FLAT.replacen(from, to, 1);
    let calibrated = |from: &str, to: &str| {
        assert!(CALIBRATED.contains(from), "{from}");
        ours("  \"genres\"", &format!("{}  \"genres\"", CALIBRATED.replacen(from, to, 1)))
    };
    let cases: [(String, Option<u64>, &[&str]); 30] = [
        (String::new(), Some(1), &["not JSON"]),
        (
            r#"{"hum": {"valence": null, "energy": null, "danceability": null, "tempo": null}}"#
                .into(),
            None,
            &["has a value"],
        ),
        ("[1, 2]".into(), None, &["a list is no genre map"]),
        ("{}".into(), None, &["no genre"]),
        (ours("0.8, 140", "NaN, 140"), Some(6), &["not JSON at column"]),
        (ours("0.8, 140", "1e999, 140"), Some(6), &["not JSON at column", "out of range"]),
        (ours("0.8, 140", "\"high\", 140"), Some(6), &["dockside ska", "valence", "text where"]),
        (ours("0.8, 140", "0.8"), Some(6), &["means", "1 values for 2 features"]),
        (ours("0.8, 140", "0.8, 1400"), Some(6), &["tempo", "1400 lies outside 20 to 300"]),
        (ours("[0.1, 20.5]", "[-0.1, 20.5]"), Some(6), &["the deviation -0.1"]),
        (ours("\"artists\": 12", "\"artists\": 1.5"), Some(6), &["artists", "whole number"]),
        (ours("\"tracks\": 9", "\"artists\": 9"), Some(7), &["rust-folk", "artists", "twice"]),
        (ours(", \"deviations\": [0.3, null]", ""), Some(7), &["deviations are missing"]),
        (ours("\"tracks\": 9", "\"songs\": 9"), Some(7), &["songs"]),
        (ours("\"rust-folk\"", "\"Dockside-Ska\""), Some(7), &["`dockside ska`", "`Dockside-Ska`"]),
        (ours("\"rust-folk\"", "\" \""), Some(7), &["no name"]),
        (ours("\"rust-folk\"", "\"\\u001b[2J\""), Some(7), &["cannot be seen", "`\\u{1b}[2J`"]),
        (ours("\"version\": 1", "\"version\": 2"), Some(2), &["version 2", "get a newer one"]),
        (ours("\"version\": 1,", ""), None, &["`version` is missing"]),
        (ours("\"source\": \"invented\"", "\"origin\": \"x\""), Some(3), &["origin"]),
        (
            ours("\"valence\"", "\"valance\""),
            Some(4),
            &["`valance`", "`valence` was probably meant"],
        ),
        (ours("\"tempo\"]", "\"valence\"]"), Some(4), &["`valence`", "twice"]),
        (flat("\"energy\"", "\"energie\""), Some(2), &["`energie`", "`energy` was probably meant"]),
        (flat("\"energy\": 0.7, ", ""), Some(2), &["dockside ska", "`energy` is missing"]),
        (flat("0.7", "null, \"energy\": 0.7"), Some(2), &["`energy`", "twice"]),
        (calibrated("[0.5, 1.1,", "[0.5, 0,"), Some(5), &["calibration of valence", "scale"]),
        (calibrated("[0.5, 1.1,", "[-1, 1.1,"), Some(5), &["do not ascend"]),
        (calibrated("\"gain\": 1.5, ", ""), Some(5), &["a part is missing"]),
        (flat("0.25", "2.5"), Some(3), &["rust-folk", "valence", "2.5 lies outside 0 to 1"]),
        (flat("\"rust-folk\": {", "\"hum\": 7, \"x\": {"), Some(3), &["`hum`", "a number where"]),
    ];
    for (content, line, told) in cases {
        let error = parse(&content).expect_err(&content);
        let words = format!("{error} / {}", error.hint);
        assert_eq!(error.exit_code(), 2, "{words}");
        assert_eq!(error.place.line, line, "{words}");
        assert!(words.starts_with("map.json") && !error.hint.is_empty(), "{words}");
        for word in told {
            assert!(words.contains(word), "`{word}` in: {words}");
        }
    }
}

/// JSON of any shape, with the words of our forms strewn in.
fn any_json() -> impl Strategy<Value = Value> {
    let word = prop_oneof![
        Just("version".to_owned()),
        Just("features".to_owned()),
        Just("genres".to_owned()),
        Just("means".to_owned()),
        Just("deviations".to_owned()),
        Just("artists".to_owned()),
        Just("valence".to_owned()),
        "\\PC{0,8}",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (0..3).prop_map(Value::from),
        word.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 48, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((word.clone(), inner), 0..6)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let text = String::from_utf8_lossy(&bytes);
        let _ = parse(&text);
        let _ = needledrop::genre::map_from_table(&text, "random", Path::new("t.csv"));
    }

    #[test]
    fn random_json_never_panics(json in any_json()) {
        if let Err(error) = parse(&json.to_string()) {
            prop_assert!(!error.hint.is_empty());
        }
    }

    #[test]
    fn a_damaged_map_never_panics(at in 0..OURS.len(), byte in any::<u8>()) {
        let mut bytes = OURS.as_bytes().to_vec();
        bytes[at] = byte;
        let _ = parse(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn what_is_written_is_read_again(
        rows in prop::collection::btree_map("[a-z]{1,9}", (1..500_u32, 0.0..1.0_f64, 0.0..0.5_f64), 1..20)
    ) {
        let header = "genre,n_artists,n_tracks,energy_mean,energy_artist_sd\n";
        let lines = rows.iter().map(|(genre, (n, mean, sd))| format!("{genre},{n},{n},{mean},{sd}\n"));
        let table: String = std::iter::once(header.to_owned()).chain(lines).collect();
        let map = needledrop::genre::map_from_table(&table, "random", Path::new("t.csv"));
        let kept = rows.keys().filter(|genre| *genre != "others").count();
        prop_assume!(kept > 0);
        let written = to_json(&map.unwrap());
        let again = parse(&written).unwrap();
        prop_assert_eq!(again.entries().len(), kept);
        prop_assert_eq!(to_json(&again), written);
    }
}
