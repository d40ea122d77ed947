//! Arguments in, exit code out.

#![forbid(unsafe_code)]

use std::io::{self, BufWriter};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    ExitCode::from(needledrop::cli::run(std::env::args_os(), &mut out, &mut io::stderr()))
}
