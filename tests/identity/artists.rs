//! Namesakes: whom a name means in a film of a year, among other artists.

use needledrop::identity::{Artists, Company, Setting, Verdict};
use needledrop::model::Artist;

mod checked;
mod odd_names;

fn artist(name: &str, genres: &[&str]) -> Artist {
    let genres = genres.iter().map(|genre| (*genre).to_owned()).collect();
    Artist { genres, ..Artist::new(name) }
}

fn years(artist: Artist, from: u16, until: Option<u16>) -> Artist {
    Artist { from: Some(from), until, ..artist }
}

fn setting(year: u16, company: &[(&str, &[&str])]) -> Setting {
    let mut known = Company::default();
    for (name, genres) in company {
        known.add(name, genres);
    }
    Setting { year: Some(year), company: known, checked: false }
}

const HARDCORE: &[(&str, &[&str])] = &[
    ("D.I.", &["hardcore punk", "punk", "thrash core"]),
    ("T.S.O.L.", &["hardcore punk", "punk", "horror punk", "skate punk"]),
    ("The Vandals", &["hardcore punk", "punk", "melodic hardcore", "skate punk"]),
    ("Germs", &["punk", "hardcore punk", "punk rock"]),
];

const NEW_WAVE: &[&str] = &["dance rock", "new romantic", "new wave", "rock", "synthpop"];

fn sure<'a>(verdict: &Verdict<'a>) -> &'a Artist {
    match verdict {
        Verdict::Sure(artist) => artist,
        other => panic!("{other:?}"),
    }
}

fn why(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Unsure { why, .. } => why.clone(),
        other => panic!("{other:?}"),
    }
}

mod fear {
    use super::*;

    #[test]
    fn tears_for_fears_are_never_fear() {
        let artists = Artists::default().with_table([artist("Tears for Fears", NEW_WAVE)]);
        assert_eq!(artists.find("Fear", &setting(1983, HARDCORE)), Verdict::Unknown);
        assert_eq!(artists.near("Fear", 3), Vec::<&Artist>::new());
    }

    #[test]
    fn a_row_of_synth_pop_is_not_taken_among_hardcore_bands() {
        let artists = Artists::default().with_table([artist("Fear", NEW_WAVE)]);
        assert_eq!(
            why(&artists.find("Fear", &setting(1983, HARDCORE))),
            "Fear (dance rock, new romantic) has nothing in common with the film's 4 other known \
             artists (hardcore punk, punk)"
        );
        // Nothing speaks against it where nobody else is known, or others are like it.
        assert_eq!(sure(&artists.find("Fear", &setting(1983, &[]))).genres, NEW_WAVE);
        let mixed = [HARDCORE, &[("Ultravox", &["new wave", "synthpop"])]].concat();
        assert_eq!(sure(&artists.find("Fear", &setting(1983, &mixed))).genres, NEW_WAVE);
    }

    #[test]
    fn of_both_the_company_chooses() {
        let rows = [artist("Fear", NEW_WAVE), artist("Fear", &["hardcore punk"])];
        let artists = Artists::default().with_table(rows);
        let fear = artists.find("fear", &setting(1983, HARDCORE));
        assert_eq!(sure(&fear).genres, ["hardcore punk"]);
    }
}

mod suburbia_1983 {
    use super::*;

    fn namesakes() -> Artists {
        Artists::default().with_table([
            artist("DI", &["korean hip hop"]),
            artist("D.I.", &["hardcore punk", "punk"]),
            artist("The Vandals", &["pop punk", "skate punk"]),
            artist("Vandals", &["doo-wop"]),
            artist("TSOL", &["punk", "deathrock"]),
        ])
    }

    #[test]
    fn each_band_is_found() {
        let artists = namesakes();
        let suburbia = setting(1983, HARDCORE);
        for (name, genre) in [
            ("D.I.", "hardcore punk"),
            ("T.S.O.L.", "punk"),
            ("The Vandals", "pop punk"),
            ("VANDALS, THE", "pop punk"),
        ] {
            assert_eq!(sure(&artists.find(name, &suburbia)).genres[0], genre, "{name}");
        }
        assert_eq!(artists.find("Germs", &suburbia), Verdict::Unknown);
    }

