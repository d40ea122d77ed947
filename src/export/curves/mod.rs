//! Arcs as pictures: one small panel for each feature, one below the other, for each film.
//!
//! Told apart without colour: the band is an area, a bridged stretch is dashed, coverage is a
//! row of marks of three heights.

mod film;
mod scale;
mod sheet;

pub(super) use film::{coverage, draw, height};
pub(super) use scale::Scales;
pub(super) use sheet::sheet;

/// Width of a film's panels, in pixels.
pub(super) const WIDTH: f64 = 300.0;

/// The style of what this module draws.
pub(super) const STYLE: &str = "\
.a-frame{fill:none;stroke:#d5d5d0}.a-mid{stroke:#e2e2dd;stroke-dasharray:1 3}\
.a-band{fill:#0068a8;fill-opacity:.16}.a-line{fill:none;stroke:#004f80;stroke-width:2;stroke-linecap:round}\
.a-bridge{fill:none;stroke:#004f80;stroke-width:1.4;stroke-dasharray:2 4}\
.a-ink{fill:#22221f}.a-dim{fill:#5c5c55}.a-mark{fill:#22221f}.a-none{fill:#a9a9a2}\
@media (prefers-color-scheme:dark){\
.a-frame{stroke:#3c3e44}.a-mid{stroke:#34363c}.a-band{fill:#56b4e9;fill-opacity:.22}.a-line,.a-bridge{stroke:#7cc7f2}\
.a-ink{fill:#e9e9e4}.a-dim{fill:#a3a39b}.a-mark{fill:#e9e9e4}.a-none{fill:#63656b}}";
