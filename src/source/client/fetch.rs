//! A request from the gate to what is to be kept of it: tries, and what each reply means for
//! those that come after.

use std::time::Duration;

use reqwest::Url;
use reqwest::header::{HeaderMap, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH};

use crate::error::{Error, Result};
use crate::model::kept::{Content, Kept};
use crate::source::judge;
use crate::source::request::{Reply, Request, Verdict};
use crate::source::service::Token;

use super::gate::{Door, Gate};
use super::send::Sent;
use super::{Inner, Step, address, shelf, wait};

const TRIES: u32 = 4;
const HOPS: usize = 5;
/// Who is told to wait longer gives up for now instead, in seconds.
const PATIENCE: u64 = 120;

/// What one try came to.
enum Try {
    /// This is to be kept.
    Done(Kept),
    /// Another try may do, after so many seconds if the service said so; why this one did not.
    Again(Option<u64>, String),
}

impl Inner {
    /// Asks the service. `known` is kept and old: the service may say that it still holds.
    ///
    /// # Errors
    /// When there is no answer that could be kept, not even as a failure.
    pub(super) async fn fetch(&self, request: &Request, known: Option<&Kept>) -> Result<Kept> {
        let url = self.may_ask(request)?;
        let gate = self.gate(request.service)?;
        let mut door = gate.door.lock().await;
        if !door.known {
            self.recall(gate, &mut door).await;
        }
        let mut failed = 0;
        loop {
            gate.open(&mut door, self.clock())?;
            let (seconds, why) = match self.attempt(gate, &mut door, request, &url, known).await? {
                Try::Done(kept) => return Ok(kept),
                Try::Again(seconds, why) => (seconds, why),
            };
            failed += 1;
            if failed == TRIES || seconds.is_some_and(|seconds| seconds > PATIENCE) {
                let asked_for = seconds.unwrap_or_default();
                return Err(self.close(gate, false, why, asked_for).await);
            }
            match seconds {
                Some(seconds) => {
                    door.hold(Duration::from_secs(seconds.max(1)), why, self.clock());
                }
                None => door.back_off(failed, why, self.clock()),
            }
        }
    }

    /// The address, if the service may be asked at all.
    fn may_ask(&self, request: &Request) -> Result<Url> {
        let service = request.service;
        let name = service.facts().name;
        if !self.setup.on.contains(&service) {
            let what = format!("{name} is off");
            return Err(Error::failure(
                what,
                format!("to ask it, write in config.toml: [source.{name}] and below it on = true"),
            ));
        }
        if matches!(service.facts().token, Token::Needed(_)) && !self.setup.tokens.has(service) {
            let what = format!("{name} answers nobody without a token");
            return Err(Error::failure(
                what,
                format!(
                    "write {name} = \"...\" into secrets.toml of the config folder, with mode 600"
                ),
            ));
        }
        self.bases.whole(service, &request.target)
    }

    async fn attempt(
        &self,
        gate: &Gate,
        door: &mut Door,
        request: &Request,
        url: &Url,
        known: Option<&Kept>,
    ) -> Result<Try> {
        let name = request.service.facts().name;
        let (sent, moved) = self.follow(gate, door, request, url, known).await?;
        let mut reply = match sent {
            Sent::Reply(reply) => reply,
            Sent::Unreached(error) => {
                self.note(gate, &error.what).await;
                door.unreached(error.clone(), self.clock());
                return Err(error);
            }
            Sent::Broken(why) => {
                self.note(gate, "the connection broke off").await;
                return Ok(Try::Again(None, format!("the connection to {name} broke off: {why}")));
            }
            Sent::TooLarge(error) => {
                self.note(gate, &error.what).await;
                let reply = Reply { status: 200, headers: Vec::new(), body: Vec::new() };
                return Ok(Try::Done(self.kept(request, url, moved, &reply, failure(&error))));
            }
        };
        self.setup.tokens.scrub(request.service, &mut reply);
        self.note(gate, &format!("status {}", reply.status)).await;
        if let Some(seconds) = wait::spent(&reply) {
            let why = format!("{name} has answered enough for now");
            door.hold(Duration::from_secs(seconds), why, self.clock());
        }
        if let (304, Some(known)) = (reply.status, known) {
            let now = self.clock().now();
            return Ok(Try::Done(Kept { time: now, failed: None, ..known.clone() }));
        }
        let content = match (self.setup.judge)(request, &reply) {
            Verdict::Good => Content::Body(std::mem::take(&mut reply.body)),
            Verdict::Nothing => Content::Nothing,
            Verdict::Wrong(error) if reply.status == 401 => {
                door.refused(error.clone());
                return Err(error);
            }
            Verdict::Wrong(error) => failure(&error),
            Verdict::Busy(seconds) => {
                let seconds = seconds.or_else(|| wait::asked_for(&reply, self.clock().now()));
                let why = format!("{name} is busy (status {})", reply.status);
                return Ok(Try::Again(seconds, why));
            }
            Verdict::Blocked { why, seconds } => {
                return Err(self.close(gate, true, why, seconds).await);
            }
        };
        Ok(Try::Done(self.kept(request, url, moved, &reply, content)))
    }

