//! Arguments in, exit code out.

#![forbid(unsafe_code)]

use std::io::{self, BufWriter, IsTerminal};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    let (mut words, arguments) = (io::stderr(), std::env::args_os());
    ExitCode::from(needledrop::cli::run_on(words.is_terminal(), arguments, &mut out, &mut words))
}
