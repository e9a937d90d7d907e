//! `unhunch`: the whole program.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(unhunch::cli::main(std::env::args_os()))
}
