//! The grammar of credit lines: the traps that earlier readers fell into.

use needledrop::model::Role::{Arranger, Composer, Lyricist, Performer, Producer, Remixer, Writer};

use super::{names, of_page, one, other, read};

const NOBODY: [&str; 0] = [];

#[test]
fn glued_text_of_old_scrapers() {
    for (line, title, writers, performers) in [
        ("SalvageMusic byBill Crater", "Salvage", vec![], vec![]),
        (
            "HoursWritten, Performed & Produced byJo StrumJo Strum performs courtesy of Nobody",
            "Hours",
            vec!["Jo Strum"],
            vec!["Jo Strum"],
        ),
        (
            "Waiting on MoreWritten byKurt Newman&Sam L. (as Sammy)Performed byBoBeansProduced by Jim ScoutBoBeans performs courtesy of Nobody",
            "Waiting on More",
            vec!["Kurt Newman", "Sam L.=Sammy"],
            vec!["BoBeans"],
        ),
        (
            "Lucky MoonWritten byJD NorthA cappella version performed by Shea A.",
            "Lucky Moon",
            vec!["JD North"],
            vec!["Shea A."],
        ),
        ("Blue CabinbyTin Roof Band", "Blue Cabin", vec![], vec!["Tin Roof Band"]),
        ("What'd I ThinkinbyTin Roof Band", "What'd I Thinkin", vec![], vec!["Tin Roof Band"]),
        ("HARD RAINWritten byAda Q.", "HARD RAIN", vec!["Ada Q."], vec![]),
    ] {
        let cue = one(line);
        assert_eq!(cue.title, title);
        assert_eq!(names(&cue, &Writer), writers, "{line}");
        assert_eq!(names(&cue, &Performer), performers, "{line}");
        assert_eq!(cue.raw_title.as_deref(), Some(line));
    }
    assert_eq!(names(&one("SalvageMusic byBill Crater"), &Composer), ["Bill Crater"]);
}

#[test]
fn glued_rights_and_remarks() {
    let cue = one(
        "Bay-OTraditional, lyrics byWil A. AttwoodandIrv Burgess[Incorrectly credited as written byWil A. Attwood]Copyright © 1955Nobody (ASCAP)Administered by Nobody Global",
    );
    assert_eq!(
        (cue.title.as_str(), cue.flags.as_slice()),
        ("Bay-O", &["traditional".to_owned()][..])
    );
    assert_eq!(names(&cue, &Lyricist), ["Wil A. Attwood", "Irv Burgess"]);
    assert_eq!(names(&cue, &Writer), NOBODY);
    assert_eq!(cue.rights.len(), 2, "{:?}", cue.rights);
    assert_eq!(cue.notes, ["Incorrectly credited as written by Wil A. Attwood"]);
    let cue = one("KumbahPublic Domain");
    assert_eq!((cue.title.as_str(), cue.flags[0].as_str()), ("Kumbah", "public_domain"));
    let cue = one("La SegretafromJuly of the Ghosts (1965)");
    assert_eq!(
        (cue.title.as_str(), cue.notes[0].as_str()),
        ("La Segreta", "from July of the Ghosts (1965)")
    );
}

#[test]
fn titles_that_look_like_credits() {
    for title in [
        "Baby Bobby",
        "Stand by Me",
        "Die by the Sword",
        "Step By Step",
        "The Sound of Music",
        "Songs from a Room",
        "Swan Song",
        "R&B",
        "Mixtape",
        "BabyBird",
        "Copyright Criminals",
        "Traditional Values",
        "Courtesy Call",
        "Symphony No. 5: Adagietto",
        "Public Image",
    ] {
        let cue = one(title);
        assert_eq!((cue.title.as_str(), cue.credits.len()), (title, 0));
    }
}

#[test]
fn a_title_and_its_credits_on_one_line() {
    for (line, title) in [
        ("Swan Song Written by Ada Quill", "Swan Song"),
        ("The Sound of Music Written by Ada Quill", "The Sound of Music"),
        ("Face the Music Written by Ada Quill", "Face the Music"),
        ("Blue Eyes Music Composed by Ada Quill", "Blue Eyes"),
        ("Blue Eyes, Music Written by Ada Quill", "Blue Eyes"),
        ("Let's Sing Music by Ada Quill", "Let's Sing"),
        ("Home Words and Music Written by Ada Quill", "Home"),
        ("Stand By Your Man Written by Ada Quill", "Stand By Your Man"),
        ("If You Don't Know Me by Now, Written by Ada Quill", "If You Don't Know Me by Now"),
        ("\"Quoted\" Written by Ada Quill", "Quoted"),
        ("Hours (uncredited) Written by Ada Quill", "Hours"),
        ("Hours Traditional, arranged by Ada Quill", "Hours"),
        ("Hours Lyrics by Ada Quill and original lyrics by Bea Quill", "Hours"),
        ("Hours, Permission of Nobody Records", "Hours"),
        ("Hours by Ada Quill", "Hours"),
        ("Hours, by Quill", "Hours"),
        ("Hours Courtesy of Nobody Records", "Hours"),
        ("Hours, Used by permission of Nobody", "Hours"),
    ] {
        let cue = one(line);
        assert_eq!(cue.title, title, "{line}");
        let known =
            !cue.credits.is_empty() || !cue.rights.is_empty() || cue.flags == ["uncredited"];
        assert!(known && cue.credits.iter().all(|credit| credit.name.ends_with("Quill")), "{line}");
    }
}

