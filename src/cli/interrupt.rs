//! Ctrl-C in a command that runs long: it ends by itself, with a word how to go on.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// Whether the user asked the command to end.
#[derive(Debug, Clone, Default)]
pub struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Listens from now on. Where that cannot be, Ctrl-C ends the process as always; what is
    /// kept is whole all the same.
    #[must_use]
    pub fn listen() -> Self {
        let interrupt = Self::default();
        let asked = interrupt.0.clone();
        let listening = thread::Builder::new().name("interrupt".into()).spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            if let Ok(runtime) = runtime
                && runtime.block_on(tokio::signal::ctrl_c()).is_ok()
            {
                asked.store(true, Ordering::Relaxed);
            }
        });
        if let Err(cause) = listening {
            tracing::warn!("cannot listen for Ctrl-C: {cause}");
        }
        interrupt
    }

    /// Whether it came.
    #[must_use]
    pub fn came(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
