//! A saved page of 1 MB to cues: the budget is 10 ms by its data, 25 ms as it is shown.

// A page that cannot be made would be a fault of this file alone: a benchmark may stop.
#![allow(clippy::unwrap_used)]

use std::fmt::Write;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use needledrop::credits;

#[path = "../tests/credits/shapes.rs"]
mod shapes;

use shapes::{Cue, Name, Piece};

const BYTES: usize = 1_000_000;
const CUES: u32 = 40;

fn cue(number: u32) -> Cue {
    let text = |text: &str| Piece::Text(text.to_owned());
    let name = |link| {
        let alias = (link % 3 == 0).then(|| format!("A. {link}"));
        Piece::Name(Name { name: format!("Ann & Number {link}"), alias, link: Some(link) })
    };
    Cue {
        title: format!("Small Hours {number}"),
        lines: vec![
            vec![
                text("Written by "),
                name(number),
                text(", "),
                name(number + 1),
                text(" and "),
                name(number + 2),
            ],
            vec![text("Written, Produced and Performed by "), name(number + 3)],
            vec![text("Courtesy of Nobody Records")],
            vec![text("By arrangement with Nobody Music Licensing")],
        ],
    }
}

/// What makes a real page large: half of it tags and styles, half of it translations.
fn filled(page: &str) -> String {
    let mut tags = String::from("<style>");
    while tags.len() < BYTES / 10 {
        tags += ".sc-1a2b3c-0{margin:0;padding:0 1rem;color:var(--ipt-on-base-color)}";
    }
    tags += "</style>";
    while tags.len() + page.len() < BYTES / 2 {
        let rows = tags.len();
        write!(tags, "<div class=\"sc-{rows} ipc-poster-card\"><a href=\"/title/tt{rows}/?ref_=x\" aria-label=\"y\">Film &amp; {rows}</a></div>").unwrap();
    }
    let mut words = String::new();
    while words.len() + tags.len() + page.len() < BYTES {
        let rows = words.len();
        write!(words, "\"title_{rows}\":\"Words in {{count}} languages, {rows}\",").unwrap();
    }
    let page = page.replacen("<body>", &format!("<body>{tags}"), 1);
    let data = "\"props\":{\"pageProps\":{";
    if page.contains(data) {
        return page.replacen(data, &format!("{data}\"translations\":{{{words}\"z\":\"\"}},"), 1);
    }
    page.replacen(
        "</body>",
        &format!("<script type=\"application/json\">{{{words}}}</script></body>"),
        1,
    )
}

fn pages(criterion: &mut Criterion) {
    let cues: Vec<Cue> = (0..CUES).map(cue).collect();
    for (name, page) in [
        ("page of 1 MB by its data", shapes::next_data(&cues)),
        ("page of 1 MB as it is shown", shapes::rendered(&cues)),
        ("page of 1 MB of former years", shapes::soda(&cues)),
    ] {
        let page = filled(&page);
        let read = credits::read(&page).unwrap();
        assert!(page.len() > BYTES && read.soundtrack.cues.len() == CUES as usize);
        criterion.bench_function(name, |bench| bench.iter(|| credits::read(black_box(&page))));
    }
    let text = shapes::pasted(&cues, true);
    criterion.bench_function("pasted text", |bench| bench.iter(|| credits::read(black_box(&text))));
}

criterion_group!(benches, pages);
criterion_main!(benches);
