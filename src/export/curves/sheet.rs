//! All films' panels on one sheet.

use super::{STYLE, Scales, WIDTH, draw, height};
use crate::export::bundle::Bundle;
use crate::export::markup::{Markup, put};
use crate::export::words;

const COLUMNS: usize = 3;
const GAP: f64 = 28.0;
const HEAD: f64 = 92.0;
const TITLE: f64 = 26.0;

/// A picture that stands for itself.
pub(crate) fn sheet(bundle: &Bundle) -> String {
    let recipe = &bundle.analysis.recipe;
    let scales = Scales::of(bundle.analysis);
    let cell = (WIDTH + GAP, TITLE + height(recipe) + GAP);
    let rows = bundle.films.len().div_ceil(COLUMNS);
    let width = cell.0 * COLUMNS as f64 + GAP;
    let whole = HEAD + cell.1 * rows as f64;
    let mut svg = Markup::default();
    put!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {:.0} {:.0}\" width=\"{:.0}\" height=\"{:.0}\" \
         role=\"img\" font-family=\"system-ui, 'DejaVu Sans', sans-serif\" font-size=\"12\">\n<title>Arcs of {}</title>\n",
        width,
        whole,
        width,
        whole,
        bundle.reel.name,
    );
    let style = Markup::of_ours(format!(
        "<style>.a-ground{{fill:#fdfdfc}}@media (prefers-color-scheme:dark){{.a-ground{{fill:#17181b}}}}{STYLE}</style>\n"
    ));
    put!(
        svg,
        "{}<rect class=\"a-ground\" width=\"{:.0}\" height=\"{:.0}\"/>\n",
        style,
        width,
        whole
    );
    put!(
        svg,
        "<text class=\"a-ink\" x=\"{:.0}\" y=\"32\" font-size=\"18\" font-weight=\"600\">{}</text>\n",
        GAP,
        bundle.reel.name
    );
    for (line, text) in [words::of_arcs(recipe), words::MARKS.to_owned()].iter().enumerate() {
        put!(
            svg,
            "<text class=\"a-dim\" x=\"{:.0}\" y=\"{:.0}\" font-size=\"11\">{}</text>\n",
            GAP,
            54.0 + 18.0 * line as f64,
            text
        );
    }
    let films = bundle.films.iter().zip(&bundle.analysis.arcs).zip(bundle.labels());
    for (index, ((film, outcome), label)) in films.enumerate() {
        let x = GAP + cell.0 * (index % COLUMNS) as f64;
        let y = HEAD + cell.1 * (index / COLUMNS) as f64;
        put!(
            svg,
            "<g transform=\"translate({:.0} {:.0})\"><text class=\"a-ink\" y=\"12\" font-weight=\"600\">{}</text>",
            x,
            y,
            words::cut(&label, 40)
        );
        match &outcome.arc {
            Ok(arc) => {
                let drawn = draw(film, Some(arc), recipe, &scales);
                put!(svg, "<g transform=\"translate(0 {:.0})\">{}</g>", TITLE - 4.0, drawn);
            }
            Err(reason) => {
                put!(
                    svg,
                    "<text class=\"a-dim\" y=\"34\">no arc: {}</text>",
                    words::cut(reason, 46)
                );
            }
        }
        put!(svg, "</g>\n");
    }
    put!(svg, "</svg>\n");
    svg.into_text()
}
