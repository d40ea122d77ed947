//! Files that are not what they should be: set aside or left out, named, and the rest loads.

use proptest::prelude::*;

use super::*;

/// The one notice, which must name that file.
fn only<'a>(notices: &'a [Error], name: &str) -> &'a Error {
    assert_eq!(notices.len(), 1, "{notices:?}");
    let file = notices[0].place.file.as_deref().unwrap();
    assert!(file.ends_with(name), "{file:?}");
    &notices[0]
}

#[test]
fn broken_toml_is_set_aside_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let text = "name = \"Mine\"\n\n[[film]]\nid = \"tt0000001\"\ntitle = oops\n";
    write(folder.path(), "reels/mine.toml", text);
    write(folder.path(), "reels/other.toml", "name = \"Other\"\n");
    let (data, notices) = open(folder.path());
    let notice = only(&notices, "reels/mine.toml");
    assert_eq!(notice.place.line, Some(5));
    assert!(notice.hint.contains("mine.toml.broken-1"), "{notice:?}");
    let slugs: Vec<_> = data.reels().map(|(slug, _)| slug.as_str()).collect();
    assert_eq!(slugs, ["other", "punk-drift"]);
    drop(data);
    open_clean(folder.path());

    write(folder.path(), "reels/mine.toml", "again");
    let (_, notices) = open(folder.path());
    assert!(only(&notices, "reels/mine.toml").hint.contains("mine.toml.broken-2"));
    let kept = fs::read_to_string(folder.path().join("reels/mine.toml.broken-1")).unwrap();
    assert_eq!(kept, text);
}

#[test]
fn a_broken_starter_file_shows_the_starter_again() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "reels/punk-drift.toml", "name = ");
    let (mut data, notices) = open(folder.path());
    only(&notices, "reels/punk-drift.toml");
    data.perform(move_film(1, 4), "").unwrap();
    drop(data);
    assert_eq!(order(&open_clean(folder.path())), [2, 3, 4, 5, 1]);
    let aside = folder.path().join("reels/punk-drift.toml.broken-1");
    assert_eq!(fs::read_to_string(aside).unwrap(), "name = ");
}

#[test]
fn a_film_listed_twice_is_no_reel() {
    let folder = tempfile::tempdir().unwrap();
    let film = "\n[[film]]\nid = \"tt0000001\"\ntitle = \"x\"\n";
    write(folder.path(), "reels/mine.toml", format!("name = \"Mine\"\n{film}{film}"));
    let (_, notices) = open(folder.path());
    let notice = only(&notices, "reels/mine.toml");
    assert_eq!(notice.place.line, Some(8));
    assert!(notice.what.contains("tt0000001 is listed twice"), "{notice}");
}

#[test]
fn what_is_no_text_file_is_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "films/tt0000001.toml", b"[cues]\n# \xff\n");
    write(folder.path(), "films/tt0000002.toml/inside", "");
    write(folder.path(), "films/tt0000003.toml", vec![b'\n'; 10_000_001]);
    write(folder.path(), "films/tt0000004.toml", "[cues.\"h:1\"]\nfile = \"/m/a.mp3\"\n");
    let pipe = folder.path().join("films/tt0000005.toml");
    rustix::fs::mknodat(
        rustix::fs::CWD,
        &pipe,
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::from_raw_mode(0o644),
        0,
    )
    .unwrap();
    write(folder.path(), "session.toml", "reel = \"No Slug\"\n");
    let (data, notices) = open(folder.path());
    let told: Vec<_> = notices.iter().map(|notice| notice.what.as_str()).collect();
    assert_eq!(told[..2], ["this is not UTF-8 text", "this is not a file"]);
    assert_eq!(told[2..4], ["the file is larger than 10 MB", "this is not a file"]);
    assert_eq!(told.len(), 5, "{told:?}");
    assert_eq!(notices[0].place.line, Some(2));
    assert!(notices.iter().all(|notice| notice.hint.contains(".broken-1")), "{notices:?}");
    assert_eq!(data.word(&film(4)).cues.len(), 1);
    assert_eq!(data.session(), &<_>::default());
    drop(data);
    open_clean(folder.path());
}

