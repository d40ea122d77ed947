//! The keeper's desk in the hands of a command that was handed over.

use std::sync::mpsc::{Sender, channel};

use crate::error::{Error, Result};
use crate::job::desk::Desk;

use super::keeper::Task;

/// Whom a command asks for the desk while the screen has the data folder.
#[derive(Clone)]
pub struct Lender(Sender<Task>);

/// The desk in a command's hands; the screen's own edits wait until it is given back.
pub struct Loan {
    /// The desk.
    pub desk: Desk,
    back: Sender<Desk>,
}

impl Lender {
    /// Asks the keeper that takes these tasks.
    pub(super) const fn new(tasks: Sender<Task>) -> Self {
        Self(tasks)
    }

    /// Waits until the desk is free.
    ///
    /// # Errors
    /// When the screen was left.
    pub fn borrow(&self) -> Result<Loan> {
        let (to, loan) = channel();
        let asked = self.0.send(Task::Lend(to)).ok();
        asked.and_then(|()| loan.recv().ok()).ok_or_else(|| {
            Error::failure("the screen was left before this could be done", "do it again")
        })
    }
}

impl Loan {
    pub(super) const fn new(desk: Desk, back: Sender<Desk>) -> Self {
        Self { desk, back }
    }

    /// Gives the desk back. Where that is not done, the keeper ends: nobody knows what state the
    /// desk was left in.
    pub fn give_back(self) {
        // Whoever lent it waits for it.
        let _ = self.back.send(self.desk);
    }
}
