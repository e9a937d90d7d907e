//! Where the files of one person are.
//!
//! `UNHUNCH_HOME=DIR` puts all of them under DIR (`config/`, `data/`, `state/`, `run/`). Otherwise the
//! places are those of the system: on Linux `~/.config/unhunch`, `~/.local/share/unhunch`,
//! `~/.local/state/unhunch` and `$XDG_RUNTIME_DIR/unhunch`.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use directories::ProjectDirs;

use super::{files, platform};
use crate::tr;

/// The variable that moves everything.
pub const HOME_VARIABLE: &str = "UNHUNCH_HOME";

/// The places of one person. All paths are absolute; nothing is created before [`Places::create`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    pub config_file: PathBuf,
    pub data_dir: PathBuf,
    /// The log, in `data_dir`.
    pub database: PathBuf,
    /// The person's own exercises, in `data_dir`.
    pub exercises_dir: PathBuf,
    /// What the program writes about itself.
    pub state_dir: PathBuf,
    /// For `socket` and `lock`; closed to everybody else.
    pub run_dir: PathBuf,
    pub socket: PathBuf,
    pub lock: PathBuf,
    /// Held by a command that guides a session without a daemon.
    pub guide_lock: PathBuf,
}

impl Places {
    /// The places that the environment names.
    ///
    /// # Errors
    /// When there is no home folder to start from.
    pub fn find() -> Result<Self> {
        if let Some(home) = home_variable() {
            let home = std::path::absolute(&home)
                .with_context(|| tr!("os-places-home", path = PathBuf::from(home).display().to_string()))?;
            return Ok(Self::under(&home));
        }
        let Some(dirs) = ProjectDirs::from("", "", "unhunch") else {
            bail!(tr!("os-places-no-home"));
        };
        let state = dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_owned();
        let run = match dirs.runtime_dir() {
            Some(run) => run.to_owned(),
            None => platform::run_dir_without_runtime_dir(dirs.data_local_dir()),
        };
        Ok(Self::at(dirs.config_dir(), dirs.data_dir(), state, run))
    }

    /// Everything under one folder, as with `UNHUNCH_HOME`.
    pub fn under(home: &Path) -> Self {
        Self::at(&home.join("config"), &home.join("data"), home.join("state"), home.join("run"))
    }

    fn at(config: &Path, data: &Path, state_dir: PathBuf, run_dir: PathBuf) -> Self {
        Self {
            config_file: config.join("config.toml"),
            data_dir: data.to_owned(),
            database: data.join("unhunch.db"),
            exercises_dir: data.join("exercises"),
            state_dir,
            socket: run_dir.join("socket"),
            lock: run_dir.join("lock"),
            guide_lock: run_dir.join("guide-lock"),
            run_dir,
        }
    }

    /// The log of `run --speed`, apart from the real one. Socket and lock are the same: only one
    /// daemon runs at a time, and `status` asks whichever it is.
    pub fn database_for_speed(&self) -> PathBuf {
        self.data_dir.join("unhunch-demo.db")
    }

    /// Makes the folders that are missing, closed to other users, and checks that nobody else can
    /// reach into `run_dir`.
    ///
    /// # Errors
    /// When a folder cannot be made, or `run_dir` belongs to somebody else or is open to others.
    pub fn create(&self) -> Result<()> {
        let config = self.config_file.parent().unwrap_or(Path::new("."));
        for folder in [config, &self.data_dir, &self.exercises_dir, &self.state_dir] {
            // A disk that is read-only or full costs what would be kept there, and whoever keeps it says so.
            if let Err(err) = files::private_folder().create(folder) {
                tracing::warn!("{}: {err}", tr!("os-places-create", path = folder.display().to_string()));
            }
        }
        files::private_folder()
            .create(&self.run_dir)
            .with_context(|| tr!("os-places-create", path = self.run_dir.display().to_string()))?;
        platform::check_private(&self.run_dir)
            .with_context(|| tr!("os-places-open-to-others", path = self.run_dir.display().to_string()))
    }
}

/// `UNHUNCH_HOME`, if it is set to something.
pub(super) fn home_variable() -> Option<OsString> {
    std::env::var_os(HOME_VARIABLE).filter(|home| !home.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_variable_moves_everything() {
        let home = tempfile::tempdir().expect("a folder");
        let places = Places::under(home.path());
        places.create().expect("created");
        let all = [
            &places.config_file,
            &places.database,
            &places.exercises_dir,
            &places.state_dir,
            &places.socket,
            &places.lock,
            &places.guide_lock,
            &places.database_for_speed(),
        ];
        for path in all {
            assert!(path.starts_with(home.path()), "{}", path.display());
            assert!(path.parent().expect("a folder").is_dir(), "{}", path.display());
        }
        assert_ne!(places.database, places.database_for_speed());
        places.create().expect("a second time");
    }

    #[cfg(unix)]
    #[test]
    fn folders_are_closed_to_others_and_an_open_run_folder_is_refused() {
        use std::os::unix::fs::PermissionsExt as _;
        let home = tempfile::tempdir().expect("a folder");
        let places = Places::under(home.path());
        places.create().expect("created");
        let mode = |path: &Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!(mode(&places.data_dir), 0o700);
        assert_eq!(mode(&places.run_dir), 0o700);
        std::fs::set_permissions(&places.run_dir, std::fs::Permissions::from_mode(0o770)).expect("opened");
        let err = format!("{:#}", places.create().expect_err("refused"));
        assert!(err.contains("770") && err.contains("run"), "{err}");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_place_of_the_run_folder_is_refused() {
        let home = tempfile::tempdir().expect("a folder");
        let places = Places::under(home.path());
        std::fs::create_dir(home.path().join("elsewhere")).expect("made");
        std::os::unix::fs::symlink(home.path().join("elsewhere"), &places.run_dir).expect("linked");
        places.create().expect_err("a link may point anywhere");
    }
}
