//! What a page says of itself: its title, its address, its kind.

use super::id::{film_id, id_in};
use crate::credits::html::{Capture, Event, Tag, events};
use crate::credits::line::Line;
use crate::credits::reading::About;

/// A page's head.
#[derive(Debug, Default)]
pub struct Head {
    /// As in the browser's tab.
    pub title: String,
    /// Where the page says that it lies.
    pub address: Option<String>,
    /// `soundtrack`, `main`, `fullcredits` ...
    pub kind: Option<String>,
    /// The film, as far as it is told.
    pub film: About,
}

impl Head {
    /// Reads up to the body.
    #[must_use]
    pub fn read(html: &str) -> Self {
        let mut head = Self::default();
        let (mut constant, mut saved) = (None, None);
        let mut title: Option<Capture> = None;
        for event in events(html) {
            if let Some(capture) = &mut title {
                if capture.take(&event) {
                    head.title = text(title.take());
                }
                continue;
            }
            match event {
                Event::Comment(text) if text.contains("saved from url") => saved = id_in(&text),
                Event::Open(tag) if tag.is("body") => break,
                Event::Open(tag) if tag.is("title") && head.title.is_empty() => {
                    title = Some(Capture::new(&tag));
                }
                Event::Open(tag) if tag.is("link") || tag.is("meta") => {
                    head.fact(&tag, &mut constant);
                }
                _ => {}
            }
        }
        if head.title.is_empty() {
            head.title = text(title);
        }
        let (title, year) = named(&head.title);
        let id = head.address.as_deref().and_then(id_in).or_else(|| constant.clone());
        let moved_from =
            saved.or(constant).filter(|asked| id.is_some() && Some(asked) != id.as_ref());
        head.film = About { id, title, year, moved_from };
        head
    }

    /// Whether the page says that it is one of a soundtrack.
    #[must_use]
    pub fn is_soundtrack(&self) -> bool {
        let address =
            self.address.as_deref().is_some_and(|address| address.contains("/soundtrack"));
        self.kind.as_deref().map_or(address, |kind| kind == "soundtrack")
    }

    fn fact(&mut self, tag: &Tag, constant: &mut Option<crate::model::FilmId>) {
        let content = || tag.attribute("content").map(|content| content.to_owned());
        let name = tag.attribute("property").or_else(|| tag.attribute("name"));
        match name {
            Some("imdb:subPageType") => self.kind = content(),
            Some("imdb:pageConst" | "pageId") => {
                *constant = content().and_then(|content| film_id(&content)).or(constant.take());
            }
            Some("og:url") if self.address.is_none() => self.address = content(),
            _ if tag.attribute("rel") == Some("canonical") => {
                self.address = tag.attribute("href").map(|href| href.to_owned());
            }
            _ => {}
        }
    }
}

fn text(capture: Option<Capture>) -> String {
    let lines = capture.map(Capture::finish).unwrap_or_default();
    lines.iter().map(Line::raw).collect::<Vec<_>>().join(" ")
}

/// Film and year in "Invented Film (2001) - Soundtracks - IMDb", in any language.
fn named(title: &str) -> (Option<String>, Option<u16>) {
    let found = title.match_indices(" (").find_map(|(at, _)| {
        let inside = title[at + 2..].split(')').next()?;
        let years = inside.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
        Some((at, years.into_iter().next()?.parse().ok()?))
    });
    match found {
        Some((end, year)) => (Some(title[..end].trim().to_owned()), Some(year)),
        None => {
            let name = title.split(" - ").next().unwrap_or_default().trim();
            (Some(name.to_owned()).filter(|name| !name.is_empty() && name != title), None)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn film_and_year_in_any_language() {
        for (title, name, year) in [
            ("Invented (2001) - Soundtracks - IMDb", Some("Invented"), Some(2001)),
            ("Invented (Part 2) (2001) - Bandes originales", Some("Invented (Part 2)"), Some(2001)),
            ("Invented (TV Series 1999–2004) - IMDb", Some("Invented"), Some(1999)),
            ("Invented - Soundtracks - IMDb", Some("Invented"), None),
            ("IMDb", None, None),
            ("", None, None),
        ] {
            assert_eq!(named(title), (name.map(str::to_owned), year), "{title}");
        }
    }

    #[test]
    fn a_page_says_where_it_was_saved_from() {
        let html = "<!-- saved from url=(0050)https://www.imdb.com/title/tt9900001/soundtrack/ -->\
            <html><head><title>Invented (2001)</title>\
            <link rel='canonical' href='https://www.imdb.com/title/tt9900002/soundtrack/'></head>";
        let head = Head::read(html);
        let id = |id: Option<crate::model::FilmId>| id.map(|id| id.to_string());
        assert_eq!(id(head.film.id.clone()).as_deref(), Some("tt9900002"));
        assert_eq!(id(head.film.moved_from.clone()).as_deref(), Some("tt9900001"));
        assert!(head.is_soundtrack());
    }
}
