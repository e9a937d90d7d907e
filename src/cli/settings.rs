//! `config`.

use anyhow::Result;

use crate::config;
use crate::ipc::{self, Request};
use crate::os::places::Places;
use crate::tr;

use super::args::{ConfigAction, ConfigArgs};
use super::{FAILED, complain, print, print_json, tell};

/// Shows, checks or changes the settings file.
pub fn config(args: &ConfigArgs) -> Result<u8> {
    let places = Places::find()?;
    let path = &places.config_file;
    match args.action() {
        ConfigAction::Path => print(&path.display().to_string())?,
        ConfigAction::Show => {
            let loaded = config::load_file(path);
            if args.json {
                print_json(&loaded.config.to_json())?;
            } else {
                for (key, value) in loaded.config.values() {
                    print(&format!("{key} = {value}"))?;
                }
            }
            for problem in &loaded.problems {
                complain(&problem.to_string());
            }
        }
        ConfigAction::Check => return check(&places, args.json),
        ConfigAction::Set { key, value } => return set(&places, &key, &value),
    }
    Ok(0)
}

fn check(places: &Places, as_json: bool) -> Result<u8> {
    let problems = config::load_file(&places.config_file).problems;
    if as_json {
        print_json(&problems.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    } else if problems.is_empty() {
        print(&tr!("command-config-well"))?;
    } else {
        for problem in &problems {
            print(&problem.to_string())?;
        }
    }
    Ok(if problems.iter().any(|problem| !problem.is_warning()) { FAILED } else { 0 })
}

/// Writes one setting, and tells the daemon, which may be none.
fn set(places: &Places, key: &str, value: &str) -> Result<u8> {
    if let Err(problem) = config::set_in_file(&places.config_file, key, value) {
        complain(&problem.to_string());
        return Ok(FAILED);
    }
    match ipc::call(&places.socket, &Request::Reload) {
        Ok(answer) => tell(answer),
        Err(_) => {
            print(&tr!("command-config-written", path = places.config_file.display().to_string()))?;
            Ok(0)
        }
    }
}
