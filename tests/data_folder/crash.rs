//! The states in which a killed program can leave the folder, made by hand.

use super::*;

/// The folder before and after an edit, from which states between are put together.
struct States {
    folder: tempfile::TempDir,
    before: BTreeMap<String, Vec<u8>>,
    after: BTreeMap<String, Vec<u8>>,
}

const JOURNAL: &str = "journal/000001.jsonl";

impl States {
    /// `earlier` edits are done first.
    fn of(earlier: &[Edit], edit: &Edit) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut data = open_clean(folder.path());
        for edit in earlier {
            data.perform(edit.clone(), "earlier").unwrap();
        }
        let before = files(folder.path());
        data.perform(edit.clone(), "the edit").unwrap();
        let after = files(folder.path());
        Self { folder, before, after }
    }

    /// The file that the edit changed.
    fn target(&self) -> String {
        let mut names = self.before.keys().chain(self.after.keys());
        let changed =
            |name: &&String| self.before.get(*name) != self.after.get(*name) && *name != JOURNAL;
        names.find(changed).unwrap().clone()
    }

    fn waiting(&self) -> String {
        self.target().replace('/', "/.") + ".new"
    }

    /// Puts the folder into the state before the edit, but for the files named.
    fn put(&self, files: &[(&str, Option<&[u8]>)]) {
        let target = self.target();
        let base = [(target.as_str(), &self.before), (JOURNAL, &self.before)];
        let base = base.map(|(name, state)| (name, state.get(name).map(Vec::as_slice)));
        for (name, bytes) in base.iter().chain(files) {
            match bytes {
                Some(bytes) => write(self.folder.path(), name, bytes),
                None => drop(fs::remove_file(self.folder.path().join(name))),
            }
        }
    }

    /// Opens and looks: is the edit there, whole, or not at all?
    fn expect(&self, done: bool) {
        let state = if done { &self.after } else { &self.before };
        let (data, _) = open(self.folder.path());
        let now = files(self.folder.path());
        let target = self.target();
        assert_eq!(now.get(&target), state.get(&target));
        let journal =
            |files: &BTreeMap<_, Vec<u8>>| files.get(JOURNAL).cloned().unwrap_or_default();
        assert_eq!(journal(&now), journal(state));
        assert!(!now.contains_key(&self.waiting()), "{:?}", now.keys());
        assert_eq!(data.can_undo() == Some("the edit"), done);
        drop(data);
        open_clean(self.folder.path());
    }
}

/// A reel of its own, made with two films.
fn made() -> Edit {
    let films = vec![(0, entry(8)), (1, entry(9))];
    Edit::AddFilms { reel: other(), film: film(8), made: Some("Other".into()), films }
}

fn unmade() -> Edit {
    let films = vec![film(8), film(9)];
    Edit::RemoveFilms { reel: other(), film: film(8), unmade: true, films }
}

fn other() -> Slug {
    Slug::new("other").unwrap()
}

fn cases() -> Vec<States> {
    vec![
        States::of(&[], &move_film(1, 4)),
        States::of(&[move_film(2, 0)], &move_film(1, 4)),
        States::of(&[], &link(Some("/m/a.mp3"))),
        States::of(&[link(Some("/m/a.mp3"))], &link(None)),
        States::of(&[], &made()),
        States::of(&[made()], &unmade()),
    ]
}

#[test]
fn killed_before_the_journal_there_was_no_edit() {
    for states in cases() {
        let waiting = states.waiting();
        let new = states.after.get(&states.target()).map_or(&b""[..], Vec::as_slice);
        for rest in [&b""[..], &new[..new.len() / 2], new] {
            states.put(&[(&waiting, Some(rest))]);
            states.expect(false);
        }
    }
}

#[test]
fn killed_within_the_journals_line_there_was_no_edit() {
    for states in cases() {
        let waiting = states.waiting();
        let new = states.after.get(&states.target()).map_or(&b""[..], Vec::as_slice);
        let line = &states.after[JOURNAL];
        let start = states.before.get(JOURNAL).map_or(0, Vec::len);
        for end in [start + 1, (start + line.len()) / 2, line.len() - 1] {
            states.put(&[(&waiting, Some(new)), (JOURNAL, Some(&line[..end]))]);
            states.expect(false);
        }
    }
}

#[test]
fn killed_after_the_journal_the_edit_is_finished() {
    for states in cases() {
        let waiting = states.waiting();
        let new = states.after.get(&states.target()).map_or(&b""[..], Vec::as_slice);
        states.put(&[(&waiting, Some(new)), (JOURNAL, Some(&states.after[JOURNAL]))]);
        states.expect(true);
    }
}

#[test]
fn killed_while_a_word_is_removed() {
    let states = States::of(&[link(Some("/m/a.mp3"))], &link(None));
    let (target, waiting) = (states.target(), states.waiting());
    let journal = states.after[JOURNAL].as_slice();
    states.put(&[(&target, None), (&waiting, Some(b"")), (JOURNAL, Some(journal))]);
    states.expect(true);
}

#[test]
fn a_rest_that_is_not_what_the_journal_says_is_not_put_in_place() {
    for states in cases() {
        let (target, waiting) = (states.target(), states.waiting());
        states.put(&[(&waiting, Some(b"half")), (JOURNAL, Some(&states.after[JOURNAL]))]);
        let (data, notices) = open(states.folder.path());
        assert!(notices[0].to_string().contains("changed by another program"), "{notices:?}");
        drop(data);
        open_clean(states.folder.path());
        let now = files(states.folder.path());
        assert_eq!(now.get(&target), states.before.get(&target));
        assert!(!now.contains_key(&waiting));
    }
}

#[test]
fn an_edit_that_another_program_overtook_is_told_once_and_not_finished() {
    for states in cases() {
        let (target, waiting) = (states.target(), states.waiting());
        let new = states.after.get(&target).map_or(&b""[..], Vec::as_slice);
        let theirs = if target.starts_with("reels") { "name = \"Theirs\"\n" } else { "# theirs\n" };
        let journal = states.after[JOURNAL].as_slice();
        states.put(&[
            (&target, Some(theirs.as_bytes())),
            (&waiting, Some(new)),
            (JOURNAL, Some(journal)),
        ]);
        let (data, notices) = open(states.folder.path());
        assert_eq!(notices.len(), 1, "{notices:?}");
        assert!(notices[0].to_string().contains("changed by another program"), "{notices:?}");
        drop(data);
        open_clean(states.folder.path());
        assert_eq!(files(states.folder.path())[&target], theirs.as_bytes());
    }
}
