//! Files are heard, or the reason why not is told; judged by what reaches the device.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "tests may fail loudly; clippy sees only their outermost functions as tests"
)]

mod ahead;
mod damage;
mod device;
mod ear;
mod excerpts;
mod fades;
mod heard;
mod joins;
mod loud;
mod mutated;
mod pause;
mod places;
mod stage;
mod wav;
