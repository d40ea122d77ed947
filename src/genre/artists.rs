//! The genres of those who made a cue's music.

use std::collections::HashSet;

use crate::identity::{Circle, Company, Setting, Verdict, fold, guest};
use crate::model::evidence::{Act, Known};
use crate::model::{Credit, Cue, Role};

/// The artists of a film, as far as the year and their names alone make them known: the
/// company in which each of its names is looked up by [`of_cue`].
#[must_use]
pub fn setting<'a>(
    cues: impl IntoIterator<Item = &'a Cue>,
    year: Option<u16>,
    checked: bool,
    artists: impl Into<Circle<'a>>,
) -> Setting {
    let artists = artists.into();
    let alone = Setting { year, company: Company::default(), checked };
    let mut company = Company::default();
    for cue in cues {
        for credit in makers(cue) {
            for (_, verdict) in look_up(credit, &alone, artists) {
                if let Verdict::Sure(artist) = verdict {
                    company.add(&artist.name, &artist.genres);
                }
            }
        }
    }
    Setting { company, ..alone }
}

/// The genres of the cue's performers, then of its remixers, in the order in which they
/// first occur, each once by its folded name; and who was asked for them. Where none of
/// these gives a genre, the composers are asked: a score, a classical piece. Other writers
/// are not: a song's genre is that of who plays it.
#[must_use]
pub fn of_cue<'a>(
    cue: &Cue,
    setting: &Setting,
    artists: impl Into<Circle<'a>>,
) -> (Vec<String>, Vec<Act>) {
    let artists = artists.into();
    let mut asked = acts(makers(cue), setting, artists);
    if let Some(own) = recording(cue) {
        asked.insert(0, own);
        return (cue.recording.genres.clone(), asked);
    }
    let mut genres = genres(&asked);
    if genres.is_empty() {
        let composers = acts(cue.names(&Role::Composer), setting, artists);
        genres = self::genres(&composers);
        asked.extend(composers);
    }
    (genres, asked)
}

/// Those who made the recording.
/// What the recording itself goes by: it says more of the music than who plays it.
fn recording(cue: &Cue) -> Option<Act> {
    let genres = cue.recording.genres.clone();
    let known = || Known::Sure { genres, source: cue.source.clone(), usual: None };
    let role = || Role::Other("recording".to_owned());
    (!cue.recording.genres.is_empty()).then(|| Act {
        role: role(),
        name: "this recording".to_owned(),
        known: known(),
    })
}

fn makers(cue: &Cue) -> impl Iterator<Item = &Credit> {
    cue.names(&Role::Performer).chain(cue.names(&Role::Remixer))
}

fn acts<'a>(
    credits: impl Iterator<Item = &'a Credit>,
    setting: &Setting,
    artists: Circle,
) -> Vec<Act> {
    let found = credits.flat_map(|credit| {
        let found = look_up(credit, setting, artists).into_iter();
        found.map(|(name, verdict)| (credit.role.clone(), name.to_owned(), verdict))
    });
    found.map(|(role, name, verdict)| Act { role, name, known: known(verdict) }).collect()
}

/// The name, else the name in the film's credits, else main act and guest apart.
fn look_up<'a>(
    credit: &'a Credit,
    setting: &Setting,
    artists: Circle<'a>,
) -> Vec<(&'a str, Verdict<'a>)> {
    for written in [Some(&credit.name), credit.alias.as_ref()].into_iter().flatten() {
        let verdict = artists.find(written, setting);
        if verdict != Verdict::Unknown {
            return vec![(&credit.name, verdict)];
        }
    }
    let names = guest(&credit.name).map_or(vec![&*credit.name], |(main, guest)| vec![main, guest]);
    names.into_iter().map(|name| (name, artists.find(name, setting))).collect()
}

fn known(verdict: Verdict) -> Known {
    match verdict {
        Verdict::Sure(artist) => {
            let (genres, source) = (artist.genres.clone(), artist.source.clone());
            Known::Sure { genres, source, usual: artist.usual }
        }
        Verdict::Unsure { why, .. } => Known::Unsure(why),
        Verdict::Unknown => Known::Unknown,
    }
}

