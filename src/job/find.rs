//! The film or the cue that a person means.

use crate::error::{Error, Result};
use crate::identity::{fold, nearest};
use crate::model::{FilmId, effective};
use crate::store::Data;

use super::records::Records;

/// Most cues that are offered for a title that none has.
const MOST: usize = 5;

/// The film that a person means: by its id, else by its title in one of the reels, with or
/// without the year behind it.
///
/// # Errors
/// When no film has that title, or several have.
pub(super) fn film(named: &str, data: &Data, records: &Records) -> Result<FilmId> {
    if let Ok(id) = FilmId::new(named) {
        return Ok(id);
    }
    let wanted = fold(named);
    let mut films: Vec<(&FilmId, &str, Option<u16>)> = data
        .reels()
        .flat_map(|(_, reel)| &reel.films)
        .map(|entry| {
            let record = records.record(&entry.id, data);
            let title = record.map_or(&entry.title, |record| &record.title);
            (&entry.id, title.as_str(), record.and_then(|record| record.year).or(entry.year))
        })
        .collect();
    films.sort();
    films.dedup_by_key(|(id, ..)| *id);
    let titles: Vec<String> = films.iter().map(|(_, title, _)| (*title).to_owned()).collect();
    films.retain(|(_, title, year)| {
        let dated = year.is_some_and(|year| fold(&format!("{title} {year}")) == wanted);
        dated || fold(title) == wanted
    });
    match films.as_slice() {
        [(id, ..)] => Ok((*id).clone()),
        [] => {
            let holding = titles.iter().filter(|title| holds(title, &wanted)).map(String::as_str);
            let mut like: Vec<&str> = holding.take(MOST).collect();
            if like.is_empty() {
                like = nearest(named, titles.iter().map(String::as_str), MOST);
            }
            let hint = match like.as_slice() {
                [] => "give its IMDb id, as in tt0133189, or its whole title".to_owned(),
                like => format!("perhaps {}", like.join(", ")),
            };
            Err(Error::failure(format!("no reel has a film `{named}`"), hint))
        }
        several => {
            let year =
                |year: Option<u16>| year.map_or_else(String::new, |year| format!(" ({year})"));
            let told =
                several.iter().map(|(id, title, dated)| format!("{id} {title}{}", year(*dated)));
            Err(Error::input(
                format!("several films are called `{named}`"),
                format!("give the id: {}", told.collect::<Vec<_>>().join(", ")),
            ))
        }
    }
}

/// The cue that a person means: by its id, else by its number in the listing, from 1 as the
/// screen counts, else by its title.
///
/// # Errors
/// When there is none, or several have that title; the hint names them.
pub fn cue<'f>(named: &str, film: &'f effective::Film) -> Result<&'f effective::Cue> {
    let cues = &film.cues;
    if cues.is_empty() {
        return Err(Error::failure(
            format!("nothing is known of the soundtrack of {}", film.title),
            format!("read one first: needledrop credits read FILE --film {}", film.id),
        ));
    }
    let number = named.parse::<u32>().ok().and_then(|number| number.checked_sub(1));
    let by_id = cues.iter().find(|cue| cue.record.id.as_str() == named);
    let by_number = || cues.iter().find(|cue| Some(cue.record.position) == number);
    if let Some(cue) = by_id.or_else(by_number) {
        return Ok(cue);
    }
    let wanted = fold(named);
    let titled: Vec<_> = cues.iter().filter(|cue| fold(&cue.record.title) == wanted).collect();
    match titled.as_slice() {
        [one] => Ok(one),
        [] => {
            let similar: Vec<_> =
                cues.iter().filter(|cue| holds(&cue.record.title, &wanted)).take(MOST).collect();
            let hint = match similar.as_slice() {
                [] => format!(
                    "give its number, 1 to {}, or its whole title; `needledrop film show {}` lists them",
                    cues.len(),
                    film.id
                ),
                similar => format!("perhaps {}", candidates(similar)),
            };
            Err(Error::input(format!("{} has no cue `{named}`", film.title), hint))
        }
        several => Err(Error::input(
            format!("several cues of {} are called `{named}`", film.title),
            format!("give the number: {}", candidates(several)),
        )),
    }
}

fn holds(title: &str, wanted: &str) -> bool {
    !wanted.is_empty() && fold(title).contains(wanted)
}

/// Numbers, titles and performers, as in "3 Too Hot (The Specials), 9 Too Hot".
fn candidates(cues: &[&effective::Cue]) -> String {
    let told = cues.iter().map(|cue| {
        let performers: Vec<&str> =
            cue.record.names(&crate::model::Role::Performer).map(|c| c.name.as_str()).collect();
        let by = if performers.is_empty() {
            String::new()
        } else {
            format!(" ({})", performers.join(", "))
        };
        format!("{} {}{by}", cue.record.position + 1, cue.record.title)
    });
    told.collect::<Vec<_>>().join(", ")
}
