//! An invented reel on an App without a terminal, and what it draws.

#![allow(dead_code, reason = "each scenario uses its own share")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use needledrop::app::{App, Drawn, Effect, Event, Key};
use needledrop::arc;
use needledrop::identity;
use needledrop::job::analyse::analyse;
use needledrop::job::lay_out::lay_out;
use needledrop::job::open_reel;
use needledrop::model::evidence::{Act, Genre, Known};
use needledrop::model::library::{Candidate, Offer, Source, Tags};
use needledrop::model::standing::Opening;
use needledrop::model::word::Hand;
use needledrop::model::{
    Credit, Cue, Estimate, Feature, FilmId, Listing, Mood, Origin, Reel, Role, Session, Slug,
    Standing, effective, reel,
};
use needledrop::paths::{Folders, Named};
use needledrop::runtime::frugal::Frugal;
use needledrop::ui::{self, Theme};
use ratatui::backend::TestBackend;
use ratatui::{Terminal, TerminalOptions, Viewport};

/// Titles that a terminal finds hard, among plain ones.
pub const TITLES: [(&str, u16); 8] = [
    ("The Long Quiet", 1991),
    ("七人の友達", 1974),
    ("Ame\u{301}lie's Other Summer", 2003),
    ("Владимир и ночь", 1982),
    ("Loud", 1999),
    ("A Film Whose Title Goes On For Longer Than Any Pane Is Wide, Part Two", 2011),
    ("שיר אחרון", 1969),
    ("Orbit 👩\u{200d}🚀 Station", 2020),
];

/// A reel of invented films: `cues` cues each, every fifth without evidence; the last film has three cues.
pub fn films(count: usize, cues: usize) -> Vec<effective::Film> {
    (0..count)
        .map(|film| {
            let (title, year) = TITLES[film % TITLES.len()];
            let title =
                if film < TITLES.len() { title.to_owned() } else { format!("{title} {film}") };
            let size = if film + 1 == count { 3 } else { cues };
            let mut film = effective::Film {
                id: FilmId::new(format!("tt{:07}", 9_900_000 + film)).unwrap(),
                title,
                year: Some(year),
                tags: vec![["slow", "loud"][film % 2].to_owned()],
                listing: Some(Listing::HeardInFilm),
                cues: (0..size).map(|cue| invented_cue(film, cue)).collect(),
            };
            for (mood, cue) in arc::bridge(&film).into_iter().zip(&mut film.cues) {
                cue.bridged = mood;
            }
            film
        })
        .collect()
}

fn invented_cue(film: usize, cue: usize) -> effective::Cue {
    let names =
        ["Small Hours", "夜の歌", "Rails & Rain", "Mirror, Again", "La pluie d'été", "Grey Room"];
    let performers = ["The Invented", "Nadja Nobody", "Ensemble Личность", "DJ Placeholder"];
    let title = format!("{} {}", names[(film + cue) % names.len()], cue + 1);
    let wave = |turn: f64| 0.5 + 0.4 * (turn * (cue as f64 / 7.0) + film as f64).sin();
    let mut mood = Mood::default();
    if cue % 5 != 4 {
        let sets = [
            (Feature::Valence, wave(1.0)),
            (Feature::Energy, wave([0.5, 2.0, 3.0][film % 3])),
            (Feature::Danceability, wave(1.5)),
            (Feature::Tempo, 60.0 + 100.0 * wave(0.8)),
        ];
        for (feature, value) in sets {
            mood.set(feature, Some(Estimate { value, spread: 0.15, origin: Origin::Genre }));
        }
    }
    let performer = performers[cue % performers.len()].to_owned();
    let credit = Credit { role: Role::Performer, name: performer, alias: None, link: None };
    let id = identity::cue_id(&title, 0);
    let record = Cue::new(id, u32::try_from(cue).unwrap(), title);
    let genres = vec!["dub".to_owned(), "chamber pop".to_owned()];
    effective::Cue { genres, mood, ..effective::Cue::new(Cue { credits: vec![credit], ..record }) }
}

