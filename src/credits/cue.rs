//! A title and its credit lines to a cue.

use std::collections::HashSet;
use std::ops::Range;

use super::grammar::bare;
use super::grammar::label::marks;
use super::grammar::mark::{Mark, What};
use super::grammar::names::{self, Name};
use super::grammar::part::Whose;
use super::grammar::title;
use super::grammar::token::pairs;
use super::grammar::trust::Trust;
use super::line::{LINK, Line};
use crate::identity;
use crate::model::{Credit, Cue, CueId, Role};

/// One piece of music as a source wrote it.
#[derive(Debug)]
pub struct Row {
    /// The source's id of it.
    pub id: Option<String>,
    /// The title as the source wrote it; for text with everything on one line, that line.
    pub written: String,
    /// The title, without credits.
    pub title: String,
    /// The credit lines.
    pub lines: Vec<Line>,
    /// Whether a page says that these are credit lines.
    pub trust: Trust,
}

/// The cues of a listing.
#[must_use]
pub fn cues(rows: Vec<Row>) -> Vec<Cue> {
    let hashes = identity::number(rows.iter().map(|row| row.written.as_str()));
    let mut used: HashSet<CueId> = HashSet::new();
    let mut cues = Vec::with_capacity(rows.len());
    for ((position, row), hash) in (0..).zip(rows).zip(hashes) {
        let own = row.id.as_ref().and_then(|id| CueId::new(id.clone()).ok());
        let id = own.filter(|id| !used.contains(id)).unwrap_or(hash);
        used.insert(id.clone());
        cues.push(cue(id, position, row));
    }
    cues
}

fn cue(id: CueId, position: u32, row: Row) -> Cue {
    let title = title::read(&row.title);
    let mut sheet = Sheet::new(Cue::new(id, position, title.clean));
    title.flags.iter().for_each(|flag| sheet.flag(flag));
    sheet.cue.notes = title.notes;
    for line in row.lines.iter().filter(|line| !line.is_empty()) {
        sheet.cue.raw.push(line.raw());
        sheet.line(line, row.trust);
    }
    sheet.finish(title.remixer.as_deref());
    let mut cue = sheet.cue;
    cue.raw_title = Some(row.written).filter(|written| *written != cue.title);
    cue
}

/// A cue while its lines are read.
struct Sheet {
    cue: Cue,
    seen: HashSet<Credit>,
    /// The roles of a list of names that goes on in the next line.
    open: Option<Vec<Role>>,
    /// The roles of the last list of names.
    last: Option<Vec<Role>>,
    /// Whom the rights lines call performers.
    subjects: Vec<Name>,
}

impl Sheet {
    fn new(cue: Cue) -> Self {
        Self { cue, seen: HashSet::new(), open: None, last: None, subjects: Vec::new() }
    }

    fn line(&mut self, line: &Line, trust: Trust) {
        let (open, last) = (self.open.take(), self.last.take());
        let mut line = line.clone();
        // A bracket at the beginning is a remark by itself, but for "(c) 2000".
        while let Some((_, close)) = pairs(&line.text).first().copied().filter(|(at, _)| *at == 0) {
            let inside = line.part(1..close);
            if ["c", "p"].iter().any(|sign| inside.text.eq_ignore_ascii_case(sign)) {
                break;
            }
            self.remark(&inside, trust);
            line = line.part(close + 1..line.text.len());
        }
        if !line.is_empty() {
            self.words(&line, trust, open, last);
        }
    }

    /// Reads a line that begins with no bracket. `open` are the roles of a list that was not at
    /// its end, `last` those of any list in the line before.
    fn words(
        &mut self,
        line: &Line,
        trust: Trust,
        open: Option<Vec<Role>>,
        last: Option<Vec<Role>>,
    ) {
        if let Some(flag) = note(&line.raw()) {
            self.flag(flag);
            return self.cue.notes.push(line.raw());
        }
        let marks = marks(&line.text, trust);
        let head = line.part(0..marks.first().map_or(line.text.len(), |mark| mark.start));
        let goes_on = ["and ", "& ", ", "].iter().any(|start| head.text.starts_with(start));
        match open.or(last.filter(|_| goes_on)) {
            Some(roles) if marks.is_empty() => self.credits(&roles, &head, line, false),
            Some(roles) => self.credits(&roles, &head, &Line::default(), false),
            None if marks.is_empty() => {
                let found = names::read(&head, Whose::Acts);
                self.remarks(found.uncredited, found.notes);
                self.cue.notes.push(line.raw());
            }
            None if says_something(&head) => self.cue.notes.push(head.raw()),
            None => {}
        }
        self.segments(line, &marks);
    }

    /// Reads what stands behind each label of a line.
    fn segments(&mut self, line: &Line, marks: &[Mark]) {
        let mut rights: Option<usize> = None;
        for (at, mark) in marks.iter().enumerate() {
            let next = marks.get(at + 1);
            let end = next.map_or(line.text.len(), |next| next.start);
            let names = line.part(mark.names.min(end)..end);
            match &mark.what {
                What::Roles(roles) => {
                    let label = line.text[mark.start..mark.names].trim();
                    let rest = if next.is_none() { line } else { &Line::default() };
                    self.credits(roles, &names, rest, label.eq_ignore_ascii_case("by"));
                }
                What::Rights => {
                    let start = *rights.get_or_insert(mark.start);
                    self.subject(line, mark);
                    if next.is_none_or(|next| next.what != What::Rights) {
                        rights = None;
                        self.cue.rights.push(line.part(start..end).raw());
                    }
                }
                What::Traditional => self.tradition("traditional", line, mark.start..end, &names),
                What::PublicDomain => {
                    self.tradition("public_domain", line, mark.start..end, &names)
                }
            }
        }
    }