    /// Sends it, and again to where the service says that the thing has moved. Each start on the
    /// service's own host is at its pace.
    async fn follow(
        &self,
        gate: &Gate,
        door: &mut Door,
        request: &Request,
        url: &Url,
        known: Option<&Kept>,
    ) -> Result<(Sent, Option<String>)> {
        let mut at = url.clone();
        let mut home = true;
        for _ in 0..=HOPS {
            if home {
                self.take_turn(gate, door).await;
            }
            let shown = address::clean(&at, request.service).to_string();
            tracing::debug!("asks {shown}");
            self.tell(&Step::Asking { service: request.service, address: shown });
            let extra = known.map(conditions).unwrap_or_default();
            let tokens = home.then_some(&self.setup.tokens);
            let sent = self.wire.send(request, &at, extra, tokens).await?;
            let moved = (at != *url).then(|| address::target(&at));
            let Sent::Reply(reply) = &sent else { return Ok((sent, moved)) };
            let Some(location) = moves(request, reply) else { return Ok((sent, moved)) };
            let next = at.join(location).ok();
            let next = next.map(|next| address::clean(&next, request.service));
            home = next.as_ref().is_some_and(|next| address::same_host(next, url));
            match next {
                Some(next) if home || address::may_lead_to(request.service, url, &next) => {
                    at = next;
                }
                // The reply is judged as it is: it is not what was asked for.
                _ => return Ok((sent, moved)),
            }
        }
        let what = format!("{} sends us around in circles", request.service.facts().name);
        let error = Error::failure(what, "try again tomorrow; if it is so still, report it");
        Ok((Sent::TooLarge(error), None))
    }

    /// Waits until the service may be asked, and counts that it is.
    pub(super) async fn take_turn(&self, gate: &Gate, door: &mut Door) {
        let time = door.next.saturating_sub(self.clock().elapsed());
        if !time.is_zero() {
            let (service, why) = (gate.service, door.why.clone());
            self.tell(&Step::Waiting { service, time, why });
            self.clock().sleep_until(door.next).await;
        }
        let asked = gate.start(door, self.clock());
        self.keep_asked(gate, asked).await;
    }

    pub(super) async fn note(&self, gate: &Gate, words: &str) {
        let asked = gate.end(words, self.clock());
        self.keep_asked(gate, asked).await;
    }

    pub(super) async fn close(
        &self,
        gate: &Gate,
        blocked: bool,
        why: String,
        seconds: u64,
    ) -> Error {
        let (circuit, error) = gate.close(blocked, why, seconds, self.clock());
        tracing::warn!("{error}; {}", error.hint);
        let name = gate.service.facts().name;
        self.keeping(move |keep| keep.put_circuit(name, &circuit)).await;
        error
    }

    fn kept(
        &self,
        request: &Request,
        url: &Url,
        moved: Option<String>,
        reply: &Reply,
        content: Content,
    ) -> Kept {
        let header = |name| reply.header(name).map(str::to_owned);
        Kept {
            source: request.service.facts().name.to_owned(),
            kind: shelf::word(request.kind).to_owned(),
            address: url.to_string(),
            moved,
            time: self.clock().now(),
            failed: None,
            status: reply.status,
            etag: header("etag"),
            last_modified: header("last-modified"),
            parser: judge::version(request.service),
            content,
        }
    }
}

fn failure(error: &Error) -> Content {
    Content::Failure { what: error.what.clone(), hint: error.hint.clone() }
}

/// Where the reply says that the thing is instead. What was posted is not posted again unless
/// the reply says so.
fn moves<'a>(request: &Request, reply: &'a Reply) -> Option<&'a str> {
    let follows = match reply.status {
        301 | 302 => request.body.is_none(),
        307 | 308 => true,
        _ => false,
    };
    reply.header("location").filter(|_| follows)
}

fn conditions(known: &Kept) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let pairs = [(IF_NONE_MATCH, &known.etag), (IF_MODIFIED_SINCE, &known.last_modified)];
    for (name, value) in pairs {
        if let Some(Ok(value)) = value.as_deref().map(HeaderValue::from_str) {
            headers.insert(name, value);
        }
    }
    headers
}
