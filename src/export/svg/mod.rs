//! The map as a picture: symbols and colours by group, titles beside them, a legend.
//!
//! Self-contained. It brings its own ground, light or dark as the viewer prefers, so
//! that it can be read on any page.

mod label;
pub(super) mod symbol;

use std::io::{self, Write};

use self::label::{Frame, Label, place};
use super::groups::Groups;
use super::markup::Safe;
use super::words;
use crate::model::map::Method;

const WIDTH: f64 = 960.0;
const PLOT: Frame = Frame { left: 24.0, top: 56.0, right: WIDTH - 24.0, bottom: 620.0 };
/// Between the plot's edge and the outermost symbol.
const MARGIN: f64 = 36.0;
const LEGEND_LINE: f64 = 24.0;
const LONGEST_NAME: usize = 90;

/// Writes the map; all units are pixels at normal size.
///
/// # Errors
/// As `out` does.
pub fn write_svg(groups: &Groups, method: Method, out: &mut dyn Write) -> io::Result<()> {
    let grouping = &groups.grouping;
    let height = PLOT.bottom + 28.0 + LEGEND_LINE * grouping.groups.len() as f64;
    writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" font-family="system-ui, 'DejaVu Sans', sans-serif" font-size="13">"#
    )?;
    writeln!(out, "<title>Map of {}</title>", films(grouping.rows))?;
    writeln!(out, "<style>{}{}</style>", STYLE, symbol::style())?;
    writeln!(out, r#"<rect class="ground" width="{WIDTH}" height="{height}" rx="8"/>"#)?;
    writeln!(
        out,
        r#"<text class="ink" x="24" y="34" font-size="17" font-weight="600">{}, {}</text>"#,
        films(grouping.rows),
        if grouping.k_shown == 1 {
            "one group".into()
        } else {
            format!("{} groups", grouping.k_shown)
        },
    )?;
    writeln!(
        out,
        r#"<text class="dim" x="{}" y="34" text-anchor="end">near = alike: {} · {}</text>"#,
        PLOT.right,
        method.words(),
        Safe(groups.reason()),
    )?;
    writeln!(
        out,
        r#"<rect class="frame" x="{}" y="{}" width="{}" height="{}" rx="4"/>"#,
        PLOT.left,
        PLOT.top,
        PLOT.right - PLOT.left,
        PLOT.bottom - PLOT.top
    )?;
    films_and_titles(groups, out)?;
    for (group, archetype) in grouping.groups.iter().enumerate() {
        let y = PLOT.bottom + 26.0 + LEGEND_LINE * group as f64;
        writeln!(
            out,
            r#"{}<text class="ink" x="50" y="{:.1}">{}<tspan class="dim"> · {}</tspan></text>"#,
            symbol::draw(group, 34.0, y),
            y + 4.5,
            Safe(&words::cut(&archetype.name, LONGEST_NAME)),
            films(archetype.size),
        )?;
    }
    writeln!(out, "</svg>")
}

const STYLE: &str = "\
.ground{fill:#fdfdfc}.frame{fill:none;stroke:#d5d5d0}.ink{fill:#22221f}.dim{fill:#66665f}\
.title{fill:#22221f;stroke:#fdfdfc;stroke-width:3px;paint-order:stroke;stroke-linejoin:round}\
.symbol{stroke:#fdfdfc;stroke-width:1.2px}\
@media (prefers-color-scheme:dark){\
.ground{fill:#17181b}.frame{stroke:#3c3e44}.ink{fill:#e9e9e4}.dim{fill:#a3a39b}\
.title{fill:#e9e9e4;stroke:#17181b}.symbol{stroke:#17181b}}";

fn films(count: usize) -> String {
    format!("{count} {}", if count == 1 { "film" } else { "films" })
}

fn films_and_titles(groups: &Groups, out: &mut dyn Write) -> io::Result<()> {
    let at = spread(&groups.grouping.map);
    let titles: Vec<String> = groups.films.iter().map(|film| words::cut(film, 36)).collect();
    for (row, [x, y]) in at.iter().enumerate() {
        let film = Safe(&groups.films[row]);
        let drawn = symbol::draw(groups.grouping.labels[row], *x, *y);
        writeln!(out, "<g>{drawn}<title>{film}</title></g>")?;
    }
    for (title, label) in titles.iter().zip(place(&at, &titles, &PLOT)) {
        let Some(Label { x, y, anchor }) = label else { continue };
        let title = Safe(title);
        writeln!(
            out,
            r#"<text class="title" x="{x:.1}" y="{y:.1}" text-anchor="{anchor}">{title}</text>"#
        )?;
    }
    Ok(())
}

/// The map's coordinates in the plot: one unit is as long upwards as sideways.
fn spread(map: &[[f64; 2]]) -> Vec<[f64; 2]> {
    let range = |axis: usize| {
        let values = map.iter().map(|place| place[axis]);
        let least = values.clone().fold(f64::INFINITY, f64::min);
        (least, values.fold(f64::NEG_INFINITY, f64::max))
    };
    let ((left, right), (low, high)) = (range(0), range(1));
    let (width, height) =
        (PLOT.right - PLOT.left - 2.0 * MARGIN, PLOT.bottom - PLOT.top - 2.0 * MARGIN);
    let fit = |pixels: f64, extent: f64| if extent > 0.0 { pixels / extent } else { f64::INFINITY };
    let unit = fit(width, right - left).min(fit(height, high - low));
    let unit = if unit.is_finite() { unit } else { 0.0 };
    let centre = [(PLOT.left + PLOT.right) / 2.0, (PLOT.top + PLOT.bottom) / 2.0];
    map.iter()
        .map(|[x, y]| {
            [
                centre[0] + (x - f64::midpoint(left, right)) * unit,
                centre[1] - (y - f64::midpoint(low, high)) * unit,
            ]
        })
        .collect()
}
