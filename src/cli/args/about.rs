//! What may be said of the program itself, and of its start at login.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// How much to tell of the program.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct AboutArgs {
    /// Print the licences of everything bundled, with their texts; or of the parts with this name or licence
    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "")]
    pub licences: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Whether to start at login.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct AutostartArgs {
    #[command(subcommand)]
    action: Option<AutostartAction>,
}

impl AutostartArgs {
    /// What to do; `status` where nothing was said.
    pub fn action(&self) -> AutostartAction {
        self.action.clone().unwrap_or(AutostartAction::Status)
    }
}

/// What can be done about the start at login.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum AutostartAction {
    /// Start at login
    On,
    /// Do not start at login
    Off,
    /// Say which of both
    Status,
    /// Print what `on` would write, for packages
    #[command(hide = true)]
    Print {
        /// The program that is started, by its whole path
        #[arg(long, value_name = "PATH")]
        program: Option<PathBuf>,
        /// A systemd user unit in its place
        #[arg(long)]
        systemd: bool,
    },
}

/// For which place on the disk to write what a package carries, and where to.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct PackagingArgs {
    /// The folder to write into
    pub out: PathBuf,
    /// Where the programs will be: in `bin` below this
    #[arg(long, value_name = "PATH", default_value = "/usr")]
    pub prefix: PathBuf,
    /// The day of pages and of a version that is not out yet
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    /// Only the files in which the prefix stands
    #[arg(long)]
    pub entries: bool,
}
