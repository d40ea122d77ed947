//! Names that are hard to fold, and namesakes whom their names tell apart.

use super::*;

#[test]
fn odd_names_are_found_and_only_they() {
    let table = ["The The", "311", "!!!", "James", "Big L", "U2", "Кино", "Ebba Grön"];
    let artists = Artists::default().with_table(table.map(|name| artist(name, &["hum"])));
    let anywhere = Setting::default();
    for name in
        ["THE THE", "The The", "311", "! ! !", "james", "Big L.", "U 2", "КИНО", "ebba gron"]
    {
        assert_eq!(sure(&artists.find(name, &anywhere)).genres, ["hum"], "{name}");
    }
    for name in ["The", "Thethe", "3 11", "31", "???", "!", "Jameson", "Big", "Kino", "U", "", " "]
    {
        assert_eq!(artists.find(name, &anywhere), Verdict::Unknown, "{name:?}");
    }
}

#[test]
fn james_of_the_talent_show_is_not_taken_among_his_betters() {
    let artists = Artists::default().with_table([
        artist("James", &["talent show", "uk pop"]),
        artist("Big L", &["contemporary country", "country road"]),
    ]);
    let madchester: &[(&str, &[&str])] = &[
        ("A", &["madchester"]),
        ("B", &["madchester", "britpop"]),
        ("C", &["madchester", "dance-punk"]),
    ];
    assert!(matches!(artists.find("James", &setting(1993, madchester)), Verdict::Unsure { .. }));
    let new_york: &[(&str, &[&str])] = &[
        ("A", &["jazz rap"]),
        ("B", &["east coast hip hop"]),
        ("C", &["boom bap", "hip hop"]),
        ("D", &["hardcore hip hop"]),
    ];
    let big_l = artists.find("Big L", &setting(1995, new_york));
    assert!(why(&big_l).ends_with("the film's 4 other known artists"), "{big_l:?}");
}

#[test]
fn the_exact_writing_tells_namesakes_apart() {
    let rows = [artist("The Rose", &["k-pop"]), artist("Rose", &["glam metal"])];
    let artists = Artists::default().with_table(rows);
    let genre = |name| sure(&artists.find(name, &Setting::default())).genres[0].clone();
    assert_eq!((genre("THE ROSE").as_str(), genre("rose").as_str()), ("k-pop", "glam metal"));
}

#[test]
fn what_says_the_same_needs_no_choice() {
    let rows = ["Mudhoney", "MUDHONEY", "Mudhóney"].map(|name| artist(name, &["grunge"]));
    let artists = Artists::default().with_table(rows).with_table([artist("Mudhoney", &[])]);
    assert_eq!(sure(&artists.find("mudhoney", &Setting::default())).name, "Mudhoney");
}

#[test]
fn an_alias_is_a_name() {
    let suede =
        Artist { aliases: vec!["The London Suede".into()], ..artist("Suede", &["britpop"]) };
    let artists = Artists::new([suede]);
    assert_eq!(sure(&artists.find("London Suede", &Setting::default())).name, "Suede");
    assert_eq!(artists.near("London Swede", 1)[0].name, "Suede");
}

#[test]
fn a_note_tells_more_than_genres() {
    let note = |note: &str| Artist { note: Some(note.into()), ..artist("The Stains", &["punk"]) };
    let rows = [note("Los Angeles"), Artist { genres: vec!["hardcore".into()], ..note("Austin") }];
    let artists = Artists::default().with_table(rows);
    let why = why(&artists.find("The Stains", &setting(1981, &[])));
    assert!(why.contains("Los Angeles, punk; Austin, hardcore"), "{why}");
}