/// Films as [`films`] makes them, whose first cue is known in every way: by hand, from genres
/// and a wider genre, with acts that are sure, unsure and unknown, and remarks.
pub fn films_with_a_rich_cue() -> Vec<effective::Film> {
    let mut films = films(8, 30);
    let cue = &mut films[0].cues[0];
    let credit = |role, name: &str, alias: Option<&str>| Credit {
        role,
        name: name.into(),
        alias: alias.map(Into::into),
        link: None,
    };
    cue.record.credits = vec![
        credit(Role::Performer, "The Invented", Some("Invented")),
        credit(Role::Performer, "Nadja Nobody", None),
        credit(Role::Writer, "A. Quill", None),
        credit(Role::Remixer, "DJ Placeholder", None),
        credit(Role::Other("piano".into()), "夜の人", None),
    ];
    cue.record.flags = vec!["uncredited".into()];
    cue.record.notes =
        vec!["Heard while they drive home through the rain for the last time".into()];
    cue.record.rights = vec!["Courtesy of Nobody Records".into()];
    cue.record.source = Some("an invented page, https://example.org/soundtrack/9900000".into());
    cue.file = Some("/music/the-invented/small-hours.flac".into());
    let act = |role, name: &str, known| Act { role, name: name.into(), known };
    let sure = Known::Sure {
        genres: vec!["dub".into(), "deep chamber pop".into()],
        source: Some("an invented list".into()),
        usual: None,
    };
    let unsure = Known::Unsure("two of that name, in other decades".into());
    cue.evidence.acts = vec![
        act(Role::Performer, "The Invented", sure),
        act(Role::Performer, "Nadja Nobody", unsure),
        act(Role::Remixer, "DJ Placeholder", Known::Unknown),
    ];
    let genre = |name: &str, entry: Option<&str>, origin, artists| Genre {
        name: name.into(),
        entry: entry.map(Into::into),
        origin,
        artists,
    };
    cue.genres = vec!["dub".into(), "deep chamber pop".into(), "grey wave".into()];
    cue.evidence.genres = vec![
        genre("dub", Some("dub"), Origin::Genre, Some(200)),
        genre("deep chamber pop", Some("chamber pop"), Origin::ParentGenre, Some(14)),
        genre("grey wave", None, Origin::Genre, None),
    ];
    let energy = Hand { value: 0.81, spread: Some(0.12) };
    cue.said.mood.insert(Feature::Energy, energy);
    cue.mood.set(Feature::Energy, Some(energy.estimate(Feature::Energy)));
    films
}

/// The reel of these films as the data folder would give it.
pub fn shown(films: Vec<effective::Film>) -> Standing {
    let entries = films.iter().map(|film| reel::Entry {
        id: film.id.clone(),
        title: film.title.clone(),
        year: film.year,
        tags: film.tags.clone(),
        note: None,
        also: reel::Also::default(),
    });
    Standing {
        slug: Slug::new("invented").unwrap(),
        reel: Reel {
            name: "Invented Reel".to_owned(),
            films: entries.collect(),
            archetypes: Vec::new(),
        },
        films: Arc::new(films),
        undo: None,
        redo: None,
        read_only: None,
        brought: Vec::new(),
    }
}

/// An app with a reel on it; its analysis is there when `analysed`.
pub fn app_with(films: Vec<effective::Film>, analysed: bool) -> App {
    app_showing(shown(films), analysed)
}

fn app_showing(standing: Standing, analysed: bool) -> App {
    let mut app = App::new();
    let opening = Opening { standing, notices: Vec::new(), session: Session::default() };
    let wishes = app.update(Event::Opened(Box::new(opening)));
    if analysed {
        fulfil(&mut app, wishes);
    }
    app
}

/// An app on whose first cue files are offered: a likely one, a live take, one whose tags say
/// little, and what the cue is linked to.
pub fn app_with_offers(films: Vec<effective::Film>) -> App {
    let linked = films[0].cues[0].file.clone();
    let nothing = |film: &effective::Film| vec![Source::Nothing; film.cues.len()];
    let mut sources: Vec<Vec<Source>> = films.iter().map(nothing).collect();
    sources[0][0] = match &linked {
        Some(path) => Source::Linked { path: path.clone(), moved: false },
        None => Source::Doubtful(offers().iter().map(candidate).collect()),
    };
    let mut app = app_with(films, true);
    let generation = app.state().analyses.number();
    app.update(Event::Sources { generation, result: Ok(Arc::new(sources)) });
    let wishes = press(&mut app, "tab f");
    let [Effect::FindOffers { number, .. }] = wishes[..] else { panic!("{wishes:?}") };
    let found = linked.map(|path| Offer::linked(&path)).into_iter().chain(offers()).collect();
    app.update(Event::Offers { number, result: Ok(Arc::new(found)) });
    app
}

fn candidate(offer: &Offer) -> Candidate {
    let (score, reason) = offer.judged.clone().unwrap();
    Candidate { path: offer.path.clone(), score, reason }
}

