//! Unix: SIGHUP, SIGINT and SIGTERM.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, OnceLock};
use std::thread::JoinHandle;
use std::time::Duration;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGWINCH};
use signal_hook::iterator::{Handle, Signals as Caught};

const ENDING: [i32; 3] = [SIGHUP, SIGINT, SIGTERM];

/// Catches for as long as it lives; afterwards the signals end the process as ever.
pub struct Signals {
    caught: Arc<AtomicBool>,
    word: Receiver<()>,
    handle: Handle,
    listener: Option<JoinHandle<()>>,
}

impl Signals {
    /// # Errors
    /// The system refuses a handler or the thread that listens.
    pub fn listen() -> io::Result<Self> {
        let mut signals = Caught::new(ENDING)?;
        usual()?.store(false, Ordering::SeqCst);
        let handle = signals.handle();
        let caught = Arc::new(AtomicBool::new(false));
        let (tell, word) = channel();
        let flag = Arc::clone(&caught);
        let listen = move || {
            for _ in signals.forever() {
                flag.store(true, Ordering::SeqCst);
                // Wakes a wait for keys, which does not end for other signals.
                let _ = signal_hook::low_level::raise(SIGWINCH);
                let _ = tell.send(());
            }
        };
        let listener = std::thread::Builder::new().name("signals".to_owned()).spawn(listen)?;
        Ok(Self { caught, word, handle, listener: Some(listener) })
    }

    /// Whether one has come.
    pub fn caught(&self) -> bool {
        self.caught.load(Ordering::SeqCst)
    }

    /// Waits so long at most; whether one has come.
    pub fn wait(&self, limit: Duration) -> bool {
        match self.word.recv_timeout(limit) {
            Ok(()) | Err(RecvTimeoutError::Disconnected) => true,
            Err(RecvTimeoutError::Timeout) => self.caught(),
        }
    }
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
    for signal in ENDING {
        signal_hook::flag::register_conditional_default(signal, Arc::clone(&usual))?;
    }
    Ok(USUAL.get_or_init(|| usual))
}
