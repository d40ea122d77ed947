//! Several listings of a film's music, joined cue by cue.

use crate::identity::{fold, name_key};
use crate::model::{Cue, Recording, Role, Soundtrack, effective};

/// Tells cues of which recording is meant, where another listing of the same film names it
/// under the same title and, where both name one, the same first performer. What a cue says of
/// its recording stays.
pub fn name_recordings<'a>(
    cues: &mut [effective::Cue],
    listings: impl Iterator<Item = &'a Soundtrack>,
) {
    let named: Vec<&Cue> = listings
        .flat_map(|listing| &listing.cues)
        .filter(|cue| !cue.recording.is_unknown())
        .collect();
    for cue in cues.iter_mut().filter(|cue| cue.record.recording.is_unknown()) {
        let mut same = named.iter().filter(|other| is_same(&cue.record, other));
        if let Some(first) = same.next()
            && same.all(|other| other.recording.id == first.recording.id)
        {
            // Its genres count only with a listing that names them itself.
            cue.record.recording = Recording { genres: Vec::new(), ..first.recording.clone() };
        }
    }
}

fn is_same(cue: &Cue, other: &Cue) -> bool {
    let performer = |cue: &Cue| cue.names(&Role::Performer).next().map(|c| name_key(&c.name));
    let titles = fold(&cue.title) == fold(&other.title);
    titles
        && match (performer(cue), performer(other)) {
            (Some(one), Some(two)) => one == two,
            _ => true,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::cue_id;
    use crate::model::{Credit, Listing};

    fn cue(title: &str, performer: Option<&str>, id: Option<&str>) -> Cue {
        let credit = |name: &str| Credit {
            role: Role::Performer,
            name: name.into(),
            alias: None,
            link: None,
        };
        let recording = Recording { id: id.map(Into::into), ..Recording::default() };
        let credits = performer.map(credit).into_iter().collect();
        Cue { credits, recording, ..Cue::new(cue_id(title, 0), 0, title) }
    }

    fn named(heard: Cue, album: Vec<Cue>) -> Option<String> {
        let mut cues = [effective::Cue::new(heard)];
        let album = Soundtrack::new(Listing::AlbumRelease, album);
        name_recordings(&mut cues, [&album].into_iter());
        cues[0].record.recording.id.clone()
    }

    #[test]
    fn the_same_piece_by_the_same_act_is_one_recording() {
        let album = || vec![cue("Small Hours!", Some("The Invented"), Some("m1"))];
        let invented = Some("Invented, The");
        assert_eq!(named(cue("small hours", invented, None), album()).as_deref(), Some("m1"));
        assert_eq!(named(cue("Small Hours", None, None), album()).as_deref(), Some("m1"));
        assert_eq!(named(cue("Small Hours", Some("Others"), None), album()), None);
        assert_eq!(named(cue("Large Hours", invented, None), album()), None);
        assert_eq!(named(cue("Small Hours", invented, Some("own")), album()).unwrap(), "own");
    }

    #[test]
    fn of_two_that_could_be_meant_none_is() {
        let two = ["m1", "m2"].map(|id| cue("Theme", None, Some(id))).to_vec();
        assert_eq!(named(cue("Theme", None, None), two), None);
    }
}
