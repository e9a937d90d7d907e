//! The screen in the terminal: given back on every way out, in the colours and letters that the terminal has.

use rustix::process::Signal;

use crate::harness::{Desktop, Terminal};

const RESET: &[&str] = &["reset", "wall_slides", "--terminal"];
const LEFT: &str = "\x1b[?1049l";

async fn begun(desktop: &Desktop, variables: &[(&'static str, &str)]) -> Terminal {
    let mut terminal = desktop.terminal_with(RESET, variables);
    terminal.shows("Get into place").await;
    terminal
}

/// The numbers of all orders that change how letters look.
fn looks(sent: &str) -> Vec<u32> {
    let orders = sent.split("\x1b[").skip(1).filter_map(|order| {
        let end = order.find(|it: char| !it.is_ascii_digit() && it != ';')?;
        order[end..].starts_with('m').then_some(&order[..end])
    });
    orders.flat_map(|order| order.split(';')).filter_map(|number| number.parse().ok()).collect()
}

#[tokio::test]
async fn a_signal_gives_the_terminal_back_and_the_reset_is_logged_as_stopped() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let desktop = Desktop::bare();
        let mut terminal = begun(&desktop, &[]).await;
        assert!(!terminal.takes_lines(), "keys are taken one by one");
        terminal.signal(signal);
        terminal.shows(LEFT).await;
        assert!(terminal.ended().await.success(), "{signal:?}");
        assert!(terminal.takes_lines() && terminal.sent().contains("\x1b[?25h"), "{signal:?}");
        desktop.event("reset_end", |event| event["how"] == "stopped").await;
    }
}

#[tokio::test]
async fn suspended_it_gives_the_terminal_back_and_comes_back_paused() {
    let desktop = Desktop::bare();
    let mut terminal = begun(&desktop, &[]).await;
    for by_key in [true, false] {
        if by_key {
            terminal.types("\x1a");
        } else {
            terminal.signal(Signal::TSTP);
        }
        terminal.shows(LEFT).await;
        while !terminal.is_suspended() {
            tokio::task::yield_now().await;
        }
        assert!(terminal.takes_lines());
        terminal.signal(Signal::CONT);
        terminal.shows("Space resume").await;
        assert!(!terminal.takes_lines());
        terminal.types(" ");
        terminal.shows("Space pause").await;
    }
    terminal.types("qn");
    terminal.shows("Stopped, noted").await;
    assert!(terminal.ended().await.success());
}

#[tokio::test]
async fn it_stands_any_size() {
    let desktop = Desktop::bare();
    let mut terminal = begun(&desktop, &[]).await;
    for (columns, rows) in [(8, 3), (1, 1), (80, 24)] {
        terminal.resize(columns, rows);
    }
    terminal.types(" ");
    terminal.shows("Space resume").await;
    terminal.types("qn");
    assert!(terminal.ended().await.success());
}

#[tokio::test]
async fn sixteen_colours_are_enough_and_none_are_used_where_none_are_wanted() {
    let desktop = Desktop::bare();
    for (variables, coloured) in [(&[][..], true), (&[("NO_COLOR", "1")][..], false)] {
        let mut terminal = begun(&desktop, variables).await;
        terminal.shows("1 of ").await;
        terminal.types(" ");
        terminal.shows("Space resume").await;
        let looks = looks(&terminal.sent());
        let of_sixteen = |it: &u32| (30..=37).contains(it) || (90..=97).contains(it);
        assert!(looks.iter().all(|it| *it <= 2 || (coloured && of_sixteen(it))), "{looks:?}");
        assert_eq!(looks.iter().any(of_sixteen), coloured);
        terminal.types("qn");
        assert!(terminal.ended().await.success());
    }
}

#[tokio::test]
async fn the_figure_is_there_and_in_a_locale_without_utf_8_all_is_ascii() {
    let desktop = Desktop::bare();
    for (locale, braille) in [("C.UTF-8", true), ("C", false)] {
        let mut terminal = begun(&desktop, &[("LC_ALL", locale)]).await;
        terminal.types("qn");
        assert!(terminal.ended().await.success());
        let sent = terminal.sent();
        assert_eq!(sent.contains(|it| ('\u{2801}'..='\u{28ff}').contains(&it)), braille);
        assert_eq!(sent.is_ascii(), !braille);
    }
}