    /// Adds the names of `segment`. `line` tells by its end whether the next line goes on.
    fn credits(&mut self, roles: &[Role], segment: &Line, line: &Line, bare: bool) {
        let acts = roles.contains(&Role::Performer)
            || roles.contains(&Role::Other("original performer".into()));
        let found = names::read(segment, if acts { Whose::Acts } else { Whose::Persons });
        self.remarks(found.uncredited, found.notes);
        let none = found.names.is_empty();
        for name in found.names {
            if bare && bare::is_act(&name.name) {
                self.credit(&Role::Performer, &name);
            } else {
                roles.iter().for_each(|role| self.credit(role, &name));
            }
        }
        let goes_on = [",", "&", " and"].iter().any(|end| line.text.ends_with(end));
        if goes_on || (none && !line.is_empty() && segment.is_empty()) {
            self.open = Some(roles.to_vec());
        }
        self.last = Some(roles.to_vec());
    }

    fn credit(&mut self, role: &Role, name: &Name) {
        let credit = Credit {
            role: role.clone(),
            name: name.name.clone(),
            alias: name.alias.clone(),
            link: name.link.clone(),
        };
        if self.seen.insert(credit.clone()) {
            self.cue.credits.push(credit);
        }
    }

    /// "A. Player performs courtesy of": who performs.
    fn subject(&mut self, line: &Line, mark: &Mark) {
        let label = line.part(mark.start..mark.names);
        let verb = [" perform", " appear"].iter().find_map(|verb| label.text.find(verb));
        if let Some(verb) = verb {
            self.subjects.extend(names::read(&label.part(0..verb), Whose::Acts).names);
        }
    }

    /// A piece that nobody wrote, or nobody owns; further words on that stay as they are.
    fn tradition(&mut self, flag: &str, line: &Line, range: Range<usize>, rest: &Line) {
        self.flag(flag);
        let found = names::read(rest, Whose::Persons);
        if !found.names.is_empty() {
            self.cue.notes.push(line.part(range).raw());
        }
        self.remarks(found.uncredited, found.notes);
    }

    fn remark(&mut self, inside: &Line, trust: Trust) {
        let raw = inside.raw();
        let lower = raw.to_lowercase();
        match lower.as_str() {
            "" => {}
            "uncredited" => self.flag("uncredited"),
            "credit only" | "credited only" => self.flag("credit_only"),
            _ => {
                let labelled = note(&raw).is_none()
                    && marks(&inside.text, trust).first().is_some_and(|mark| mark.start == 0);
                let nested = inside.text.starts_with(['(', '[']);
                if labelled && !nested {
                    self.line(inside, trust);
                } else {
                    self.cue.notes.push(raw);
                }
            }
        }
    }

    fn remarks(&mut self, uncredited: bool, notes: Vec<String>) {
        if uncredited {
            self.flag("uncredited");
        }
        self.cue.notes.extend(notes);
    }

    fn flag(&mut self, flag: &str) {
        if !flag.is_empty() && !self.cue.flags.iter().any(|known| known == flag) {
            self.cue.flags.push(flag.to_owned());
        }
    }

    /// What can be told only when all lines are read.
    fn finish(&mut self, remixer: Option<&str>) {
        let has = |cue: &Cue, role: &Role| cue.names(role).next().is_some();
        if !has(&self.cue, &Role::Performer) {
            for name in std::mem::take(&mut self.subjects) {
                self.credit(&Role::Performer, &name);
            }
        }
        if let Some(remixer) = remixer.filter(|_| !has(&self.cue, &Role::Remixer)) {
            for name in names::read(&Line::plain(remixer), Whose::Persons).names {
                self.credit(&Role::Remixer, &name);
            }
        }
    }
}

fn says_something(head: &Line) -> bool {
    head.text.contains(|c: char| c.is_alphanumeric() || c == LINK)
}

/// Whether a line speaks of other music, whose credits are none of this cue's; with the flag
/// that follows, "" for none.
#[must_use]
pub fn note(line: &str) -> Option<&'static str> {
    const BEGINNINGS: &[(&str, &str)] = &[
        ("contains ", "sample"),
        ("samples ", "sample"),
        ("sampling ", "sample"),
        ("incorporates ", "sample"),
        ("interpolates ", "sample"),
        ("embodies ", "sample"),
        ("includes ", "medley"),
        ("including ", "medley"),
        ("medley of ", "medley"),
        ("medley: ", "medley"),
        ("aka ", ""),
        ("a.k.a. ", ""),
        ("a/k/a ", ""),
        ("also known as ", ""),
        ("based on ", ""),
        ("inspired by ", ""),
        ("from ", ""),
    ];
    let begins = |start: &str| {
        line.get(..start.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(start))
    };
    BEGINNINGS.iter().find(|(start, _)| begins(start)).map(|(_, flag)| *flag)
}
