//! A reel as one page to send to a colleague: no script, nothing from elsewhere.
//!
//! Each section is a file; what goes in is escaped by [`crate::export::markup`].

mod arcs;
mod groups;
mod heat;
mod moods;
mod numbers;
mod origins;
mod reading;
mod related;
mod soundtracks;
mod style;

use super::bundle::{Bundle, date};
use super::markup::{Markup, put};
use super::{map, svg, words};

/// The whole page.
pub(super) fn write(bundle: &Bundle) -> String {
    let mut page = Markup::default();
    put!(
        page,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{}: moods of its films' music</title>\n{}</head>\n<body>\n",
        bundle.reel.name,
        style::sheet(),
    );
    head(&mut page, bundle);
    put!(page, "<main>\n");
    reading::write(&mut page, bundle);
    groups::write(&mut page, bundle);
    on_the_map(&mut page, bundle);
    arcs::write(&mut page, bundle);
    soundtracks::write(&mut page, bundle);
    heat::write(&mut page, bundle);
    moods::write(&mut page, bundle);
    related::write(&mut page, bundle);
    origins::write(&mut page, bundle);
    put!(page, "</main>\n");
    foot(&mut page, bundle);
    put!(page, "</body>\n</html>\n");
    page.into_text()
}

const SECTIONS: [(&str, &str); 9] = [
    ("reading", "How to read it"),
    ("groups", "Archetypes"),
    ("map", "Map"),
    ("arcs", "Arcs"),
    ("soundtracks", "Soundtracks"),
    ("genres", "Genres"),
    ("moods", "Moods"),
    ("related", "Correlations"),
    ("origins", "Origins"),
];

fn head(page: &mut Markup, bundle: &Bundle) {
    let cues: usize = bundle.films.iter().map(|film| film.cues.len()).sum();
    let arcs = &bundle.analysis.arcs;
    let evidence: usize = arcs.iter().map(|arc| arc.evidence).sum();
    let drawn = arcs.iter().filter(|arc| arc.arc.is_ok()).count();
    put!(
        page,
        "<header>\n<h1>{}</h1>\n<p class=\"lead\">{} · {} · {} · {} with evidence of their mood · {}</p>\n",
        bundle.reel.name,
        words::count(bundle.films.len(), "film"),
        words::count(drawn, "arc"),
        words::count(cues, "cue"),
        evidence,
        match &bundle.analysis.grouping {
            Some(grouping) =>
                format!("{}: {}", words::count(grouping.k_shown, "group"), bundle.verdict()),
            None => "no groups".to_owned(),
        },
    );
    put!(page, "<nav aria-label=\"Sections\"><ul>");
    for (id, title) in SECTIONS {
        put!(page, "<li><a href=\"#{}\">{}</a></li>", id, title);
    }
    put!(page, "</ul></nav>\n</header>\n");
}

/// Opens a section; its end is the caller's.
fn section(page: &mut Markup, id: &str) {
    let title = SECTIONS.iter().find(|(other, _)| *other == id).map_or("", |(_, title)| title);
    put!(
        page,
        "<section id=\"{}\" aria-labelledby=\"{}-title\">\n<h2 id=\"{}-title\">{}</h2>\n",
        id,
        id,
        id,
        title
    );
}

fn on_the_map(page: &mut Markup, bundle: &Bundle) {
    section(page, "map");
    let Some(groups) = bundle.groups() else {
        put!(page, "<p>There is no map: fewer than two films could be grouped.</p>\n</section>\n");
        return;
    };
    put!(
        page,
        "<p>Films near each other have arcs that are alike. The axes mean nothing by themselves, and a plane \
         cannot keep all distances: two films that touch here can still differ. Symbols are the groups. Laid out by {}.</p>\n",
        bundle.method.words()
    );
    let mut drawn = Vec::new();
    // Writing to memory does not fail.
    let _ = map::write_svg(&groups, bundle.method, &mut drawn);
    let drawn = Markup::of_ours(String::from_utf8_lossy(&drawn).into_owned());
    put!(
        page,
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Map\">{}</div>\n</section>\n",
        drawn
    );
}

fn foot(page: &mut Markup, bundle: &Bundle) {
    let recipe = serde_json::to_string(&bundle.analysis.recipe).unwrap_or_default();
    put!(
        page,
        "<footer>\n<p>Made by needledrop {} on <time>{}</time> from the reel {}. The same reel, recipe and \
         version give the same figures.</p>\n<p>Recipe: <code>{}</code></p>\n",
        env!("CARGO_PKG_VERSION"),
        date(bundle.made),
        bundle.slug.as_str(),
        recipe,
    );
    if !bundle.map.source.is_empty() {
        put!(page, "<p>Genre map: {}</p>\n", bundle.map.source);
    }
    put!(page, "</footer>\n");
}

/// A group's symbol in the text, with nothing to say to those who hear the page: its name follows.
fn symbol(group: usize) -> Markup {
    let mut drawn = Markup::default();
    let shape = Markup::of_ours(svg::symbol::draw(group, 9.0, 9.0));
    put!(
        drawn,
        "<svg class=\"key\" viewBox=\"0 0 18 18\" width=\"16\" height=\"16\" aria-hidden=\"true\">{}</svg>",
        shape
    );
    drawn
}
