//! The data dictionary: each file, each column, its type, unit and meaning.

use std::io;

use super::column::{Form, number, text, truth, whole};
use super::tables;
use crate::export::csv;

const HEADER: [&str; 6] = ["file", "column", "type", "unit", "meaning", "unknown"];

const OWN_RANGE: &str = "0 to 1 of the film's own range (recipe classic), else the feature's";

/// `file,column,type,unit,meaning,unknown`, a row for each column of each table.
pub(super) fn write(out: &mut dyn io::Write) -> io::Result<()> {
    let rows = forms().into_iter().flat_map(|form| {
        form.columns.into_iter().map(move |column| {
            let texts = [form.name, &column.name, column.kind, column.unit];
            let last = [column.meaning.as_str(), column.unknown];
            texts.into_iter().chain(last).map(str::to_owned).collect::<Vec<_>>()
        })
    });
    csv(&HEADER, rows, out)
}

/// Of every table of the bundle.
fn forms() -> Vec<Form> {
    let mut forms = tables::forms();
    forms.extend([arcs(), groups(), map(), itself()]);
    forms.sort_by_key(|form| form.name);
    forms
}

fn film() -> super::column::Column {
    text("film", "the film as it is called in all tables: its title, with year or id if needed")
        .always()
}

fn group() -> super::column::Column {
    whole("group", "", "its group, from 0, the largest first").always()
}

fn arcs() -> Form {
    Form {
        name: "arcs.csv",
        columns: vec![
            film(),
            text("feature", "what the curve is of").always(),
            whole("point", "", "its number along the film, from 0").always(),
            number("position", "share of the film", "its place: 0 first cue, 1 last").always(),
            number("value", OWN_RANGE, "the curve").always(),
            number("low", OWN_RANGE, "lower edge of the band of uncertainty"),
            number("high", OWN_RANGE, "upper edge of the band of uncertainty"),
            truth("bridged", "whether it lies in a gap: the nearest cues have no value").always(),
        ],
    }
}

fn groups() -> Form {
    let share = "share of resamples in which it falls with its group's core";
    Form {
        name: "groups.csv",
        columns: vec![
            film(),
            group(),
            text("group_name", "what the group's curves do, or the user's name for it").always(),
            number("probability", "0 to 1", share),
            truth("outlier", "whether it stands alone in its group").always(),
        ],
    }
}

fn map() -> Form {
    let place = "place on the map: films near each other are alike; the axes mean nothing alone";
    let axes = [number("x", "", place).always(), number("y", "", place).always()];
    let [x, y] = axes;
    Form { name: "map.csv", columns: vec![film(), x, y, group()] }
}

fn itself() -> Form {
    let columns = vec![
        text("file", "a table of this folder").always(),
        text("column", "one of its columns").always(),
        text("type", "what its cells are").always(),
        text("unit", "unit or range, where there is one"),
        text("meaning", "what it says").always(),
        text("unknown", "what an unknown value looks like").always(),
    ];
    Form { name: "dictionary.csv", columns }
}
