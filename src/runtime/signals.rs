//! Signals that end or resume the program.

use tokio::signal::unix::{Signal as Stream, SignalKind, signal};

use crate::error::{Error, Result};

/// A signal that concerns the screen.
pub enum Signal {
    /// Back from the shell: the terminal has to be taken again.
    Continue,
    /// Leave; named as `kill -l` does.
    End(&'static str),
}

/// The signals that are listened to.
pub struct Signals {
    terminate: Stream,
    hang_up: Stream,
    interrupt: Stream,
    resume: Stream,
}

impl Signals {
    pub fn listen() -> Result<Self> {
        let listen = |kind| {
            signal(kind).map_err(|cause| {
                Error::failure(
                    format!("cannot listen to signals: {cause}"),
                    "start it from an ordinary shell",
                )
            })
        };
        Ok(Self {
            terminate: listen(SignalKind::terminate())?,
            hang_up: listen(SignalKind::hangup())?,
            interrupt: listen(SignalKind::interrupt())?,
            resume: listen(SignalKind::from_raw(rustix::process::Signal::CONT.as_raw()))?,
        })
    }

    pub async fn next(&mut self) -> Signal {
        tokio::select! {
            _ = self.terminate.recv() => Signal::End("SIGTERM"),
            _ = self.hang_up.recv() => Signal::End("SIGHUP"),
            _ = self.interrupt.recv() => Signal::End("SIGINT"),
            _ = self.resume.recv() => Signal::Continue,
        }
    }
}