#[test]
fn a_word_that_nobody_can_mean_is_set_aside_with_line_and_field() {
    for (text, line, field, told) in [
        ("energy = 1.4", 3, "energy", "1.4 is no energy: energy goes from 0 to 1"),
        ("energy = nan", 3, "energy", "NaN is no energy"),
        (
            "energy = { value = 0.5, spread = 0.0 }",
            3,
            "energy",
            "the spread 0 is not possible for energy",
        ),
        ("valence = 0.5\nenergi = 0.5", 4, "mood", "`energi`: energy is probably meant"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let text = format!("[cues.\"h:1\"]\n[cues.\"h:1\".mood]\n{text}\n");
        write(folder.path(), "films/tt0000001.toml", &text);
        let (data, notices) = open(folder.path());
        let notice = only(&notices, "films/tt0000001.toml");
        assert_eq!(notice.place.line, Some(line), "{notice}");
        assert!(notice.to_string().contains(&format!("field `{field}`")), "{notice}");
        assert!(notice.what.contains(told), "{notice}");
        assert!(notice.hint.contains("tt0000001.toml.broken-1"), "{notice:?}");
        assert!(data.word(&film(1)).is_empty());
    }
    for (text, line, told) in [
        ("performers = [\"A\", \"\"]", 2, "a name is empty"),
        ("genres = [\"dub\", \"dub\"]", 2, "dub stands there twice"),
        ("mood.energy = \"loud\"", 2, "expected a number, or { value = 0.8, spread = 0.1 }"),
        ("mood.energy = { spread = 0.1 }", 2, "expected a number"),
        ("genre = [\"dub\"]", 2, "unknown field `genre`"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), "films/tt0000001.toml", format!("[cues.\"h:1\"]\n{text}\n"));
        let (_, notices) = open(folder.path());
        let notice = only(&notices, "films/tt0000001.toml");
        assert_eq!(notice.place.line, Some(line), "{notice}");
        assert!(notice.what.contains(told), "{notice}");
    }
}

#[test]
fn names_that_are_no_ids_are_left_out_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "reels/My Reel.toml", "name = \"Mine\"\n");
    write(folder.path(), "reels/README.md", "");
    write(folder.path(), "reels/mine.toml~", "");
    write(folder.path(), "reels/.gitkeep", "");
    write(folder.path(), "journal/notes.jsonl", "");
    let before = files(folder.path());
    let (_, notices) = open(folder.path());
    let told: Vec<_> = notices.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("notes.jsonl"), "{told:?}");
    assert!(told[1].contains("My Reel.toml") && told[1].contains("a reel's file name"), "{told:?}");
    let after = files(folder.path());
    assert!(before.iter().all(|(name, bytes)| after.get(name) == Some(bytes)));
}

#[test]
fn a_broken_journal_line_ends_the_history_before_it() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal/000001.jsonl");
    let mut data = open_clean(folder.path());
    for (n, what) in ["first", "second", "third"].into_iter().enumerate() {
        data.perform(move_film(1, n + 1), what).unwrap();
    }
    drop(data);
    let text = fs::read_to_string(&journal).unwrap().replacen("\"seq\":2", "\"seq\":?", 1);
    fs::write(&journal, &text).unwrap();
    let (mut data, notices) = open(folder.path());
    assert_eq!(only(&notices, "journal/000001.jsonl").place.line, Some(2));
    data.undo().unwrap().unwrap();
    assert_eq!(data.undo().unwrap(), None);
    assert_eq!(order(&data), [2, 3, 1, 4, 5]);
    assert!(fs::read_to_string(&journal).unwrap().starts_with(&text), "the line is kept");
}

#[test]
fn a_journal_file_that_cannot_be_read_gets_a_successor() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "journal/000007.jsonl/inside", "");
    let (mut data, notices) = open(folder.path());
    only(&notices, "journal/000007.jsonl");
    data.perform(move_film(1, 4), "").unwrap();
    assert!(folder.path().join("journal/000008.jsonl").is_file());
}

/// Bytes that are often nearly right.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let pieces = proptest::sample::select(vec![
        "name = \"x\"\n",
        "[[film]]\n",
        "id = \"tt0000001\"\n",
        "title = \"y\"\n",
        "[cues]\n",
        "[cues.\"h:1\"]\n",
        "file = \"z\"\n",
        "genres = [\"dub\"]\n",
        "mood.energy = 0.5\n",
        "[cues.\"h:1\".mood]\n",
        "tempo = nan\n",
        "{\"seq\":1,",
        "\"kind\":\"do\"}",
        "\n",
        "\"",
        "[[",
        "reel = \"punk-drift\"\n",
        "pid = 1\n",
        "\u{feff}",
        "\0",
    ]);
    prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..200),
        proptest::collection::vec(pieces, 0..12).prop_map(|parts| parts.concat().into_bytes()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_in_any_file(
        name in proptest::sample::select(vec![
            "reels/punk-drift.toml", "reels/mine.toml", "films/tt0000001.toml",
            "journal/000001.jsonl", "session.toml", "lock", "reels/.punk-drift.toml.new",
        ]),
        bytes in bytes(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), name, &bytes);
        let _ = Data::read(folder.path(), starter());
        prop_assert_eq!(&fs::read(folder.path().join(name)).unwrap(), &bytes);
        let (data, _) = open(folder.path());
        prop_assert_eq!(data.writable(), Ok(()));
        if name.ends_with(".toml") {
            let kept = files(folder.path()).into_values().any(|file| file == bytes);
            prop_assert!(kept, "the file's bytes are gone");
        }
        drop(data);
        let (mut data, _) = open(folder.path());
        data.perform(link(Some("/m/a.mp3")), "").or_else(|_| data.perform(link(None), "")).unwrap();
        data.undo().unwrap().unwrap();
    }
}
