//! Holds the table of `docs/ARCHITECTURE.md`: which module may use which, inside the
//! house and outside of it; and the habits that can be read off the source.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::collections::BTreeMap;

#[path = "support/house.rs"]
mod house;
#[path = "support/rust.rs"]
mod rust;

use house::House;
use rust::Name;

type Names = &'static [&'static str];

const GROUND: Names = &["model", "identity", "config", "error", "paths"];
const CRAFT: Names = &[
    "credits", "genre", "arc", "cluster", "curate", "sound", "text", "matching", "colour", "learn",
];
const EDGES: Names = &["source", "store", "playback", "export"];
const SHELLS: Names = &["cli", "runtime"];

/// Each module may use itself and what stands on the right, and no more.
const INSIDE: &[(Names, &[Names])] = &[
    (&["model"], &[]),
    (&["error"], &[&["model"]]),
    (&["identity", "config", "paths"], &[&["model", "error"]]),
    (CRAFT, &[GROUND]),
    (EDGES, &[GROUND, CRAFT]),
    (&["job"], &[GROUND, CRAFT, EDGES]),
    (&["app"], &[GROUND, CRAFT]),
    (&["ui"], &[GROUND, CRAFT, &["app"]]),
    (SHELLS, &[GROUND, CRAFT, EDGES, &["job", "app", "ui"], SHELLS]),
];

/// These paths of other crates are for the modules on the right alone.
const OUTSIDE: &[(&str, &[Names])] = &[
    ("std::env", &[&["paths"], EDGES, &["job"], SHELLS]),
    ("std::fs", &[&["paths"], EDGES, &["job"], SHELLS]),
    ("std::net", &[EDGES, &["job"], SHELLS]),
    ("std::os::unix::net", &[EDGES, SHELLS]),
    ("std::process", &[EDGES, &["job"], SHELLS]),
    ("rustix", &[EDGES, &["job"], SHELLS]),
    ("tokio", &[EDGES, &["job"], SHELLS]),
    ("tokio_stream", &[EDGES, &["job"], SHELLS]),
    ("reqwest", &[&["source"], SHELLS]),
    ("sled", &[&["store"], SHELLS]),
    ("symphonia", &[&["sound"]]),
    ("ebur128", &[&["sound"]]),
    ("realfft", &[&["sound"]]),
    ("cpal", &[&["playback"], SHELLS]),
    ("alsa", &[&["playback"]]),
    ("lofty", &[&["source"], SHELLS]),
    ("ratatui", &[&["ui"], SHELLS]),
    ("ratatui::crossterm", &[SHELLS]),
    ("crossterm", &[SHELLS]),
    ("clap", &[SHELLS]),
];

const MOST_LINES: usize = 320;

/// What breaks the tables, by file and line.
fn breaches(house: &House) -> Vec<String> {
    let exports = house.exports();
    house.each(|module, reading| match module.first() {
        // The crate's root and the binary name the floors; they stand on none.
        None => Vec::new(),
        Some(own) => match allowed(own) {
            None => vec![(1, unknown(own))],
            Some(allowed) => reading
                .names
                .iter()
                .filter_map(|name| Some((name.line, breach(own, &allowed, name, &exports)?)))
                .collect(),
        },
    })
}

/// Calls outside of tests that end the program.
fn aborts(house: &House) -> Vec<String> {
    house.each(|_, reading| reading.aborts)
}

fn allowed(own: &str) -> Option<Vec<&'static str>> {
    let (_, allowed) = INSIDE.iter().find(|(modules, _)| modules.contains(&own))?;
    Some(allowed.concat())
}

fn unknown(module: &str) -> String {
    format!(
        "`{module}` stands on no floor: give it a row in INSIDE (tests/architecture.rs) and in \
         docs/ARCHITECTURE.md, or move it into a module that has one"
    )
}

