//! From a key, the focused pane and what lies over it to a row of the action table.

use super::action::{Row, TABLE};
use super::context::Layer;
use super::key::Key;
use super::pane::Pane;

/// The row that `key` means in `pane` while `layer` has the keys.
#[must_use]
pub fn row(key: Key, pane: Pane, layer: Layer) -> Option<&'static Row> {
    TABLE.iter().filter(|row| row.counts(pane, layer)).find(|row| has(row, key))
}

/// The row that `key` means in some other pane than `pane`.
#[must_use]
pub fn elsewhere(key: Key, pane: Pane) -> Option<&'static Row> {
    TABLE
        .iter()
        .filter(|row| row.over.includes(Layer::Panes) && !row.context.includes(pane))
        .find(|row| has(row, key))
}

fn has(row: &Row, key: Key) -> bool {
    row.keys.iter().any(|notation| Key::parse(notation) == Some(key))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_key_is_readable_and_means_one_thing_in_a_pane_and_over_a_layer() {
        for (pane, layer) in
            Pane::ALL.iter().flat_map(|pane| Layer::ALL.map(|layer| (*pane, layer)))
        {
            let mut taken = HashSet::new();
            for row in TABLE.iter().filter(|row| row.counts(pane, layer)) {
                for notation in row.keys {
                    let key = Key::parse(notation);
                    assert!(key.is_some(), "{notation}");
                    assert!(taken.insert(key), "{notation} twice in {pane}, {layer:?}");
                }
            }
        }
    }

    #[test]
    fn every_action_has_a_name_of_its_own() {
        let ids: HashSet<_> = TABLE.iter().map(|row| row.id).collect();
        assert_eq!(ids.len(), TABLE.len());
    }
}
