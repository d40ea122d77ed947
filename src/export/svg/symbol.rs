//! Eight symbols and eight colours; each group has its own pair up to the 64th.

use std::fmt::Write as _;

/// In the order of the screen: diamond, disc, triangle, square, star, triangle down, cross, hexagon.
const SHAPES: [&str; 8] = [
    "M0,-8L8,0L0,8L-8,0Z",
    "M0,-6.5A6.5,6.5 0 1 1 -.01,-6.5Z",
    "M0,-7.5L7.5,5.5H-7.5Z",
    "M-6,-6H6V6H-6Z",
    "M0,-8.5L2.1,-2.9L8.1,-2.6L3.4,1.1L5,6.9L0,3.6L-5,6.9L-3.4,1.1L-8.1,-2.6L-2.1,-2.9Z",
    "M0,7.5L7.5,-5.5H-7.5Z",
    "M-2.5,-7.5H2.5V-2.5H7.5V2.5H2.5V7.5H-2.5V2.5H-7.5V-2.5H-2.5Z",
    "M-4,-7H4L8,0L4,7H-4L-8,0Z",
];

/// On a light ground and on a dark one. Told apart by people who see red and green alike
/// (after Okabe and Ito), darkened and lightened to stand out from the ground.
const COLOURS: [(&str, &str); 8] = [
    ("#0068a8", "#56b4e9"),
    ("#c14a00", "#ff8f4d"),
    ("#00795a", "#2fd0a1"),
    ("#a8327d", "#f09ccb"),
    ("#8a6d00", "#e8cc3f"),
    ("#4b4f57", "#c9ccd2"),
    ("#6a42b5", "#b79cf5"),
    ("#a3202c", "#ff8088"),
];

/// The symbol of a group at a place.
pub(in crate::export) fn draw(group: usize, x: f64, y: f64) -> String {
    let shape = SHAPES[group % SHAPES.len()];
    let colour = (group + group / SHAPES.len()) % COLOURS.len();
    format!(r#"<path class="symbol c{colour}" transform="translate({x:.1} {y:.1})" d="{shape}"/>"#)
}

/// The colours as style rules.
pub(in crate::export) fn style() -> String {
    let (mut light, mut dark) = (String::new(), String::new());
    for (index, (on_light, on_dark)) in COLOURS.iter().enumerate() {
        // Writing to a string does not fail.
        let _ = write!(light, ".c{index}{{fill:{on_light}}}");
        let _ = write!(dark, ".c{index}{{fill:{on_dark}}}");
    }
    format!("{light}@media (prefers-color-scheme:dark){{{dark}}}")
}
