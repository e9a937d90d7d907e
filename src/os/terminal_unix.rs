//! Unix: SIGHUP, SIGINT and SIGTERM end it, SIGTSTP suspends it, SIGCONT and SIGWINCH make it draw again.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread::JoinHandle;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::{Handle, Signals as Caught};

use super::Woken;

const ENDING: [i32; 3] = [SIGHUP, SIGINT, SIGTERM];

/// Catches for as long as it lives; afterwards the signals do to the process what they always do.
pub struct Signals {
    flags: Arc<Flags>,
    /// One byte for each signal: wakes whoever waits.
    word: UnixStream,
    keyboard: Option<OwnedFd>,
    handle: Handle,
    listener: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Flags {
    ending: AtomicBool,
    suspend: AtomicBool,
    continued: AtomicBool,
}

impl Signals {
    /// # Errors
    /// The system refuses a handler or the thread that listens.
    pub fn listen() -> io::Result<Self> {
        let mut signals = Caught::new(ENDING.into_iter().chain([SIGTSTP, SIGCONT, SIGWINCH]))?;
        usual()?.store(false, Ordering::SeqCst);
        let handle = signals.handle();
        let flags = Arc::new(Flags::default());
        let (word, mut tell) = UnixStream::pair()?;
        word.set_nonblocking(true)?;
        tell.set_nonblocking(true)?;
        let seen = Arc::clone(&flags);
        let listen = move || {
            for signal in signals.forever() {
                match signal {
                    SIGTSTP => seen.suspend.store(true, Ordering::SeqCst),
                    SIGCONT => seen.continued.store(true, Ordering::SeqCst),
                    SIGWINCH => {}
                    _ => seen.ending.store(true, Ordering::SeqCst),
                }
                // Where the pipe is full, whoever waits is awake already.
                let _ = tell.write(&[1]);
            }
        };
        let listener = std::thread::Builder::new().name("signals".to_owned()).spawn(listen)?;
        Ok(Self { flags, word, keyboard: keyboard(), handle, listener: Some(listener) })
    }

    /// Whether one has come that ends the program.
    pub fn caught(&self) -> bool {
        self.flags.ending.load(Ordering::SeqCst)
    }

    /// Whether it is to be suspended (since this was asked last): answer with [`suspend`](Self::suspend).
    pub fn wants_rest(&self) -> bool {
        self.flags.suspend.swap(false, Ordering::SeqCst)
    }

    /// Whether it goes on after a rest (since this was asked last): others have used the terminal.
    pub fn is_back(&self) -> bool {
        self.flags.continued.swap(false, Ordering::SeqCst)
    }

    /// Suspends the process as SIGTSTP does; comes back when it is continued.
    pub fn suspend(&self) {
        // Fails only for signals that it does not know.
        let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
    }

    /// Waits so long at most; whether a signal has come that ends the program. Where no screen is to be put
    /// back, it can be suspended meanwhile as ever.
    pub fn wait(&self, limit: Duration) -> bool {
        self.wait_on(None, limit);
        if self.wants_rest() {
            self.suspend();
        }
        self.caught()
    }

    /// Waits for keys, so long at most.
    pub fn wait_for_keys(&self, limit: Duration) -> Woken {
        match &self.keyboard {
            Some(keyboard) => self.wait_on(Some(keyboard), limit),
            None => Woken::CannotTell,
        }
    }

    fn wait_on(&self, keyboard: Option<&OwnedFd>, limit: Duration) -> Woken {
        let limit = Timespec::try_from(limit).ok();
        let mut waited = vec![PollFd::new(&self.word, PollFlags::IN)];
        waited.extend(keyboard.map(|keyboard| PollFd::new(keyboard, PollFlags::IN)));
        // An interrupted wait is a short one; there is no other failure that waiting again would mend.
        if poll(&mut waited, limit.as_ref()).is_err() {
            return Woken::Quiet;
        }
        let mut words = [0; 16];
        while matches!((&self.word).read(&mut words), Ok(length) if length == words.len()) {}
        let Some(keys) = waited.get(1).map(PollFd::revents) else { return Woken::Quiet };
        if keys.intersects(PollFlags::HUP | PollFlags::ERR) {
            Woken::Gone
        } else if keys.contains(PollFlags::NVAL) {
            Woken::CannotTell
        } else if keys.contains(PollFlags::IN) {
            Woken::Keys
        } else {
            Woken::Quiet
        }
    }
}

/// The terminal that keys come from, as those who read them find it.
fn keyboard() -> Option<OwnedFd> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        return stdin.as_fd().try_clone_to_owned().ok();
    }
    File::open("/dev/tty").ok().map(OwnedFd::from)
}

impl Drop for Signals {
    fn drop(&mut self) {
        self.handle.close();
        if let Some(listener) = self.listener.take() {
            let _ = listener.join();
        }
        if let Ok(usual) = usual() {
            usual.store(true, Ordering::SeqCst);
        }
    }
}

/// Whether the signals do what they usually do. Once caught, a signal stays ours for the life
/// of the process, and has to be passed on by hand.
fn usual() -> io::Result<&'static Arc<AtomicBool>> {
    static USUAL: OnceLock<Arc<AtomicBool>> = OnceLock::new();
    if let Some(usual) = USUAL.get() {
        return Ok(usual);
    }
    let usual = Arc::new(AtomicBool::new(false));
    for signal in ENDING.into_iter().chain([SIGTSTP]) {
        signal_hook::flag::register_conditional_default(signal, Arc::clone(&usual))?;
    }
    Ok(USUAL.get_or_init(|| usual))
}
