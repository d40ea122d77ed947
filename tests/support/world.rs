//! A small world of invented films, and the services that know them: they answer over loopback
//! in the shapes of Wikidata, MusicBrainz and ListenBrainz.

use serde_json::{Value, json};

use crate::server::{Request, Response, Server};

/// An invented film.
#[derive(Debug, Clone)]
pub struct Film {
    pub imdb: String,
    pub item: String,
    pub title: String,
    pub year: u16,
    /// Title, act and the act's genre; a film without any has no soundtrack.
    pub tracks: Vec<(String, String, String)>,
}

const GENRES: [&str; 6] = ["punk", "ambient", "ska", "techno", "folk", "metal"];
const WORDS: [&str; 10] =
    ["Amber", "Broken", "Cold", "Distant", "Early", "Fallen", "Grey", "Hidden", "Iron", "Last"];
const NOUNS: [&str; 10] = [
    "Harbour", "Signal", "Orchard", "Mirror", "Winter", "Engine", "Garden", "Letter", "Coast",
    "Hour",
];

/// So many films, always the same.
pub fn films(count: usize) -> Vec<Film> {
    (0..count).map(film).collect()
}

fn film(n: usize) -> Film {
    let title = format!("{} {}", WORDS[n % 10], NOUNS[(n / 10 + n) % 10]);
    let track = |t: usize| {
        let genre = GENRES[(n + t / 3) % GENRES.len()];
        (format!("Song {t} of {title}"), format!("The {genre} Band {}", (n + t) % 7), genre.into())
    };
    Film {
        imdb: format!("tt{:07}", 9_900_001 + n),
        item: format!("Q{}", 99_000_001 + n),
        tracks: (0..8 + n % 5).map(track).collect(),
        year: 1970 + u16::try_from(n % 50).unwrap(),
        title,
    }
}

/// An id as MusicBrainz makes them.
fn mbid(kind: u32, n: usize, t: usize) -> String {
    format!("{kind:08x}-0000-4000-8000-{n:06x}{t:06x}")
}

/// All services on one server, each below its name.
pub fn start(films: Vec<Film>) -> Server {
    Server::start(move |request| answer(&films, request))
}

/// `config.toml` for that server.
pub fn config(base: &str) -> String {
    let services =
        ["wikidata", "wikidata-search", "musicbrainz", "listenbrainz", "wikipedia", "coverart"];
    let more = ["deezer", "itunes", "tmdb", "lastfm", "discogs"];
    let rows = services.iter().chain(&more);
    rows.map(|name| format!("[source.{name}]\nbase = \"{base}/{name}\"\npace = 0\n")).collect()
}