    #[test]
    fn a_lone_namesake_is_doubted() {
        let artists = Artists::default().with_table([artist("D.I.", &["korean hip hop"])]);
        let verdict = artists.find("D.I.", &setting(1983, HARDCORE));
        assert_eq!(
            why(&verdict),
            "D.I. (korean hip hop) has nothing in common with the film's 3 other known artists \
             (hardcore punk, punk)"
        );
    }

    #[test]
    fn three_others_must_agree_before_they_count() {
        let artists = Artists::default().with_table([artist("D.I.", &["korean hip hop"])]);
        let company = [HARDCORE[0], HARDCORE[1], HARDCORE[2], ("An Orchestra", &["operetta"])];
        assert_eq!(sure(&artists.find("D.I.", &setting(1983, &company))).name, "D.I.");
    }
}

mod nirvana {
    use super::*;

    const GRUNGE: &[(&str, &[&str])] =
        &[("Mudhoney", &["grunge"]), ("Hole", &["grunge", "alternative rock"])];

    fn both() -> Artists {
        Artists::default().with_table([
            years(artist("Nirvana", &["grunge", "alternative rock"]), 1987, Some(1994)),
            years(artist("Nirvana", &["psychedelic rock", "baroque pop"]), 1967, Some(1971)),
        ])
    }

    #[test]
    fn the_year_can_tell() {
        let artists = both();
        for year in [1968, 1983, 1985] {
            let found = artists.find("Nirvana", &setting(year, &[]));
            assert_eq!(sure(&found).from, Some(1967), "{year}");
        }
        // A film can come out in the year before the first record.
        assert!(matches!(artists.find("Nirvana", &setting(1986, &[])), Verdict::Unsure { .. }));
    }

    #[test]
    fn the_company_can_tell() {
        let artists = both();
        let found = artists.find("NIRVANA", &setting(2002, GRUNGE));
        assert_eq!(sure(&found).from, Some(1987));
        let hippies: &[(&str, &[&str])] =
            &[("A", &["psychedelic pop"]), ("B", &["baroque pop"]), ("C", &["psychedelic rock"])];
        assert_eq!(sure(&artists.find("Nirvana", &setting(2002, hippies))).from, Some(1967));
        let mixed = [GRUNGE, &hippies[..1]].concat();
        let found = artists.find("Nirvana", &setting(2002, &mixed));
        assert!(matches!(found, Verdict::Unsure { .. }), "two against one are not clear");
    }

    #[test]
    fn else_nobody_is_chosen() {
        let artists = both();
        let verdict = artists.find("Nirvana", &setting(2002, &GRUNGE[..1]));
        assert_eq!(
            why(&verdict),
            "two artists are called Nirvana: grunge, alternative rock, 1987-1994; psychedelic \
             rock, baroque pop, 1967-1971; the film's year fits both and its other artists do \
             not tell"
        );
        let Verdict::Unsure { candidates, .. } = verdict else { panic!() };
        assert_eq!(candidates.len(), 2);
        let nothing = artists.find("Nirvana", &Setting::default());
        assert!(
            why(&nothing)
                .ends_with("the film's year is not known and its other artists do not tell")
        );
    }

    #[test]
    fn nobody_is_heard_before_they_begin() {
        let artists = both();
        assert!(
            why(&artists.find("Nirvana", &setting(1950, &[])))
                .ends_with("; both began after the film (1950)")
        );
        let alone =
            Artists::default().with_table([years(artist("Nirvana", &["grunge"]), 1987, None)]);
        assert_eq!(
            why(&alone.find("Nirvana", &setting(1968, &[]))),
            "Nirvana (grunge, from 1987) began after the film (1968)"
        );
    }

    /// The singer is in the company by the wrong name, and is no witness for herself.
    #[test]
    fn nobody_is_their_own_company() {
        let artists = both();
        let company: &[(&str, &[&str])] = &[("Nirvana", &["grunge"]), ("Hole", &["grunge"])];
        assert!(matches!(artists.find("Nirvana", &setting(2002, company)), Verdict::Unsure { .. }));
    }
}
