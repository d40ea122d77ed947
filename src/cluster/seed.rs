//! Seeds for pieces of work that go side by side.

/// The seed of one of many like pieces of work.
pub(super) fn mixed(seed: u64, number: usize) -> u64 {
    // Odd and without a pattern: what seeds a generator goes through a hash there.
    seed.wrapping_add((number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}