pub fn answer(films: &[Film], request: &Request) -> Response {
    let path = request.path().to_owned();
    let query = decode(request.target.split_once('?').map_or("", |(_, query)| query));
    let (service, rest) = path.trim_start_matches('/').split_once('/').unwrap_or((&path, ""));
    match (service, rest) {
        ("wikidata", "sparql") => sparql(films, &query),
        ("wikidata-search", "w/api.php") => {
            let of = |film: &&Film| query.to_lowercase().contains(&film.title.to_lowercase());
            let found: Vec<Value> = films
                .iter()
                .filter(of)
                .map(|film| json!({"ns": 0, "title": film.item, "pageid": 1}))
                .collect();
            Response::json(json!({"batchcomplete": true, "query": {"search": found}}).to_string())
        }
        ("musicbrainz", "ws/2/url") => urls(films, &query),
        ("musicbrainz", "ws/2/release-group") => {
            Response::json(json!({"count": 0, "offset": 0, "release-groups": []}).to_string())
        }
        ("musicbrainz", "ws/2/release") => releases(films, &query),
        ("musicbrainz", rest) if rest.starts_with("ws/2/release/") => {
            release(films, rest.trim_start_matches("ws/2/release/"))
        }
        ("listenbrainz", "1/metadata/recording/") => recordings(films, &request.body),
        ("musicbrainz", rest) if rest.starts_with("ws/2/recording/") => {
            let id = rest.trim_start_matches("ws/2/recording/");
            let genres = json!([{"id": mbid(7, 0, 0), "name": "ambient", "count": 2}]);
            let own = json!({"id": id, "title": "x", "genres": genres, "tags": [],
                "artist-credit": []});
            Response::json(own.to_string())
        }
        ("musicbrainz", rest) if rest.starts_with("ws/2/artist/") => {
            let genres = json!([{"id": mbid(7, 0, 0), "name": "hardcore punk", "count": 4}]);
            let id = rest.trim_start_matches("ws/2/artist/");
            Response::json(json!({"id": id, "name": "x", "genres": genres, "tags": []}).to_string())
        }
        ("coverart", rest) if rest.ends_with("/front-250") => {
            Response::status(200).body(b"\xff\xd8\xff\xe0 a picture".as_slice())
        }
        ("tmdb", rest) if rest.starts_with("3/find/") => {
            let found = json!({"id": 9_900_001, "title": "x", "original_title": "x"});
            Response::json(json!({"movie_results": [found], "person_results": []}).to_string())
        }
        ("tmdb", "3/movie/9900001") => Response::json(
            json!({"id": 9_900_001, "title": "x", "overview": "A harbour, and a storm.",
                "poster_path": null, "keywords": {"keywords": [{"id": 1, "name": "harbour"}]}})
            .to_string(),
        ),
        ("lastfm", "2.0/") => Response::json(
            json!({"toptags": {"tag": [{"count": 100, "name": "ska", "url": "x"}], "@attr": {}}})
                .to_string(),
        ),
        ("deezer", rest) => deezer(films, rest, &query, request),
        ("itunes", "search") => Response::json(r#"{"resultCount":0,"results":[]}"#),
        _ => Response::status(404),
    }
}

/// Every track has a preview, the same short tone; its address is signed.
pub const TONE: &[u8] = include_bytes!("../fixtures/audio/tone.mp3");

fn deezer(films: &[Film], rest: &str, query: &str, request: &Request) -> Response {
    let host = request.header("host").unwrap_or_default();
    let all = films.iter().flat_map(|film| &film.tracks).enumerate();
    let track = |(id, (title, act, _)): (usize, &(String, String, String))| {
        json!({"id": id + 1, "title": title, "title_short": title, "duration": 180,
            "link": format!("https://www.deezer.com/track/{}", id + 1), "type": "track",
            "preview": format!("http://{host}/deezer/preview/{}.mp3?hdnea=exp=9~secret", id + 1),
            "artist": {"id": 1, "name": act}, "readable": true})
    };
    if let Some(id) = rest.strip_prefix("track/") {
        return match all.map(track).find(|track| track["id"] == id.parse::<u64>().unwrap_or(0)) {
            Some(track) => Response::json(track.to_string()),
            None => Response::json(r#"{"error":{"type":"DataException","code":800}}"#),
        };
    }
    if rest.starts_with("preview/") {
        let signed = query.contains("secret");
        return if signed { Response::status(200).body(TONE) } else { Response::status(403) };
    }
    let found: Vec<Value> =
        all.map(track).filter(|t| query.contains(t["title"].as_str().unwrap())).collect();
    Response::json(json!({"total": found.len(), "data": found}).to_string())
}

fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let hex = text.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (bytes[at], hex) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 3;
            }
            (byte, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn literal(value: impl ToString) -> Value {
    json!({"type": "literal", "value": value.to_string()})
}

fn sparql(films: &[Film], query: &str) -> Response {
    let mut rows = Vec::new();
    if query.contains("mwapi") {
        // ( place "Title words haswbstatement:..." )
        for part in query.split('(').skip(1) {
            let Some((place, rest)) = part.split_once(" \"") else { continue };
            let Ok(place) = place.trim().parse::<usize>() else { continue };
            let words = rest.split(" haswbstatement").next().unwrap_or_default().to_lowercase();
            let found = films.iter().filter(|film| film.title.to_lowercase() == words);
            for (rank, film) in found.enumerate() {
                for mut row in facts(film) {
                    row["place"] = literal(place);
                    row["rank"] = literal(rank);
                    rows.push(row);
                }
            }
        }
    } else {
        for film in films {
            let by_imdb = query.contains(&format!("\"{}\"", film.imdb));
            if by_imdb || query.contains(&format!("wd:{} ", film.item)) {
                for mut row in facts(film) {
                    if by_imdb {
                        row["asked"] = literal(&film.imdb);
                    }
                    rows.push(row);
                }
            }
        }
    }
    Response::json(json!({"head": {"vars": []}, "results": {"bindings": rows}}).to_string())
}

/// A row for each fact, as the query makes them.
fn facts(film: &Film) -> Vec<Value> {
    let row = |key: &str, value: Value| {
        let item = format!("http://www.wikidata.org/entity/{}", film.item);
        let mut row =
            json!({"film": {"type": "uri", "value": item}, "filmLabel": literal(&film.title)});
        row[key] = value;
        row
    };
    vec![
        row("imdb", literal(&film.imdb)),
        row("date", literal(format!("{}-05-01T00:00:00Z", film.year))),
        row("directorLabel", literal("Ann Nobody")),
        row("minutes", literal(97)),
    ]
}

fn urls(films: &[Film], query: &str) -> Response {
    let page = |(n, film): (usize, &Film)| {
        let resource = format!("https://www.imdb.com/title/{}/", film.imdb);
        (query.contains(&resource) && !film.tracks.is_empty()).then(|| {
            json!({"id": mbid(1, n, 0), "resource": resource, "relations": [{
                "type": "IMDb", "type-id": "85b0a010-3237-47c7-8476-6fcefd4761af",
                "target-type": "release_group", "direction": "backward",
                "release_group": {"id": mbid(2, n, 0), "title": film.title},
            }]})
        })
    };
    let pages: Vec<Value> = films.iter().enumerate().filter_map(page).collect();
    let asked = query.matches("resource=").count();
    match (asked, pages.as_slice()) {
        (1, [one]) => Response::json(one.to_string()),
        (1, _) => Response::status(404).body(r#"{"error":"Not Found","help":"see"}"#),
        (_, pages) => Response::json(
            json!({"url-count": pages.len(), "url-offset": 0, "urls": pages}).to_string(),
        ),
    }
}

fn releases(films: &[Film], query: &str) -> Response {
    let found = films.iter().enumerate().find(|(n, _)| query.contains(&mbid(2, *n, 0)));
    let releases: Vec<Value> = found
        .into_iter()
        .map(|(n, film)| {
            json!({"id": mbid(3, n, 0), "title": film.title, "status": "Official",
                "date": film.year.to_string(), "media": [{"track-count": film.tracks.len()}]})
        })
        .collect();
    Response::json(
        json!({"release-count": releases.len(), "release-offset": 0, "releases": releases})
            .to_string(),
    )
}

fn release(films: &[Film], id: &str) -> Response {
    let Some((n, film)) = films.iter().enumerate().find(|(n, _)| mbid(3, *n, 0) == id) else {
        return Response::status(404).body(r#"{"error":"Not Found"}"#);
    };
    let track = |(t, (title, act, _)): (usize, &(String, String, String))| {
        let artist = json!({"id": artist(films, act), "name": act, "sort-name": act});
        let credit = json!([{"name": act, "joinphrase": "", "artist": artist}]);
        json!({"id": mbid(4, n, t), "position": t + 1, "number": (t + 1).to_string(),
            "title": title, "length": 180_000, "artist-credit": credit,
            "recording": {"id": mbid(5, n, t), "title": title, "length": 180_000, "isrcs": []}})
    };
    let tracks: Vec<Value> = film.tracks.iter().enumerate().map(track).collect();
    let medium = json!({"position": 1, "track-count": tracks.len(), "tracks": tracks});
    Response::json(
        json!({"id": id, "title": format!("{} (Original Soundtrack)", film.title),
            "media": [medium]})
        .to_string(),
    )
}

fn artist(films: &[Film], act: &str) -> String {
    let acts = films.iter().flat_map(|film| &film.tracks).map(|(_, act, _)| act);
    let place = acts.take_while(|other| *other != act).count();
    mbid(6, place, 0)
}

fn recordings(films: &[Film], body: &str) -> Response {
    let mut found = serde_json::Map::new();
    for (n, film) in films.iter().enumerate() {
        for (t, (_, act, genre)) in film.tracks.iter().enumerate() {
            let id = mbid(5, n, t);
            if body.contains(&id) {
                let tag = json!([{"tag": genre, "count": 3, "artist_mbid": artist(films, act),
                    "genre_mbid": mbid(7, 0, 0)}]);
                found.insert(
                    id,
                    json!({"recording": {"name": "x"}, "artist": {"name": act, "artists": [
                        {"artist_mbid": artist(films, act), "name": act, "join_phrase": ""}]},
                        "tag": {"recording": [], "artist": tag, "release_group": []}}),
                );
            }
        }
    }
    Response::json(Value::Object(found).to_string())
}
