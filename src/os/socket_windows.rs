//! Windows: a named pipe that only this person's account may open, and no other machine.

use std::io;
use std::os::windows::ffi::OsStrExt;
use std::path::Path;
use std::ptr;
use std::time::Duration;

use tokio::net::windows::named_pipe::{ClientOptions, NamedPipeClient, NamedPipeServer, ServerOptions};
use windows_sys::Win32::Foundation::{CloseHandle, ERROR_PIPE_BUSY, HANDLE, LocalFree};
use windows_sys::Win32::Security::Authorization::{
    ConvertSidToStringSidW, ConvertStringSecurityDescriptorToSecurityDescriptorW, SDDL_REVISION_1,
};
use windows_sys::Win32::Security::{
    GetTokenInformation, PSECURITY_DESCRIPTOR, SECURITY_ATTRIBUTES, TOKEN_QUERY, TOKEN_USER, TokenUser,
};
use windows_sys::Win32::System::Threading::{GetCurrentProcess, OpenProcessToken};

use super::{BindFault, Peer};

/// The daemon's end of a connection.
pub type Accepted = NamedPipeServer;
/// The asker's end of a connection.
pub type Connected = NamedPipeClient;

/// Waits for connections. The pipe goes when the last handle of it does.
pub struct Listener {
    name: String,
    /// The instance that the next asker connects to.
    waiting: NamedPipeServer,
}

impl Listener {
    /// Listens on the pipe that belongs to `path`. Fails where another process has made a pipe of that
    /// name first. Needs a tokio runtime.
    ///
    /// # Errors
    /// Where the pipe cannot be made.
    pub fn bind(path: &Path) -> Result<Self, BindFault> {
        let name = pipe_name(path);
        let waiting = instance(&name, true)?;
        Ok(Self { name, waiting })
    }

    /// The next connection. The pipe's access list has let nobody else in. May be cancelled.
    ///
    /// # Errors
    /// Where the system has no more handles, say; a later call may succeed.
    pub async fn accept(&mut self) -> io::Result<(Accepted, Peer)> {
        self.waiting.connect().await?;
        let next = instance(&self.name, false)?;
        Ok((std::mem::replace(&mut self.waiting, next), Peer::Same))
    }
}

/// One end for one asker to connect to.
fn instance(name: &str, first: bool) -> io::Result<NamedPipeServer> {
    let only_us = OnlyThisUser::new()?;
    let mut attributes = SECURITY_ATTRIBUTES {
        nLength: size_of::<SECURITY_ATTRIBUTES>() as u32,
        lpSecurityDescriptor: only_us.0,
        bInheritHandle: 0,
    };
    let mut options = ServerOptions::new();
    options.first_pipe_instance(first).reject_remote_clients(true);
    // SAFETY: `attributes` is a valid SECURITY_ATTRIBUTES, and its descriptor lives until the call is over.
    unsafe { options.create_with_security_attributes_raw(name, ptr::from_mut(&mut attributes).cast()) }
}

/// The name of the pipe for a path: the same for every way to write that path that the system takes as the same.
fn pipe_name(path: &Path) -> String {
    let folder = path.parent().unwrap_or(path);
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let whole = folder.join(path.file_name().unwrap_or_default());
    // FNV-1a over the UTF-16 of the path, small and capital letters alike: a name, not a secret.
    let hash = whole.as_os_str().encode_wide().fold(0xcbf2_9ce4_8422_2325_u64, |hash, unit| {
        let unit = u8::try_from(unit).map_or(unit, |letter| u16::from(letter.to_ascii_lowercase()));
        (hash ^ u64::from(unit)).wrapping_mul(0x0100_0000_01b3)
    });
    format!(r"\\.\pipe\unhunch-{hash:016x}")
}

/// A security descriptor that lets in the account of this process and nobody else.
struct OnlyThisUser(PSECURITY_DESCRIPTOR);

impl OnlyThisUser {
    fn new() -> io::Result<Self> {
        let list: Vec<u16> = format!("D:P(A;;GA;;;{})\0", user_sid()?).encode_utf16().collect();
        let mut descriptor: PSECURITY_DESCRIPTOR = ptr::null_mut();
        // SAFETY: the list ends with a zero, and the descriptor is written before a success is told.
        let made = unsafe {
            ConvertStringSecurityDescriptorToSecurityDescriptorW(
                list.as_ptr(),
                SDDL_REVISION_1,
                &mut descriptor,
                ptr::null_mut(),
            )
        };
        if made == 0 { Err(io::Error::last_os_error()) } else { Ok(Self(descriptor)) }
    }
}

impl Drop for OnlyThisUser {
    fn drop(&mut self) {
        // SAFETY: the descriptor came from the system, which says to free it so, and is used no more.
        unsafe { LocalFree(self.0) };
    }
}

/// The security id of the account that this process runs for, `S-1-5-21-…`.
fn user_sid() -> io::Result<String> {
    let mut token: HANDLE = ptr::null_mut();
    // SAFETY: the handle of this process needs no closing; `token` is written before a success is told.
    if unsafe { OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &mut token) } == 0 {
        return Err(io::Error::last_os_error());
    }
    // Room for TOKEN_USER and the longest security id, aligned for the pointers in it.
    let mut room = [0_u64; 32];
    let (size, mut used) = (size_of_val(&room) as u32, 0);
    // SAFETY: `room` is as long as said, and the token is open until the next call.
    let told = unsafe { GetTokenInformation(token, TokenUser, room.as_mut_ptr().cast(), size, &mut used) };
    let fault = io::Error::last_os_error();
    // SAFETY: opened above, used no more.
    unsafe { CloseHandle(token) };
    if told == 0 {
        return Err(fault);
    }
    // SAFETY: the call above has filled `room`, which is aligned to 8 bytes, with a TOKEN_USER.
    let sid = unsafe { (*room.as_ptr().cast::<TOKEN_USER>()).User.Sid };
    let mut text: *mut u16 = ptr::null_mut();
    // SAFETY: `sid` points into `room`, which is still there; `text` is written before a success is told.
    if unsafe { ConvertSidToStringSidW(sid, &mut text) } == 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: the system gave a text that ends with a zero, to be freed after use.
    let sid = unsafe {
        let length = (0..).take_while(|&at| *text.add(at) != 0).count();
        let sid = String::from_utf16_lossy(std::slice::from_raw_parts(text, length));
        LocalFree(text.cast());
        sid
    };
    Ok(sid)
}

/// Connects to the daemon that listens for `path`. Needs a tokio runtime.
///
/// # Errors
/// `NotFound` where nobody listens, `PermissionDenied` where it is another person's.
pub async fn connect(path: &Path) -> io::Result<Connected> {
    let name = pipe_name(path);
    loop {
        match ClientOptions::new().open(&name) {
            // Between one asker and the next instance; whoever calls has a time limit.
            Err(fault) if fault.raw_os_error() == Some(ERROR_PIPE_BUSY as i32) => {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            opened => return opened,
        }
    }
}
