//! Manual pages: of the program, of each command, and of the resident part.

use std::io::{self, Write};

use clap::{Arg, Command, CommandFactory};
use clap_mangen::Man;

use super::Line;

/// Prints the manual page of the program, or of one of its commands.
///
/// # Errors
/// `InvalidInput` for a command that there is not, otherwise where it cannot be written.
pub fn manual(command: Option<&str>, out: &mut impl Write) -> io::Result<()> {
    let mut line = Line::command();
    line.build();
    let page = match command {
        None => line,
        Some(name) => {
            let found = line.get_subcommands().find(|sub| sub.get_name() == name && !sub.is_hide_set());
            let found = found.ok_or(io::ErrorKind::InvalidInput)?;
            found.clone()
        }
    };
    page_of(page).render(out)
}

/// All manual pages with the names of their files: `unhunch.1`, `unhunch-exercises-draw.1`, `unhunchd.1`.
///
/// # Errors
/// A page cannot be written, which is a fault of the build.
pub fn pages(date: &str) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut commands = Vec::new();
    let mut line = Line::command();
    line.build();
    collect(line, &mut commands);
    commands.push(resident());
    let render = |command: Command| {
        let page = page_of(command).date(date);
        let mut text = Vec::new();
        page.render(&mut text)?;
        Ok((page.get_filename(), without_double_breaks(text)))
    };
    commands.into_iter().map(render).collect()
}

/// The generator breaks a line where a new paragraph does so already, which `mandoc` remarks.
fn without_double_breaks(page: Vec<u8>) -> Vec<u8> {
    match String::from_utf8(page) {
        Ok(text) => text.replace(".br\n\n.br\n", ".sp\n").into_bytes(),
        Err(error) => error.into_bytes(),
    }
}

fn page_of(command: Command) -> Man {
    Man::new(command).source(concat!("Unhunch ", env!("CARGO_PKG_VERSION"))).manual("Unhunch")
}

fn collect(command: Command, into: &mut Vec<Command>) {
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
        collect(sub.clone(), into);
    }
    into.push(command);
}

/// `unhunchd` takes its two words without a parser: see `resident`.
fn resident() -> Command {
    let about = "The resident part of Unhunch: tray, reminders, log";
    let more = "Started by `unhunch`, which it goes by for windows and commands: see unhunch(1). \
                Both stand in one folder and are of one build.";
    let speed = "Run the clock this many times faster, for a demonstration; with a log of its own";
    Command::new("unhunchd")
        .version(env!("CARGO_PKG_VERSION"))
        .about(about)
        .long_about(format!("{about}.\n\n{more}"))
        .arg(Arg::new("speed").long("speed").value_name("N").help(speed))
}
