//! Each direct dependency has its reason in `docs/dependencies.md`, and nothing else has.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::collections::BTreeSet;

const MANIFEST: &str = include_str!("../Cargo.toml");
const DOCS: &str = include_str!("../docs/dependencies.md");

#[test]
fn every_dependency_has_its_row() {
    let manifest: toml::Table = MANIFEST.parse().unwrap();
    let named: BTreeSet<&str> = ["dependencies", "dev-dependencies"]
        .into_iter()
        .map(|part| &manifest[part])
        .chain(manifest["target"].as_table().unwrap().values().map(|part| &part["dependencies"]))
        .flat_map(|part| part.as_table().unwrap().keys())
        .map(String::as_str)
        .collect();
    let rows: BTreeSet<&str> = DOCS
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split_once(" | ").map(|(name, _)| name))
        .filter(|name| *name != "crate")
        .collect();
    assert_eq!(rows, named);
    let reasoned = DOCS.lines().filter(|line| line.starts_with("| ")).skip(1);
    for row in reasoned {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        assert!(cells.len() == 4 && !cells[1].is_empty() && !cells[2].is_empty(), "{row}");
    }
}
