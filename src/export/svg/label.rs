//! Where titles stand beside their symbols without covering each other.

use unicode_width::UnicodeWidthStr;

/// Of a title at its font size, per cell of a terminal; for the widest of the usual fonts.
const CELL: f64 = 8.1;
const HEIGHT: f64 = 15.0;
const SYMBOL: f64 = 9.0;
/// With more films a title that finds no room is left out; pointing at the symbol tells it.
const ALL_TITLED: usize = 40;
/// With more films than this none has a title: nearly all would find no room.
const SOME_TITLED: usize = 400;

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Frame {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Frame {
    fn common(&self, other: &Self) -> f64 {
        let width = self.right.min(other.right) - self.left.max(other.left);
        let height = self.bottom.min(other.bottom) - self.top.max(other.top);
        width.max(0.0) * height.max(0.0)
    }

    fn area(&self) -> f64 {
        (self.right - self.left) * (self.bottom - self.top)
    }
}

/// Where a title's text starts, by its baseline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Label {
    pub x: f64,
    pub y: f64,
    pub anchor: &'static str,
}

/// A place for each title, in turn: the first free one around its symbol, else the one
/// that covers least; none where many films leave no room.
pub(super) fn place(at: &[[f64; 2]], titles: &[String], plot: &Frame) -> Vec<Option<Label>> {
    if at.len() > SOME_TITLED {
        return vec![None; at.len()];
    }
    let mut taken: Vec<Frame> = at
        .iter()
        .map(|[x, y]| Frame {
            left: x - SYMBOL,
            top: y - SYMBOL,
            right: x + SYMBOL,
            bottom: y + SYMBOL,
        })
        .collect();
    let mut labels = Vec::with_capacity(at.len());
    for ([x, y], title) in at.iter().zip(titles) {
        let width = title.width() as f64 * CELL;
        let covered = |frame: &Frame| {
            let outside = frame.area() - frame.common(plot);
            outside * 4.0 + taken.iter().map(|other| other.common(frame)).sum::<f64>()
        };
        let mut best: Option<(f64, Label, Frame)> = None;
        for (dx, dy, anchor) in PLACES {
            let label = Label { x: x + dx, y: y + dy, anchor };
            let frame = frame(&label, width);
            let cost = covered(&frame);
            if best.is_none_or(|(least, ..)| cost < least) {
                best = Some((cost, label, frame));
            }
            if cost == 0.0 {
                break;
            }
        }
        let fits = |(cost, ..): &(f64, Label, Frame)| *cost == 0.0 || at.len() <= ALL_TITLED;
        labels.push(best.filter(fits).map(|(_, label, frame)| {
            taken.push(frame);
            label
        }));
    }
    labels
}

/// Offsets of the baseline's start, middle or end from the symbol, the best first.
const PLACES: [(f64, f64, &str); 10] = [
    (12.0, 4.5, "start"),
    (-12.0, 4.5, "end"),
    (0.0, -13.0, "middle"),
    (0.0, 22.0, "middle"),
    (9.0, -8.0, "start"),
    (9.0, 18.0, "start"),
    (-9.0, -8.0, "end"),
    (-9.0, 18.0, "end"),
    (0.0, -26.0, "middle"),
    (0.0, 35.0, "middle"),
];

fn frame(label: &Label, width: f64) -> Frame {
    let left = match label.anchor {
        "start" => label.x,
        "end" => label.x - width,
        _ => label.x - width / 2.0,
    };
    Frame { left, top: label.y - HEIGHT + 3.0, right: left + width, bottom: label.y + 3.0 }
}