fn breach(
    own: &str,
    allowed: &[&str],
    name: &Name,
    exports: &BTreeMap<String, String>,
) -> Option<String> {
    let path: Vec<&str> = name.path.iter().map(String::as_str).collect();
    let written = path.join("::");
    if path[0] == "crate" {
        // The bare root gives access to all.
        let used = path.get(1).copied().unwrap_or("*");
        let used = exports.get(used).map_or(used, String::as_str);
        if used == own || allowed.contains(&used) {
            return None;
        }
        let allowed = if allowed.is_empty() { "nothing".to_owned() } else { allowed.join(", ") };
        return Some(format!("{own} may not use `{written}` (it may use: {allowed})"));
    }
    let (_, may) = OUTSIDE
        .iter()
        .map(|(reserved, modules)| (reserved, modules.concat()))
        .find(|(reserved, may)| covers(&path, reserved) && !may.contains(&own) && !name.in_test)?;
    Some(format!("{own} may not use `{written}` (these may: {})", may.join(", ")))
}

/// Whether the path lies at or below the reserved one, or takes it in by `*`.
fn covers(path: &[&str], reserved: &str) -> bool {
    let reserved: Vec<&str> = reserved.split("::").collect();
    match path {
        [prefix @ .., "*"] => prefix.starts_with(&reserved) || reserved.starts_with(prefix),
        _ => path.starts_with(&reserved),
    }
}

fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn each_module_uses_only_what_its_floor_may() {
    assert_none(&breaches(&House::ours()));
}

#[test]
fn nothing_ends_the_program_but_main() {
    assert_none(&aborts(&House::ours()));
}

#[test]
fn each_file_says_what_it_is_for() {
    let house = House::ours();
    let silent = house.files.iter().filter(|(_, text)| !text.starts_with("//! "));
    let wrong: Vec<_> =
        silent.map(|(path, _)| format!("src/{}:1: begin with `//! `", path.display())).collect();
    assert_none(&wrong);
}

#[test]
fn no_file_is_too_long() {
    let mut wrong = Vec::new();
    for (path, text) in House::ours().files {
        let lines = text.lines().count();
        if lines > MOST_LINES {
            let path = path.display();
            wrong.push(format!("src/{path}: {lines} lines, {MOST_LINES} at most: one subject?"));
        }
    }
    assert_none(&wrong);
}

