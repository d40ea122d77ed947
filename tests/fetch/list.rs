//! A list of fifty films from elsewhere, a network that goes away half-way, and no film lost.

use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::Value;

use crate::server::Server;
use crate::{Home, world};

/// As Letterboxd writes a watchlist; two films are known to nobody, one title means two films.
fn watchlist(films: &[world::Film]) -> String {
    let head = "Date,Name,Year,Letterboxd URI\n".to_owned();
    let row = |(n, film): (usize, &world::Film)| {
        format!("2025-01-02,{},{},https://boxd.it/x{n}\n", film.title, film.year)
    };
    let known: String = films.iter().enumerate().map(row).collect();
    let unknown = "2025-01-02,Nobody Made This,1999,https://boxd.it/n1\n\
                   2025-01-02,\"Nor, \"\"This\"\"\",2001,https://boxd.it/n2\n";
    head + &known + unknown
}

fn count(films: &[Value], part: &str, outcome: &str) -> usize {
    films.iter().filter(|film| film[part]["outcome"] == outcome).count()
}

#[test]
fn every_film_of_a_list_is_accounted_for() {
    let mut films = world::films(48);
    // Two films of one name and year.
    (films[47].title, films[47].year) = (films[46].title.clone(), films[46].year);
    let all = films.clone();
    let place: Arc<Mutex<Option<Server>>> = Arc::default();
    let (network, asked) = (place.clone(), AtomicUsize::new(0));
    let server = Server::start(move |request| {
        if asked.fetch_add(1, Ordering::SeqCst) == 30 {
            // From here on nobody answers there any more.
            drop(network.lock().unwrap().take());
        }
        world::answer(&all, request)
    });
    let home = Home::new(&server);
    *place.lock().unwrap() = Some(server);
    let file = home.path().join("watchlist.csv");
    fs::write(&file, watchlist(&films)).unwrap();
    let file = file.to_str().unwrap();
    let (code, out, words) = home.command(&["reel", "import", file, "--reel", "Mine"]);
    assert_eq!(code, 0, "{out}{words}");

    let fetch = |arguments: &[&str]| {
        let head = ["film", "fetch", "--reel", "mine", "--format", "json"];
        let all: Vec<&str> = head.iter().chain(arguments).copied().collect();
        let (code, out, words) = home.command(&all);
        let fetched: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{out}{words}"));
        (code, fetched["films"].as_array().unwrap().clone(), words)
    };
    let (code, half, words) = fetch(&[]);
    assert_eq!(code, 1, "{words}");
    assert_eq!(half.len(), 50);
    let done = count(&half, "soundtrack", "found");
    assert!(done > 0 && done < 40, "{done}");
    assert!(count(&half, "soundtrack", "failed") > 0);
    // Offline: what is known stays.
    let (_, offline, _) = fetch(&["--offline"]);
    assert!(count(&offline, "soundtrack", "found") >= done);

    let back = world::start(films);
    home.say(&world::config(&back.base()));
    let (code, whole, words) = fetch(&[]);
    assert_eq!(code, 0, "{words}");
    assert_eq!(count(&whole, "identity", "found"), 46);
    assert_eq!(count(&whole, "identity", "ambiguous"), 2);
    assert_eq!(count(&whole, "identity", "nothing"), 2);
    assert_eq!(count(&whole, "soundtrack", "found"), 46);
    assert_eq!(count(&whole, "genres", "found"), 46);
    let reel = home.json(&["reel", "show", "mine"]);
    let rows = reel["films"].as_array().unwrap();
    let local = rows.iter().filter(|film| film["id"].as_str().unwrap().starts_with("local-"));
    assert_eq!((rows.len(), local.count()), (50, 4));
    // A person says which of two films of one name and year it is.
    let local = rows.iter().find(|film| {
        let id = film["id"].as_str().unwrap();
        id.starts_with("local-") && !id.contains("nobody") && !id.contains("nor")
    });
    let local = local.unwrap()["id"].as_str().unwrap().to_owned();
    let id = format!("tt{}", 9_900_047);
    let (code, out, words) = home.command(&["film", "fetch", "--film", &local, "--is", &id]);
    assert_eq!(code, 0, "{out}{words}");
    assert!(home.json(&["reel", "show", "mine"]).to_string().contains(&id));
    home.command(&["undo"]);
    // The names that were found out are one step.
    assert!(home.command(&["undo"]).1.contains("say which film"), "{words}");
}
