//! `unhunchd`: the resident part alone, which `unhunch run` becomes where it stands beside it.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(unhunch::resident::main(std::env::args_os()))
}