mod the_checks_themselves {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        let root = ("lib.rs", "pub use error::{Error, Result};");
        breaches(&House::invented(&[(path, text), root]))
    }

    fn forbidden(path: &str, text: &str) {
        let found = found(path, text);
        assert_eq!(found.len(), 1, "{path}: {text}: {found:?}");
    }

    fn allowed(path: &str, text: &str) {
        let found = found(path, text);
        assert!(found.is_empty(), "{path}: {text}: {found:?}");
    }

    #[test]
    fn groups_are_unfolded() {
        forbidden("app/mod.rs", "use crate::{job, model};");
        forbidden("app/mod.rs", "use crate::{model::{self, Film}, store::{reels::Reels as R}};");
        forbidden("app/mod.rs", "pub(crate) use crate::{job::*};");
        allowed("app/mod.rs", "use crate::{model::{self, *}, arc as shape, error::Result};");
    }

    #[test]
    fn relative_paths_are_resolved() {
        forbidden("genre/map/entry.rs", "use super::super::super::arc;");
        forbidden("genre/map/mod.rs", "fn f() { super::super::arc::make(); }");
        forbidden("genre/mod.rs", "mod inner { use super::super::arc::make; }");
        forbidden("genre/mod.rs", "use self::super::{arc};");
        allowed("genre/map/entry.rs", "use super::super::look_up;");
        allowed("genre/mod.rs", "mod inner { use super::*; } use self::inner::x;");
        // The module has ended where its brace closes.
        forbidden("genre/mod.rs", "mod inner { fn f() { g(|| {}) } } use super::arc;");
    }

    #[test]
    fn paths_in_the_code_count() {
        forbidden("ui/mod.rs", "fn f() { let x = crate::job::Job::<u8>::new(); }");
        forbidden("cluster/mod.rs", "type A = Vec<crate::arc::Arc>;");
        forbidden("model/mod.rs", "fn f() -> crate::Result<u8> { Ok(1) }");
        allowed("ui/mod.rs", "fn f() { let x = crate::app::State::<crate::model::Film>::new(); }");
        allowed("ui/mod.rs", "pub(crate) fn f(self) {} pub(in crate::ui) fn g() {}");
    }

    #[test]
    fn the_root_hides_nothing() {
        forbidden("app/mod.rs", "use crate::*;");
        forbidden("app/mod.rs", "use crate as root;");
        forbidden("app/mod.rs", "macro_rules! m { ($x:ident) => { use $crate::job::{$x}; } }");
        allowed("store/mod.rs", "use crate::{Error, Result};");
        allowed("cli/mod.rs", "use crate::runtime::run;");
    }

    #[test]
    fn comments_and_strings_are_no_uses() {
        allowed(
            "app/mod.rs",
            "//! use crate::job;\n/* use crate::job; /* nested */ crate::job::x */",
        );
        allowed(
            "app/mod.rs",
            r##"const A: &str = "\"crate::job::x"; const B: &str = r#"" crate::job::y "#;"##,
        );
        allowed("app/mod.rs", "const Q: [char; 3] = ['\"', '\\'', '{']; // ' \"");
        forbidden("app/mod.rs", "fn f<'a>(x: &'a str) { let c = 'x'; crate::job::run(x) }");
        forbidden("app/mod.rs", "const Q: (char, char) = ('\"', '\\\\'); use crate::r#job;");
        forbidden("app/mod.rs", "const Q: &[u8] = b\"\\\\\"; use crate::job;");
    }

    #[test]
    fn edges_and_crafts_do_not_know_their_neighbours() {
        forbidden("store/mod.rs", "use crate::source::imdb;");
        forbidden("cluster/mod.rs", "use crate::arc;");
        forbidden("job/mod.rs", "use crate::app::State;");
        forbidden("app/mod.rs", "use crate::ui;");
        forbidden("error.rs", "use crate::config;");
    }

    #[test]
    fn other_crates_have_their_place() {
        forbidden("app/mod.rs", "use ratatui::layout::Rect;");
        forbidden("ui/mod.rs", "use ratatui::crossterm::event::Event;");
        forbidden("ui/mod.rs", "use {std::{fmt, fs}};");
        forbidden("cluster/mod.rs", "fn f() { let x = ::std::env::var(\"X\"); }");
        forbidden("curate/mod.rs", "use std::fs::*;");
        forbidden("store/mod.rs", "use cpal::Device;");
        forbidden("job/mod.rs", "#[derive(clap::Args)] struct A;");
        allowed("ui/mod.rs", "use ratatui::layout::{Constraint, Rect};");
        allowed("playback/mod.rs", "use cpal::Device; use std::fs::File;");
        allowed("cluster/mod.rs", "#[cfg(test)] mod tests { use super::*; use std::fs; }");
    }

    #[test]
    fn a_new_module_needs_a_floor() {
        let found = found("weather/mod.rs", "");
        assert!(found[0].contains("`weather` stands on no floor"), "{found:?}");
        forbidden("job/mod.rs", "use crate::weather;");
    }

    #[test]
    fn aborts_are_found_outside_of_tests() {
        let text = "fn f() { a\n.unwrap(); }\n#[cfg(test)]\nmod tests { fn g() { a.unwrap() } }\n\
                    fn h() { panic!(\"x\") } // .expect(";
        let house = House::invented(&[
            ("arc/mod.rs", text),
            ("genre/mod.rs", "#[cfg(test)]\nmod tests;\nfn f() { a.unwrap_or(1); unreachable!() }"),
            ("genre/tests.rs", "fn f() { a.expect(\"x\") }"),
        ]);
        let found = aborts(&house);
        let expected = [
            "src/arc/mod.rs:2: .unwrap(",
            "src/arc/mod.rs:5: panic!",
            "src/genre/mod.rs:3: unreachable!",
        ];
        assert_eq!(found, expected);
    }
}
