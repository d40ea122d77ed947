//! The tables that only a bundle has: films, cues, moods, genre mappings.

use std::collections::BTreeMap;

use super::Bundle;
use super::column::{Column, Form, Table, list, number, text, truth, whole};
use crate::export::cell;
use crate::genre::{How, Level, LookUp};
use crate::model::{Credit, Cue, Feature, Listing, Origin, Role};

/// All of them.
pub(super) fn all(bundle: &Bundle) -> Vec<Table> {
    vec![
        Table::new(films_form(), films(bundle)),
        Table::new(cues_form(), cues(bundle)),
        Table::new(moods_form(), moods(bundle)),
        Table::new(genres_form(), genres(bundle)),
    ]
}

/// Their columns.
pub(super) fn forms() -> Vec<Form> {
    vec![films_form(), cues_form(), moods_form(), genres_form()]
}

/// From the firmest; in this version cues never rest on their neighbours.
pub(crate) const ORIGINS: [Origin; 5] =
    [Origin::Hand, Origin::Measured, Origin::Artist, Origin::Genre, Origin::ParentGenre];

const LABEL: &str = "the film as it is called in all tables: its title, with year or id if needed";
const FILM_ID: &str = "IMDb id, else Wikidata id, else a local one";

fn film_columns() -> [Column; 2] {
    [text("film_id", FILM_ID).always(), text("film", LABEL).always()]
}

fn films_form() -> Form {
    let mut columns = film_columns().to_vec();
    columns.extend([
        text("title", "without additions").always(),
        whole("year", "", "year of release"),
        list("tags", "the user's words for the film in this reel"),
        text("note", "the user's note"),
        text(
            "listing",
            "what the order of the cues means: heard_in_film, album_release, user_playlist",
        ),
        whole("cues", "cues", "pieces of music in its listing").always(),
        whole("evidence", "cues", "cues with a value for any feature of the recipe").always(),
        text(
            "outside",
            "why it has no arc or stands outside the groups; empty where it is grouped",
        ),
        whole("group", "", "its group, from 0, the largest first"),
        text("group_name", "what the group's curves do, or the user's name for it"),
        number(
            "probability",
            "0 to 1",
            "share of resamples in which it falls with its group's core",
        ),
        truth("outlier", "whether it stands alone in its group"),
    ]);
    columns.extend(ORIGINS.map(|origin| {
        let meaning =
            format!("cues with evidence whose loosest value has the origin {}", origin.name());
        whole(origin.name(), "cues", &meaning).always()
    }));
    Form { name: "films.csv", columns }
}

fn films(bundle: &Bundle) -> Vec<Vec<String>> {
    let recipe = &bundle.analysis.recipe;
    let entries = bundle.reel.films.iter().zip(bundle.films).zip(bundle.labels());
    let row = |((entry, film), label): ((&crate::model::reel::Entry, &_), String)| {
        let film: &crate::model::effective::Film = film;
        let group = bundle.group(&film.id);
        let grouping = bundle.analysis.grouping.as_ref();
        let named = grouping.zip(group).and_then(|(all, (group, _))| all.groups.get(group));
        let coverage: BTreeMap<_, _> = film.coverage(recipe).into_iter().collect();
        let mut row = vec![
            film.id.to_string(),
            label,
            film.title.clone(),
            cell(film.year),
            film.tags.join("|"),
            entry.note.clone().unwrap_or_default(),
            film.listing.map_or_else(String::new, |listing: Listing| listing.name().to_owned()),
            film.cues.len().to_string(),
            film.evidence(recipe).to_string(),
            bundle.analysis.outside(&film.id).unwrap_or_default(),
            cell(group.map(|(group, _)| group)),
            named.map_or_else(String::new, |group| group.name.clone()),
            cell(group.and_then(|(_, share)| share)),
            cell(named.map(|group| group.size == 1)),
        ];
        let count = |origin| coverage.get(&Some(origin)).copied().unwrap_or(0).to_string();
        row.extend(ORIGINS.map(count));
        row
    };
    entries.map(row).collect()
}

fn cues_form() -> Form {
    let mut columns = film_columns().to_vec();
    columns.extend([
        whole("position", "", "place in the listing, from 0").always(),
        text("cue_id", "the source's id, else a hash of the title; unique in the film").always(),
        text("title", "without additions").always(),
        number("time", "seconds", "time in the film"),
    ]);
    columns.extend(Role::NAMED.map(|(name, _)| list(name, "credited so, in the source's order")));
    columns.extend([
        list("others", "other credits, as role: name"),
        list("genres", "those of its performers, or those that the user said; most typical first"),
        text("origin", "the loosest origin of its values of the features that enter the recipe, as in moods.csv; empty where it is no evidence"),
        list("rights", "who owns it and who allowed its use, as the source wrote it"),
        list("flags", "remarks of a fixed kind: uncredited, cover, live"),
        list("notes", "remarks in words"),
        text("source", "where the facts come from"),
    ]);
    Form { name: "cues.csv", columns }
}