#[test]
fn lines_of_rights_name_nobody() {
    let lines = [
        "Courtesy of Nobody Records by arrangement with Nobody Licensing",
        "Used by permission of Ada Quill",
        "By Special Arrangement with Ada Quill",
        "Produced under license from Nobody",
        "Published by Ada Quill Music",
        "Copyright 1999 Ada Quill. All rights reserved",
        "(p) 2000 by Nobody",
        "Licensed courtesy of Nobody",
    ];
    let cue = of_page(&lines);
    assert_eq!(cue.rights, lines);
    assert!(cue.credits.is_empty(), "{:?}", cue.credits);
    assert_eq!(cue.raw, lines);
}

#[test]
fn tradition_with_its_label() {
    for line in
        ["Hours Music and Lyrics: Traditional", "Hours, Music Traditional", "Hours, Traditional"]
    {
        let cue = one(line);
        assert_eq!(
            (cue.title.as_str(), cue.flags.as_slice()),
            ("Hours", &["traditional".to_owned()][..])
        );
        assert!(cue.credits.is_empty(), "{line}");
    }
}

/// Found by fuzzing: a label that would begin before the bracket that it ends in.
#[test]
fn a_label_does_not_leave_its_bracket() {
    for line in
        ["A. One performs (courtesy of Nobody)", "Written (by A. One)", "[performs (c) courtesy of"]
    {
        of_page(&[line]);
        one(line);
    }
}

#[test]
fn a_performer_who_is_named_by_rights_alone() {
    let cue = of_page(&["Ada Quill performs courtesy of Nobody"]);
    assert_eq!(names(&cue, &Performer), ["Ada Quill"]);
    let cue = of_page(&["Performed by The Reeds", "Ada Quill appears courtesy of Nobody"]);
    assert_eq!(names(&cue, &Performer), ["The Reeds"]);
}

#[test]
fn roles_of_every_label() {
    let cue = of_page(&[
        "Arrangement by A1 One",
        "Recorded by B2 Two",
        "Didgeridoo by C3 Three",
        "Nose whistle by D4 Four",
        "As performed by E5 Five",
        "Executive Produced by F6 Six",
        "Remix and additional production by G7 Seven",
        "Music attributed to H8 Eight",
        "Piano: I9 Nine, Cello: J10 Ten",
        "By K11 Eleven",
    ]);
    for (role, name) in [
        (Arranger, "A1 One"),
        (other("recording"), "B2 Two"),
        (other("didgeridoo"), "C3 Three"),
        (other("original performer"), "E5 Five"),
        (other("executive producer"), "F6 Six"),
        (Remixer, "G7 Seven"),
        (Producer, "G7 Seven"),
        (Composer, "H8 Eight"),
        (other("piano"), "I9 Nine"),
        (other("cello"), "J10 Ten"),
        (Writer, "K11 Eleven"),
    ] {
        assert_eq!(names(&cue, &role), [name], "{role:?}");
    }
}

#[test]
fn several_labels_on_one_line() {
    let cue =
        of_page(&["Written by A. One and lyrics by B. Two, Performed by C. Three (uncredited)"]);
    assert_eq!(names(&cue, &Writer), ["A. One"]);
    assert_eq!(names(&cue, &Lyricist), ["B. Two"]);
    assert_eq!(names(&cue, &Performer), ["C. Three"]);
    assert_eq!(cue.flags, ["uncredited"]);
}

#[test]
fn names_that_go_on_in_the_next_line() {
    let cue = of_page(&[
        "Written by",
        "A. One,",
        "B. Two (as B.),",
        "and C. Three",
        "Performed by D. Four",
    ]);
    assert_eq!(names(&cue, &Writer), ["A. One", "B. Two=B.", "C. Three"]);
    assert_eq!(names(&cue, &Performer), ["D. Four"]);
    let cue = of_page(&["Written by A. One", "& B. Two"]);
    assert_eq!(names(&cue, &Writer), ["A. One", "B. Two"]);
}

