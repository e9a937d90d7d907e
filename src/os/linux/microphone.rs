//! Who records from a microphone, as the sound server tells it. No sound is ever read: only the server's
//! list of streams, and that when it says that the list changed.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::ffi::CStr;
use std::time::Duration;

use anyhow::Result;
use pulseaudio::protocol::{
    Command, GetSourceInfo, Prop, SourceInfo, SourceOutputInfo, SourceOutputInfoList, SubscriptionMask,
};
use tokio::time::sleep;

use super::comeback::Comeback;
use super::pulse::{Refused, Server, sockets};
use crate::core::rules::QuietReason;
use crate::os::in_use::InUse;
use crate::os::{Desktop, Events, report};
use crate::tr;

/// How long after a change the list is asked for. Until then the changes wait unread and wake nobody, and
/// what only tries the microphone is over.
const SETTLES: Duration = Duration::from_millis(250);
/// Changes that change nothing for us (somebody turns a knob) are looked at so seldom in the end.
const SELDOM: Duration = Duration::from_secs(4);

/// Settings of volumes look at what comes in, to show how loud it is.
const METERS: [&[u8]; 3] = [b"org.PulseAudio.pavucontrol", b"org.gnome.VolumeControl", b"org.kde.kmixd"];
/// What PipeWire says of a stream that only measures, and of the ends of a filter or a loop.
const MEASURES: &CStr = c"stream.monitor";
const LINK_GROUP: &CStr = c"node.link-group";

/// Follows the sound server over its disappearances. Ends only where nothing tells of its return.
pub(in crate::os) async fn microphone(desktop: Desktop, events: Events) {
    let sockets = desktop.sound_server.map_or_else(sockets, |socket| vec![socket]);
    let mut comeback = Comeback::new(sockets.first().cloned());
    let mut in_use = InUse::new(QuietReason::Microphone, &events);
    loop {
        let why = match Server::connect(&sockets).await {
            Ok(server) => match follow(server, &mut comeback, &mut in_use, &events).await {
                Ok(never) => match never {},
                Err(why) => why,
            },
            Err(why) => why,
        };
        in_use.by_nobody();
        let why = tr!("os-microphone-missing", reason = format!("{why:#}"));
        if comeback.is_news(&why) {
            report(&events, "microphone", false, why);
        }
        if !comeback.wait().await {
            return;
        }
    }
}

async fn follow(
    mut server: Server,
    comeback: &mut Comeback,
    in_use: &mut InUse,
    events: &Events,
) -> Result<Infallible> {
    server.ask(&Command::Subscribe(SubscriptionMask::SOURCE_OUTPUT)).await?;
    let recorders = recorders(&mut server).await?;
    // Not before it has answered all questions: one that never does is not tried again and again.
    comeback.is_here();
    report(events, "microphone", true, tr!("os-microphone-seen"));
    in_use.by(recorders);
    let mut settles = SETTLES;
    loop {
        server.changed().await?;
        sleep(settles).await;
        let news = in_use.by(self::recorders(&mut server).await?);
        settles = if news { SETTLES } else { SELDOM.min(settles * 2) };
    }
}

/// The programs that record from a microphone now.
async fn recorders(server: &mut Server) -> Result<BTreeSet<String>> {
    let streams: SourceOutputInfoList = server.reply(&Command::GetSourceOutputInfoList).await?;
    server.up_to_date();
    let mut microphones = BTreeMap::new();
    let mut programs = BTreeSet::new();
    for stream in streams.iter().filter(|stream| records(stream)) {
        let is_microphone = match microphones.get(&stream.source_index) {
            Some(known) => *known,
            None => is_microphone(server, stream.source_index).await?,
        };
        microphones.insert(stream.source_index, is_microphone);
        if is_microphone {
            programs.insert(program(stream));
        }
    }
    Ok(programs)
}

/// Whether a program listens by this stream: not paused, no meter, and no pipe inside of the server (the
/// program at its other end has a stream of its own).
fn records(stream: &SourceOutputInfo) -> bool {
    let is = |name: &CStr| text(stream.props.get_bytes(name)).is_some();
    let measures = stream.resample_method.as_deref() == Some(c"peaks")
        || text(stream.props.get_bytes(MEASURES)) == Some(b"true")
        || text(stream.props.get(Prop::ApplicationId)).is_some_and(|id| METERS.contains(&id));
    !stream.corked && !measures && stream.client_index.is_some() && !is(LINK_GROUP)
}

/// Whether what comes from there was heard by a microphone, and is not what the loudspeakers play.
async fn is_microphone(server: &mut Server, source: u32) -> Result<bool> {
    let question = Command::GetSourceInfo(GetSourceInfo { index: Some(source), name: None });
    match server.reply::<SourceInfo>(&question).await {
        Ok(source) => Ok(source.monitor_of_sink_index.is_none()),
        // Gone, or not connected yet; that it will be tells another change.
        Err(why) if why.is::<Refused>() => Ok(false),
        Err(why) => Err(why),
    }
}

/// The name of a stream's program, as settings of volumes show it.
fn program(stream: &SourceOutputInfo) -> String {
    let names = [Prop::ApplicationName, Prop::ApplicationProcessBinary, Prop::MediaName];
    let name = names.into_iter().find_map(|name| text(stream.props.get(name)));
    String::from_utf8_lossy(name.unwrap_or(stream.name.to_bytes())).into_owned()
}

/// The value of a property without the zero at its end; none if there is nothing else.
fn text(value: Option<&[u8]>) -> Option<&[u8]> {
    let value = value?;
    Some(value.strip_suffix(&[0]).unwrap_or(value)).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use std::ffi::CString;

    use super::super::pulse::properties;
    use super::*;

    fn stream() -> SourceOutputInfo {
        SourceOutputInfo {
            client_index: Some(7),
            name: CString::from(c"a stream"),
            props: properties(&[(Prop::ApplicationName, c"Caller")]),
            ..SourceOutputInfo::default()
        }
    }

    #[test]
    fn a_program_that_listens_counts() {
        assert!(records(&stream()));
        assert_eq!(program(&stream()), "Caller");
        let nameless = SourceOutputInfo { props: properties(&[]), ..stream() };
        assert_eq!(program(&nameless), "a stream");
    }

    #[test]
    fn what_is_paused_measures_or_passes_on_does_not() {
        let with = |name: &CStr, value: &CStr| {
            let mut stream = stream();
            stream.props.set_bytes(name, value.to_bytes_with_nul());
            stream
        };
        let quiet = [
            SourceOutputInfo { corked: true, ..stream() },
            SourceOutputInfo { client_index: None, ..stream() },
            SourceOutputInfo { resample_method: Some(c"peaks".into()), ..stream() },
            with(c"application.id", c"org.PulseAudio.pavucontrol"),
            with(c"stream.monitor", c"true"),
            with(c"node.link-group", c"echo-cancel-7"),
        ];
        for stream in quiet {
            assert!(!records(&stream), "{stream:?}");
        }
        assert!(records(&with(c"stream.monitor", c"false")));
    }
}