fn cues(bundle: &Bundle) -> Vec<Vec<String>> {
    let films = bundle.films.iter().zip(bundle.labels());
    let rows = films.flat_map(|(film, label)| {
        film.cues.iter().map(move |cue| {
            let record = &cue.record;
            let mut row = vec![
                film.id.to_string(),
                label.clone(),
                record.position.to_string(),
                record.id.to_string(),
                record.title.clone(),
                cell(record.time),
            ];
            row.extend(Role::NAMED.map(|(_, role)| names(record, &role)));
            row.extend([
                others(record),
                cue.genres.join("|"),
                bundle
                    .analysis
                    .recipe
                    .origin(&cue.mood)
                    .map_or_else(String::new, |origin| origin.name().to_owned()),
                record.rights.join("|"),
                record.flags.join("|"),
                record.notes.join("|"),
                record.source.clone().unwrap_or_default(),
            ]);
            row
        })
    });
    rows.collect()
}

fn names(cue: &Cue, role: &Role) -> String {
    cue.names(role).map(|credit| credit.name.as_str()).collect::<Vec<_>>().join("|")
}

fn others(cue: &Cue) -> String {
    let told = |credit: &Credit| match &credit.role {
        Role::Other(role) => Some(format!("{role}: {}", credit.name)),
        _ => None,
    };
    cue.credits.iter().filter_map(told).collect::<Vec<_>>().join("|")
}

fn moods_form() -> Form {
    let unit = "the feature's";
    let none = "a value that is not known has no row";
    let mut columns = film_columns().to_vec();
    columns.extend([
        whole("position", "", "the cue's place in the listing, from 0").always(),
        text("cue_id", "as in cues.csv").always(),
        text("feature", "valence, energy and the others are 0 to 1, tempo in bpm, loudness in dB")
            .always(),
        Column { unknown: none, ..number("value", unit, "what is known of the cue") },
        number("spread", unit, "one standard deviation of the value for this cue").always(),
        text("origin", "hand, measured, artist, genre or parent_genre: from the firmest").always(),
        number("low_80", unit, "80 % of such cues lie from here").always(),
        number("high_80", unit, "to here").always(),
    ]);
    Form { name: "moods.csv", columns }
}

fn moods(bundle: &Bundle) -> Vec<Vec<String>> {
    let films = bundle.films.iter().zip(bundle.labels());
    let cues = films.flat_map(|(film, label)| {
        film.cues.iter().map(move |cue| (film.id.to_string(), label.clone(), cue))
    });
    let rows = cues.flat_map(|(id, label, cue)| {
        cue.mood.known().map(move |(feature, estimate)| {
            let (low, high) = bundle.map.interval(feature, &estimate, Level::FourFifths);
            let [value, spread, origin] = crate::export::estimate(Some(estimate));
            let position = cue.record.position.to_string();
            let place = [id.clone(), label.clone(), position, cue.record.id.to_string()];
            let told = [feature.to_string(), value, spread, origin];
            let ends = [low.to_string(), high.to_string()];
            place.into_iter().chain(told).chain(ends).collect()
        })
    });
    rows.collect()
}

fn genres_form() -> Form {
    let mut columns = vec![
        text("genre", "as the evidence names it").always(),
        whole("cues", "cues", "cues of this reel that bear it").always(),
        text(
            "steps",
            "how it was looked up: entry, alias or parent with the genre it led to; unknown",
        )
        .always(),
        text("entry", "the genre of the map whose figures were taken"),
        text("origin", "genre, or parent_genre where only a wider genre is in the map"),
        whole("artists", "artists", "on how many the figures rest"),
    ];
    for feature in Feature::ALL {
        let mean = format!("mean {feature} of the genre's artists, before the map's calibration");
        let deviation = format!("deviation of {feature} between these artists");
        columns.push(number(&format!("{feature}_mean"), unit(feature), &mean));
        columns.push(number(&format!("{feature}_deviation"), unit(feature), &deviation));
    }
    Form { name: "genre_mappings.csv", columns }
}

fn unit(feature: Feature) -> &'static str {
    match feature.unit() {
        "" => "0 to 1",
        unit => unit,
    }
}

fn genres(bundle: &Bundle) -> Vec<Vec<String>> {
    let row = |(name, cues): (&str, usize)| {
        let found = bundle.map.look_up(name);
        let known = found.entry;
        let mut row = vec![
            name.to_owned(),
            cues.to_string(),
            steps(&found),
            known.map_or_else(String::new, |entry| entry.name.clone()),
            known.map_or_else(String::new, |_| found.origin().name().to_owned()),
            cell(known.and_then(|entry| entry.artists)),
        ];
        for feature in Feature::ALL {
            let figure = known.and_then(|entry| entry.get(feature));
            row.push(cell(figure.map(|figure| figure.mean)));
            row.push(cell(figure.map(|figure| figure.deviation)));
        }
        row
    };
    used(bundle).into_iter().map(row).collect()
}

/// Each genre of the reel's cues, by name, with the number of cues that bear it.
pub(super) fn used<'a>(bundle: &Bundle<'a>) -> BTreeMap<&'a str, usize> {
    let mut used = BTreeMap::new();
    let cues = bundle.films.iter().flat_map(|film| &film.cues);
    for genre in cues.flat_map(|cue| &cue.genres) {
        *used.entry(genre.as_str()).or_default() += 1;
    }
    used
}

fn steps(found: &LookUp) -> String {
    let told = |step: &crate::genre::Step| {
        let how = match step.how {
            How::Entry => "entry",
            How::Alias => "alias",
            How::Parent => "parent",
            How::Unknown => "unknown",
        };
        match &step.genre {
            Some(genre) => format!("{how}: {genre}"),
            None => how.to_owned(),
        }
    };
    found.steps.iter().map(told).collect::<Vec<_>>().join(" > ")
}
