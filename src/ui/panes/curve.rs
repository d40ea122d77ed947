//! One feature's curve in rows of text: bars, or where there is room a line with its band.

use crate::model::Feature;
use crate::model::arc::Curve;

const EIGHTHS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// A line low, in the middle and high in its cell.
const THIRDS: [char; 3] = ['▁', '━', '▔'];
const BAND: char = '░';
/// The share of a cell that must lie within the band for it to be shaded.
const LEAST_COVERED: f64 = 1.0 / 3.0;
/// Rows from which a band can be told from its line.
pub const ROOM_FOR_BAND: usize = 3;

/// What stands at the foot and at the top of the rows, in the unit of the points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    pub least: f64,
    pub most: f64,
}

impl Scale {
    /// Of curves that are stretched within their film.
    pub const STRETCHED: Self = Self { least: 0.0, most: 1.0 };

    /// A share of the height; the middle where all is at one.
    fn height(self, value: f64) -> f64 {
        let range = self.most - self.least;
        if range > 0.0 { ((value - self.least) / range).clamp(0.0, 1.0) } else { 0.5 }
    }
}

/// The columns without evidence, and whether they are drawn.
pub struct Gaps {
    pub at: Vec<bool>,
    pub bridged: bool,
}

/// The rows of a curve, the topmost first.
pub fn rows(curve: &Curve, scale: Scale, gaps: &Gaps, tall: usize) -> Vec<String> {
    match &curve.band {
        Some(band) if tall >= ROOM_FOR_BAND => with_band(curve, band, scale, gaps, tall),
        _ => bars(curve, scale, gaps, tall),
    }
}

fn with_band(
    curve: &Curve,
    band: &[(f64, f64)],
    scale: Scale,
    gaps: &Gaps,
    tall: usize,
) -> Vec<String> {
    let columns = gaps.at.len();
    let (low, high): (Vec<f64>, Vec<f64>) = band.iter().copied().unzip();
    let height = |of: &[f64], column| scale.height(over(of, column, columns));
    let cell = |column: usize, row: usize| {
        if gaps.at[column] && !gaps.bridged {
            return ' ';
        }
        let third = (height(&curve.points, column) * (tall * 3 - 1) as f64).round() as usize;
        if third / 3 == row {
            return if gaps.at[column] { '┄' } else { THIRDS[third % 3] };
        }
        let (low, high) = (height(&low, column), height(&high, column));
        let foot = row as f64;
        let covered = (high * tall as f64).min(foot + 1.0) - (low * tall as f64).max(foot);
        if covered >= LEAST_COVERED { BAND } else { ' ' }
    };
    (0..tall).rev().map(|row| (0..columns).map(|column| cell(column, row)).collect()).collect()
}

fn bars(curve: &Curve, scale: Scale, gaps: &Gaps, tall: usize) -> Vec<String> {
    let columns = gaps.at.len();
    let height = |column: usize| {
        let share = scale.height(over(&curve.points, column, columns));
        // At least one eighth.
        (share * (tall * 8 - 1) as f64).round() as usize + 1
    };
    let heights: Vec<usize> = (0..columns).map(height).collect();
    // A stretched film whose cues are all alike has no shape: a line, not a floor of zeros.
    let flat = curve.band.is_none() && curve.points.windows(2).all(|pair| pair[0] == pair[1]);
    let row = |line: usize| {
        let below = (tall - 1 - line) * 8;
        let cell = |(height, gap): (&usize, &bool)| match gap {
            true if !gaps.bridged => ' ',
            true if flat && line + 1 < tall => ' ',
            true if flat => '┄',
            true => bridge_cell(*height, below),
            false if flat && line + 1 == tall => '─',
            false if flat => ' ',
            false => EIGHTHS[height.saturating_sub(below).min(8)],
        };
        heights.iter().zip(&gaps.at).map(cell).collect()
    };
    (0..tall).map(row).collect()
}

/// A bridge is a line at the curve's height, where evidence is a bar up to it: told apart
/// without colour.
fn bridge_cell(height: usize, below: usize) -> char {
    const LINES: [char; 4] = ['⣀', '⠤', '⠒', '⠉'];
    match height.checked_sub(below + 1) {
        Some(above) if above < 8 => LINES[above / 2],
        _ => ' ',
    }
}

/// The value over a column, on the straight line between its neighbours.
fn over(points: &[f64], column: usize, columns: usize) -> f64 {
    let last = points.len().saturating_sub(1);
    let at = column as f64 / (columns - 1).max(1) as f64 * last as f64;
    let left = (at.floor() as usize).min(last);
    let right = (left + 1).min(last);
    match (points.get(left), points.get(right)) {
        (Some(left), Some(right)) => left + (right - left) * at.fract(),
        _ => 0.0,
    }
}

/// The level with its standard error.
pub fn level(curve: &Curve) -> String {
    match curve.feature {
        Feature::Tempo => format!("{:.0} ± {:.0} bpm", curve.level, curve.level_spread),
        _ => format!("{:.2} ± {:.2}", curve.level, curve.level_spread),
    }
}

/// The level by itself.
pub fn level_alone(curve: &Curve) -> String {
    let digits = curve.feature.digits();
    format!("{:.digits$}", curve.level)
}

/// What stands at foot and top.
pub fn ends(curve: &Curve, scale: Scale) -> String {
    let digits = curve.feature.digits();
    format!("{:.digits$} to {:.digits$}", scale.least, scale.most)
}