fn genres(acts: &[Act]) -> Vec<String> {
    let mut seen = HashSet::new();
    let sure = acts.iter().filter_map(|act| match &act.known {
        Known::Sure { genres, .. } => Some(genres),
        Known::Unsure(_) | Known::Unknown => None,
    });
    sure.flatten().filter(|genre| seen.insert(fold(genre))).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::{Artists, cue_id};
    use crate::model::Artist;

    fn artist(name: &str, genres: &[&str]) -> Artist {
        let genres = genres.iter().map(|genre| (*genre).to_owned()).collect();
        Artist { genres, source: Some("a page".into()), ..Artist::new(name) }
    }

    fn cue(credits: &[(Role, &str, Option<&str>)]) -> Cue {
        let credit = |(role, name, alias): &(Role, &str, Option<&str>)| Credit {
            role: role.clone(),
            name: (*name).to_owned(),
            alias: alias.map(str::to_owned),
            link: None,
        };
        let credits = credits.iter().map(credit).collect();
        Cue { credits, ..Cue::new(cue_id("Small Hours", 0), 0, "Small Hours") }
    }

    fn asked(acts: &[Act]) -> Vec<(&Role, &str, bool)> {
        let sure = |act: &Act| matches!(act.known, Known::Sure { .. });
        acts.iter().map(|act| (&act.role, act.name.as_str(), sure(act))).collect()
    }

    #[test]
    fn performers_come_before_remixers_and_writers_do_not_count() {
        let artists = Artists::new([
            artist("The Invented", &["dockside ska", "rust-folk"]),
            artist("DJ Nobody", &["Rust Folk", "hum"]),
            artist("A. Writer", &["operetta"]),
        ]);
        let cue = cue(&[
            (Role::Writer, "A. Writer", None),
            (Role::Composer, "A. Writer", None),
            (Role::Remixer, "dj nobody", None),
            (Role::Performer, "the invented", None),
            (Role::Performer, "Unheard Of", None),
        ]);
        let (genres, acts) = of_cue(&cue, &Setting::default(), &artists);
        assert_eq!(genres, ["dockside ska", "rust-folk", "hum"]);
        let (performer, remixer) = (Role::Performer, Role::Remixer);
        assert_eq!(
            asked(&acts),
            [
                (&performer, "the invented", true),
                (&performer, "Unheard Of", false),
                (&remixer, "dj nobody", true)
            ]
        );
    }

    #[test]
    fn composers_are_asked_where_nobody_else_answers() {
        let artists =
            Artists::new([artist("A. Composer", &["operetta"]), artist("The Silent", &[])]);
        let cue = cue(&[
            (Role::Composer, "A. Composer", None),
            (Role::Writer, "A. Composer", None),
            (Role::Performer, "The Silent", None),
        ]);
        let (genres, acts) = of_cue(&cue, &Setting::default(), &artists);
        assert_eq!(genres, ["operetta"]);
        let (performer, composer) = (Role::Performer, Role::Composer);
        assert_eq!(
            asked(&acts),
            [(&performer, "The Silent", true), (&composer, "A. Composer", true)]
        );
    }

    #[test]
    fn an_alias_stands_in_and_a_guest_stands_apart() {
        let artists = Artists::new([
            artist("Cool Somebody", &["hum"]),
            artist("Main", &["rust-folk"]),
            artist("Guest", &["dockside ska"]),
            artist("Both feat. Guest", &["operetta"]),
        ]);
        let genres = |name, alias| {
            let cue = cue(&[(Role::Performer, name, alias)]);
            of_cue(&cue, &Setting::default(), &artists).0
        };
        assert_eq!(genres("T. Somebody", Some("Cool Somebody")), ["hum"]);
        assert_eq!(genres("Main", Some("Cool Somebody")), ["rust-folk"]);
        assert_eq!(genres("Main feat. Guest", None), ["rust-folk", "dockside ska"]);
        assert_eq!(genres("Nobody feat. Guest", None), ["dockside ska"]);
        assert_eq!(genres("Both Feat. Guest", None), ["operetta"]);
    }

    #[test]
    fn the_company_is_the_film_s_other_artists() {
        let band = |name: &str| artist(name, &["hardcore punk"]);
        let artists = Artists::default()
            .with_table(["One", "Two", "Three", "Four"].map(band))
            .with_table([artist("Fear", &["new wave", "synthpop"])]);
        // The name in the credits does not make Fear a witness for themselves.
        let cues =
            [("One", None), ("Two", None), ("Three", None), ("Four", None), ("F.", Some("Fear"))]
                .map(|(name, alias)| cue(&[(Role::Performer, name, alias)]));
        let setting = setting(&cues, Some(1983), false, &artists);
        assert_eq!(of_cue(&cues[0], &setting, &artists).0, ["hardcore punk"]);
        let (genres, acts) = of_cue(&cues[4], &setting, &artists);
        assert!(genres.is_empty());
        assert!(matches!(acts[0].known, Known::Unsure(_)), "{acts:?}");
    }
}
