//! Previews: sounds at addresses that expire. They are passed on and never kept.

use reqwest::Url;
use reqwest::header::HeaderMap;

use crate::error::{Error, Result};
use crate::source::request::{Kind, Request};
use crate::source::service::Service;

use super::send::Sent;
use super::{Client, Mode, Step, address, wait};

/// Hosts that services keep their previews on.
const HOSTS: [(Service, &[&str]); 2] =
    [(Service::Deezer, &["dzcdn.net"]), (Service::Itunes, &["apple.com", "mzstatic.com"])];

impl Client {
    /// The bytes of a preview. None when its address holds no more.
    ///
    /// # Errors
    /// When offline, when the address is none of that service's, and when nothing came.
    pub async fn hear(&self, service: Service, address: &str) -> Result<Option<Vec<u8>>> {
        let inner = &self.0;
        let name = service.facts().name;
        if inner.setup.mode == Mode::Offline {
            let what = format!("previews of {name} are not kept, and nothing is asked now");
            return Err(Error::failure(what, "link a file of yours to the cue, or go online"));
        }
        let home = inner.bases.whole(service, "/")?;
        let url = Url::parse(address).ok().filter(|url| is_of(service, &home, url));
        let url = url.ok_or_else(|| {
            let what = format!("{name} names a preview in a place that is not its own");
            Error::failure(what, "link a file of yours to the cue")
        })?;
        let gate = inner.gate(service)?;
        let mut door = gate.door.lock().await;
        if !door.known {
            inner.recall(gate, &mut door).await;
        }
        gate.open(&mut door, inner.clock())?;
        inner.take_turn(gate, &mut door).await;
        let shown = address::unsigned(&url);
        inner.tell(&Step::Asking { service, address: shown });
        let target = address::target(&url);
        let request = Request { accept: "audio/*", ..Request::get(service, Kind::Preview, target) };
        let sent = inner.wire.send(&request, &url, HeaderMap::new(), None).await?;
        if let Sent::Reply(reply) = &sent {
            inner.note(gate, &format!("status {}", reply.status)).await;
        }
        match sent {
            Sent::Reply(reply) if reply.status == 200 => Ok(Some(reply.body)),
            Sent::Reply(reply) if matches!(reply.status, 403 | 404 | 410) => Ok(None),
            Sent::Reply(reply) if matches!(reply.status, 429 | 503) => {
                let why = format!("{name} is busy (status {})", reply.status);
                let seconds = wait::asked_for(&reply, inner.clock().now()).unwrap_or_default();
                Err(inner.close(gate, false, why, seconds).await)
            }
            Sent::Reply(reply) => Err(Error::failure(
                format!("{name} gave no preview (status {})", reply.status),
                "try again in a while",
            )),
            Sent::Unreached(error) | Sent::TooLarge(error) => Err(error),
            Sent::Broken(why) => {
                let what = format!("the preview of {name} broke off: {why}");
                Err(Error::failure(what, "try again"))
            }
        }
    }
}

/// Whether an address is one of the service's, or, where it stands in on this machine, there.
fn is_of(service: Service, home: &Url, url: &Url) -> bool {
    if address::is_loopback(home) {
        return address::same_host(home, url);
    }
    let hosts = HOSTS.iter().find(|(own, _)| *own == service).map_or(&[][..], |(_, hosts)| hosts);
    let host = url.host_str().unwrap_or_default();
    let within = |own: &str| host.strip_suffix(own).is_some_and(|rest| rest.ends_with('.'));
    url.scheme() == "https" && hosts.iter().any(|own| within(own))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_service_s_own_places_are_asked() {
        let url = |text: &str| Url::parse(text).unwrap();
        let home = url("https://api.deezer.com/");
        let is = |text| is_of(Service::Deezer, &home, &url(text));
        assert!(is("https://cdnt-preview.dzcdn.net/a.mp3?hdnea=exp=1"));
        for other in [
            "http://cdnt-preview.dzcdn.net/a.mp3",
            "https://dzcdn.net.evil.org/a.mp3",
            "https://evildzcdn.net/a.mp3",
            "https://127.0.0.1/a.mp3",
        ] {
            assert!(!is(other), "{other}");
        }
        let home = url("http://127.0.0.1:99/deezer");
        assert!(is_of(Service::Deezer, &home, &url("http://127.0.0.1:99/a.mp3")));
        assert!(!is_of(Service::Deezer, &home, &url("http://127.0.0.1:98/a.mp3")));
    }
}
