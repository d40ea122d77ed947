//! The README's table of keys is the action table's; `UPDATE_DOCS=1` writes it anew.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use needledrop::app::action::TABLE;

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
const HEAD: &str = "| keys | what they do |\n|---|---|\n";

#[test]
fn the_readme_lists_the_keys_of_the_action_table() {
    let rows = TABLE.iter().map(|row| {
        let keys: Vec<_> = row.keys.iter().map(|key| format!("`{key}`")).collect();
        format!("| {} | {} |\n", keys.join(" "), row.help)
    });
    let expected: String = rows.collect();
    let readme = std::fs::read_to_string(README).unwrap();
    let start = readme.find(HEAD).unwrap() + HEAD.len();
    let end = start + readme[start..].find("\n\n").unwrap() + 1;
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(README, [&readme[..start], &expected, &readme[end..]].concat()).unwrap();
    } else {
        assert_eq!(&readme[start..end], expected, "run UPDATE_DOCS=1 cargo test --test docs");
    }
}