#[test]
fn a_link_is_a_name_whatever_it_looks_like() {
    let link = |name: &str| format!("<a href=\"/name/nm9900001/\">{name}</a>");
    for name in ["!!!", "A, B &amp; the Cs", "By Himself", "Written by", "(as it is)", "7"] {
        let cue = of_page(&[&format!("Performed by {}", link(name))]);
        assert_eq!(names(&cue, &Performer), [name.replace("&amp;", "&")]);
    }
    assert!(of_page(&[&format!("Performed by {}", link(","))]).credits.is_empty());
}

#[test]
fn words_that_are_no_credits() {
    let lines = ["aka \"Other Hours\"", "Recorded at Nobody Studios", "A. One, B. Two"];
    let cue = of_page(&lines);
    assert_eq!((cue.notes.as_slice(), cue.credits.len()), (&lines.map(str::to_owned)[..], 0));
    let cue = of_page(&["Written by Traditional", "Performed by unknown artist"]);
    assert_eq!((cue.credits.len(), cue.flags.as_slice()), (0, &["traditional".to_owned()][..]));
}

#[test]
fn a_remixer_of_the_title_yields_to_the_lines() {
    let title = "Hours (Reed Remix)";
    assert_eq!(names(&one(title), &Remixer), ["Reed"]);
    assert_eq!(names(&one(&format!("{title}\nRemixed by Wren")), &Remixer), ["Wren"]);
}

#[test]
fn equal_titles_get_ids_of_their_own() {
    let cues = read("Hours\nHours\nhours").soundtrack.cues;
    assert!(cues[0].id != cues[1].id && cues[1].id != cues[2].id && cues[0].id != cues[2].id);
    assert_eq!(cues[0].id, read("Hours").soundtrack.cues[0].id);
}

#[test]
fn a_comma_at_the_end_of_a_cue_does_not_take_the_next() {
    let cues = read("Hours Written by A. One, B. Two,\nNext Hours\n").soundtrack.cues;
    assert_eq!(cues.len(), 2);
}

#[test]
fn a_pasted_page_with_its_surroundings() {
    let text = "IMDb\nMenu\nSoundtracks\n\u{2022} Hours\nWritten by A. One\n\nStay\n(uncredited)\n\nContribute to this page\nSuggest an edit\n";
    let cues = read(text).soundtrack.cues;
    let titles: Vec<&str> = cues.iter().map(|cue| cue.title.as_str()).collect();
    assert_eq!(titles, ["Hours", "Stay"]);
}

/// Found by fuzzing: a line of signs that no line keeps.
#[test]
fn lines_of_nothing() {
    let cue = one("Hours\nWritten by A. One\n\u{fffc}\n\u{1}\u{fffc} \nPerformed by B. Two");
    assert_eq!((cue.raw.len(), cue.credits.len()), (2, 2), "{:?}", cue.raw);
}

#[test]
fn credits_without_a_title_are_wrong_input() {
    let error = needledrop::credits::read("\nPerformed by A. One\nHours").unwrap_err();
    assert_eq!((error.exit_code(), error.place.line), (2, Some(1)));
}

#[test]
fn an_act_that_played_it_first_is_one_act() {
    let cue = of_page(&["Originally performed by Reed & Wren"]);
    assert_eq!(names(&cue, &other("original performer")), ["Reed & Wren"]);
    let cue = of_page(&["Featuring Ann Reed"]);
    assert_eq!(names(&cue, &Performer), ["Ann Reed"]);
}

#[test]
fn a_text_is_of_blocks_where_most_of_what_stands_below_is_credits() {
    let titles = |text: &str| -> Vec<String> {
        read(text).soundtrack.cues.into_iter().map(|cue| cue.title).collect()
    };
    let half = "Small Hours\nWritten by A. One\n\nLate Hours\nNo Hours";
    assert_eq!(titles(half), ["Small Hours", "Late Hours", "No Hours"]);
    let most = format!("{half}\nWritten by B. Two");
    assert_eq!(titles(&most), ["Small Hours", "Late Hours"]);
}

#[test]
fn from_begins_titles_as_well() {
    let cue = one("From Reed to Wren\nWritten by A. One");
    assert_eq!(
        (cue.title.as_str(), names(&cue, &Writer)),
        ("From Reed to Wren", vec!["A. One".into()])
    );
    let cue = one("Small Hours\nFrom Another Film (1965)");
    assert_eq!(cue.notes, ["From Another Film (1965)"]);
}
