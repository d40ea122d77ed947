//! What can be undone and redone: two stacks, folded from the journal's lines.

use serde::{Deserialize, Serialize};

use super::Edit;

/// How an edit came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The user did it.
    Do,
    /// It takes an earlier step back.
    Undo,
    /// It does again what was undone.
    Redo,
    /// It changed nothing: a step that had become impossible left the history.
    Skip,
}

/// An edit as it was carried out last.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The journal's number of the edit when it was first done; undo and redo keep it.
    pub number: u64,
    /// In words, as first done.
    pub what: String,
    /// As carried out last: for an undone step the edit that undid it.
    pub edit: Edit,
    /// Takes `edit` back.
    pub inverse: Edit,
}

/// An edit that lies on the disk: what the screen needs to follow it.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// Do, undo or redo.
    pub kind: Kind,
    /// The step in words, as first done.
    pub what: String,
    /// The edit that was carried out.
    pub edit: Edit,
}

/// The steps that can be undone and redone.
///
/// A pure fold over (kind, step): folding only the last lines of a journal gives the top of
/// the stacks that all its lines give.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Takes one journal line in.
    pub fn record(&mut self, kind: Kind, step: Step) {
        match kind {
            Kind::Do => {
                self.undone.clear();
                self.done.push(step);
            }
            Kind::Undo => {
                take(&mut self.done, step.number);
                self.undone.push(step);
            }
            Kind::Redo => {
                take(&mut self.undone, step.number);
                self.done.push(step);
            }
            Kind::Skip => {
                let top =
                    |stack: &[Step]| stack.last().is_some_and(|top| top.number == step.number);
                if top(&self.done) {
                    self.done.pop();
                } else if top(&self.undone) {
                    self.undone.pop();
                }
            }
        }
    }

    /// The step that undo takes back, by its inverse.
    #[must_use]
    pub fn next_undo(&self) -> Option<&Step> {
        self.done.last()
    }

    /// The step that redo does again, by its inverse.
    #[must_use]
    pub fn next_redo(&self) -> Option<&Step> {
        self.undone.last()
    }

    /// How many steps can be undone.
    #[must_use]
    pub fn len(&self) -> usize {
        self.done.len()
    }

    /// Whether nothing can be undone.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.done.is_empty()
    }
}

/// Takes the step of that number from the top. On an empty stack it lies before the lines that
/// were folded; under another step it does so too, and lines between were lost: what lies on
/// the stack is then of no known order and goes.
fn take(stack: &mut Vec<Step>, number: u64) {
    match stack.last() {
        Some(top) if top.number == number => {
            stack.pop();
        }
        _ => stack.clear(),
    }
}
