//! Whom a film's credits may mean.

use super::{Artists, Setting, Verdict};

/// The artists of a film's own soundtrack, as its source names them by ids of its own, and
/// before whom nobody else is meant; and all others.
#[derive(Debug, Clone, Copy)]
pub struct Circle<'a> {
    own: Option<&'a Artists>,
    all: &'a Artists,
}

impl<'a> Circle<'a> {
    /// A film's own artists and all others.
    #[must_use]
    pub const fn new(own: &'a Artists, all: &'a Artists) -> Self {
        Self { own: Some(own), all }
    }

    /// Whom a name means.
    #[must_use]
    pub fn find(&self, name: &str, setting: &Setting) -> Verdict<'a> {
        let sure = Setting { checked: true, ..Setting::default() };
        match self.own.map(|own| own.find(name, &sure)) {
            // Without genres the source knows no more than the name; another table may.
            Some(Verdict::Sure(artist)) if !artist.genres.is_empty() => Verdict::Sure(artist),
            _ => self.all.find(name, setting),
        }
    }
}

impl<'a> From<&'a Artists> for Circle<'a> {
    fn from(all: &'a Artists) -> Self {
        Self { own: None, all }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Artist;

    fn artist(name: &str, genres: &[&str]) -> Artist {
        let genres = genres.iter().map(|genre| (*genre).to_owned()).collect();
        Artist { genres, ..Artist::new(name) }
    }

    #[test]
    fn a_film_s_own_artists_go_before_their_namesakes() {
        let own = Artists::new([artist("Omega", &["synthpop"]), artist("Blank", &[])]);
        let all = Artists::default()
            .with_table([artist("Omega", &["dominican pop"]), artist("Blank", &["hum"])]);
        let genres = |circle: Circle, name| match circle.find(name, &Setting::default()) {
            Verdict::Sure(artist) => artist.genres.clone(),
            _ => Vec::new(),
        };
        assert_eq!(genres(Circle::new(&own, &all), "omega"), ["synthpop"]);
        assert_eq!(genres(Circle::new(&own, &all), "Blank"), ["hum"]);
        assert_eq!(genres(Circle::from(&all), "Omega"), ["dominican pop"]);
    }
}
