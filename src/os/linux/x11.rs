//! Connections to an X server that never hold the loop up.

use std::io;
use std::os::fd::{AsFd as _, OwnedFd};
use std::path::PathBuf;
use std::time::Duration;

use tokio::io::unix::AsyncFd;
use x11rb::reexports::x11rb_protocol::connect::Connect;
use x11rb::reexports::x11rb_protocol::parse_display::{ConnectAddress, ParsedDisplay, parse_display};
use x11rb::reexports::x11rb_protocol::xauth;
use x11rb::rust_connection::{DefaultStream, RustConnection, Stream as _};

use crate::tr;

/// How long a server may take to accept us. One that is just starting takes a second.
const PATIENCE: Duration = Duration::from_secs(20);

/// The file through which a server on this machine is reached.
pub(super) fn socket(display: &ParsedDisplay) -> Option<PathBuf> {
    display.connect_instruction().find_map(|address| match address {
        ConnectAddress::Socket(path) => Some(PathBuf::from(path)),
        _ => None,
    })
}

/// Whether something accepts connections there. A server on another machine is not asked: that may take long.
pub(super) fn answers(name: &str) -> bool {
    let Ok(display) = parse_display(Some(name)) else { return false };
    display.connect_instruction().any(|address| match address {
        ConnectAddress::Hostname(host, _) if host != "localhost" => true,
        address => DefaultStream::connect(&address).is_ok(),
    })
}

/// Connects without blocking the loop while the server makes up its mind; says why not in words. The
/// descriptor is the connection's own again, to wait on.
pub(super) async fn connect(display: &ParsedDisplay) -> Result<(RustConnection, AsyncFd<OwnedFd>), String> {
    tokio::time::timeout(PATIENCE, connect_to_any(display))
        .await
        .map_err(|_| tr!("os-x11-silent", seconds = PATIENCE.as_secs()))?
        .map_err(|err| err.to_string())
}

async fn connect_to_any(
    display: &ParsedDisplay,
) -> Result<(RustConnection, AsyncFd<OwnedFd>), Box<dyn std::error::Error + Send + Sync>> {
    let mut refused: Option<io::Error> = None;
    for address in display.connect_instruction() {
        match DefaultStream::connect(&address) {
            Ok((stream, (family, host))) => {
                let cookie = xauth::get_auth(family, &host, display.display);
                let (protocol, secret) = cookie.ok().flatten().unwrap_or_default();
                let ready = super::readable(stream.as_fd().try_clone_to_owned()?)?;
                let setup = shake_hands(&stream, &ready, protocol, secret).await?;
                return Ok((RustConnection::for_connected_stream(stream, setup)?, ready));
            }
            Err(err) => refused = Some(err),
        }
    }
    Err(refused.unwrap_or_else(|| io::ErrorKind::AddrNotAvailable.into()).into())
}

async fn shake_hands(
    stream: &DefaultStream,
    ready: &AsyncFd<OwnedFd>,
    protocol: Vec<u8>,
    secret: Vec<u8>,
) -> Result<x11rb::protocol::xproto::Setup, Box<dyn std::error::Error + Send + Sync>> {
    let (mut answer, greeting) = Connect::with_authorization(protocol, secret);
    let mut no_descriptors = Vec::new();
    // Some hundred bytes into the empty buffer of a new socket: they go in one piece or not at all.
    if stream.write(&greeting, &mut no_descriptors)? != greeting.len() {
        return Err(io::Error::from(io::ErrorKind::WriteZero).into());
    }
    loop {
        match stream.read(answer.buffer(), &mut no_descriptors) {
            Ok(0) => return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into()),
            Ok(length) => {
                if answer.advance(length) {
                    return Ok(answer.into_setup()?);
                }
            }
            Err(err) if err.kind() == io::ErrorKind::WouldBlock => ready.readable().await?.clear_ready(),
            Err(err) => return Err(err.into()),
        }
    }
}