/// Files that may stand for a cue, with names that a terminal finds hard.
pub fn offers() -> Vec<Offer> {
    let tags = |artist: &str, title: &str, album: &str, seconds| Tags {
        artist: Some(artist.into()),
        title: Some(title.into()),
        album: Some(album.into()),
        year: Some(1979),
        seconds: Some(seconds),
        ..Tags::default()
    };
    let offer = |path: &str, tags, score, reason: &str| Offer {
        path: path.into(),
        tags,
        judged: Some((score, reason.to_owned())),
    };
    vec![
        offer(
            "/music/The Invented/Small Hours.flac",
            tags("The Invented", "Small Hours", "Small Hours", 201.4),
            0.88,
            "title and artist agree; the length differs by 41 s",
        ),
        offer(
            "/music/大阪の夜/ライブ/とても長い名前のアルバム/小さな時間 (ライブ) Ame\u{301}lie.flac",
            tags("大阪の夜", "小さな時間 (ライブ)", "とても長い名前のアルバム", 3_912.0),
            0.71,
            "the title agrees; a live take, and the cue does not say that it is one; told by the \
             file's name alone",
        ),
        offer("/music/unsorted/track 01.mp3", Tags::default(), 0.5, "the title agrees"),
    ]
}

/// An app with the starter reel as it ships, analysed.
pub fn starter() -> App {
    let home = tempfile::tempdir().unwrap();
    let folders = Folders::find(Named::default(), |name| Some(home.path().join(name))).unwrap();
    let opened = open_reel::open(&folders, None, &Default::default()).unwrap();
    let standing = Standing {
        slug: opened.slug,
        reel: opened.reel,
        films: Arc::new(opened.films),
        undo: None,
        redo: None,
        read_only: None,
        brought: Vec::new(),
    };
    app_showing(standing, true)
}

/// Computes the analyses and maps that were wished for; returns the other wishes.
pub fn fulfil(app: &mut App, wishes: Vec<Effect>) -> Vec<Effect> {
    let mut rest = Vec::new();
    for wish in wishes {
        match wish {
            Effect::Analyse { generation, films, recipe } => {
                let analysis = analyse(&films, &recipe, &|| false).unwrap().unwrap();
                let result = Ok(Arc::new(analysis));
                let further = app.update(Event::Analysed { generation, result });
                rest.extend(fulfil(app, further));
            }
            Effect::LayOut { number, analysis, method, before } => {
                let map = lay_out(&analysis, method, before.as_ref(), &|_| {}, &|| false);
                let result = Ok(Arc::new(map.unwrap().unwrap()));
                app.update(Event::LaidOut { number, result });
            }
            other => rest.push(other),
        }
    }
    rest
}

/// Presses keys in the notation of the key table: `"j j / l o enter"`.
pub fn press(app: &mut App, keys: &str) -> Vec<Effect> {
    keys.split_whitespace()
        .flat_map(|key| {
            app.update(Event::Key(Key::parse(key).unwrap_or_else(|| panic!("no key {key}"))))
        })
        .collect()
}

/// Draws the app as text.
pub fn drawn(app: &mut App, (width, height): (u16, u16), theme: &Theme) -> Terminal<TestBackend> {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    let mut shown = Drawn::default();
    terminal.draw(|frame| shown = ui::draw(frame, app.state(), theme)).unwrap();
    app.drawn(&shown);
    terminal
}

/// A terminal that counts the bytes it is sent.
pub struct Wire {
    sent: Arc<Mutex<Vec<u8>>>,
    terminal: Terminal<Frugal<Sent>>,
    theme: Theme,
}

/// Where the bytes go.
pub struct Sent(Arc<Mutex<Vec<u8>>>);

impl Write for Sent {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Wire {
    pub fn new((width, height): (u16, u16), theme: Theme) -> Self {
        let sent = Arc::new(Mutex::new(Vec::new()));
        let viewport = Viewport::Fixed(ratatui::layout::Rect::new(0, 0, width, height));
        let backend = Frugal::new(Sent(sent.clone()), (width, height).into());
        let terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
        Self { sent, terminal, theme }
    }

    /// Bytes of the next frame.
    pub fn frame(&mut self, app: &mut App) -> usize {
        self.sent.lock().unwrap().clear();
        let mut shown = Drawn::default();
        self.terminal.draw(|frame| shown = ui::draw(frame, app.state(), &self.theme)).unwrap();
        app.drawn(&shown);
        self.sent.lock().unwrap().len()
    }
}
