//! A server on this machine that answers as a service would, byte for byte, and writes down
//! what it was asked.
//!
//! ```ignore
//! let server = Server::start(|request| match request.path() {
//!     "/ws/2/url" => Response::json(r#"{"relations":[]}"#),
//!     _ => Response::status(404),
//! });
//! setup.bases.insert(Service::MusicBrainz, server.base());
//! // ...
//! assert_eq!(server.count(), 1);
//! ```

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

/// A request as it came.
#[allow(dead_code, reason = "no test uses all")]
#[derive(Debug, Clone)]
pub struct Request {
    /// `GET` or `POST`.
    #[allow(dead_code, reason = "no test uses all")]
    pub method: String,
    /// Path and query, percent-encoded.
    pub target: String,
    /// Names in small letters.
    pub headers: Vec<(String, String)>,
    /// What was posted.
    pub body: String,
}

#[allow(dead_code, reason = "no test uses all")]
impl Request {
    /// The target without its query.
    pub fn path(&self) -> &str {
        self.target.split_once('?').map_or(&self.target, |(path, _)| path)
    }

    /// The first header of that name (small letters).
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// What the server sends.
#[derive(Debug, Clone)]
pub struct Response {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    end: End,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum End {
    Whole,
    /// The connection is closed after so many bytes of the body, or before the status.
    Drop(Option<usize>),
    /// After so many bytes nothing more comes until the client goes away.
    Stall(usize),
    /// The length is not said beforehand.
    Chunked,
}

#[allow(dead_code, reason = "no test uses all")]
impl Response {
    /// A status without a body.
    pub fn status(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new(), end: End::Whole }
    }

    /// 200 with JSON.
    pub fn json(body: impl Into<Vec<u8>>) -> Self {
        Self::status(200).with("Content-Type", "application/json").body(body)
    }

    /// With a body.
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// With a header.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The connection is closed without a word.
    pub fn dropped() -> Self {
        Self { end: End::Drop(None), ..Self::status(200) }
    }

    /// The connection is closed after so many bytes of the body.
    pub fn cut(mut self, bytes: usize) -> Self {
        self.end = End::Drop(Some(bytes));
        self
    }

    /// After so many bytes of the body nothing more comes.
    pub fn stalled(mut self, bytes: usize) -> Self {
        self.end = End::Stall(bytes);
        self
    }

    /// In chunks, so that the length is not known beforehand.
    pub fn chunked(mut self) -> Self {
        self.end = End::Chunked;
        self
    }
}

type Answers = dyn Fn(&Request) -> Response + Send + Sync;

/// The server, until it is dropped.
pub struct Server {
    address: SocketAddr,
    log: Arc<Mutex<Vec<Request>>>,
    open: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
    ends: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

#[allow(dead_code, reason = "no test uses all")]
impl Server {
    /// Answers each request as told. Each must come from us: with our user agent and nothing
    /// that a browser would send.
    pub fn start(answers: impl Fn(&Request) -> Response + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut server = Self {
            address: listener.local_addr().unwrap(),
            log: Arc::default(),
            open: Arc::default(),
            most: Arc::default(),
            ends: Arc::default(),
            thread: None,
        };
        let (log, ends) = (server.log.clone(), server.ends.clone());
        let (open, most) = (server.open.clone(), server.most.clone());
        let answers: Arc<Answers> = Arc::new(answers);
        server.thread = Some(std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if ends.load(Ordering::SeqCst) {
                    return;
                }
                let (answers, log) = (answers.clone(), log.clone());
                let (open, most) = (open.clone(), most.clone());
                std::thread::spawn(move || {
                    let Some(request) = read(&stream) else { return };
                    most.fetch_max(open.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    let response = answer(request, &*answers, &log);
                    open.fetch_sub(1, Ordering::SeqCst);
                    // The client may have gone away, which is its right.
                    let _ = write(&stream, &response);
                });
            }
        }));
        server
    }

    /// Answers every request alike.
    pub fn always(response: Response) -> Self {
        Self::start(move |_| response.clone())
    }

    /// Answers one after the other; the last one again and again.
    pub fn script(responses: impl IntoIterator<Item = Response>) -> Self {
        let responses: Vec<_> = responses.into_iter().collect();
        let next = AtomicUsize::new(0);
        Self::start(move |_| {
            let at = next.fetch_add(1, Ordering::SeqCst);
            responses[at.min(responses.len() - 1)].clone()
        })
    }

    /// What a service's base address is to be.
    pub fn base(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many requests came.
    pub fn count(&self) -> usize {
        self.log.lock().unwrap().len()
    }

    /// All requests that came, in their order.
    pub fn log(&self) -> Vec<Request> {
        self.log.lock().unwrap().clone()
    }

    /// The targets of all requests that came.
    pub fn targets(&self) -> Vec<String> {
        self.log().into_iter().map(|request| request.target).collect()
    }

    /// The most requests that were answered at the same time.
    pub fn most_at_once(&self) -> usize {
        self.most.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.ends.store(true, Ordering::SeqCst);
        // Wakes it up.
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn answer(request: Request, answers: &Answers, log: &Mutex<Vec<Request>>) -> Response {
    log.lock().unwrap().push(request.clone());
    let agent = request.header("user-agent").unwrap_or_default();
    let browser = ["sec-fetch-mode", "cookie", "referer", "origin"];
    if agent.starts_with("needledrop/") && browser.iter().all(|name| request.header(name).is_none())
    {
        return answers(&request);
    }
    Response::status(418).body(format!("user agent `{agent}`, or a browser's headers"))
}

fn read(stream: &TcpStream) -> Option<Request> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split_ascii_whitespace();
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length = length.map_or(0, |(_, value)| value.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let body = String::from_utf8(body).ok()?;
    Some(Request { method, target, headers, body })
}

fn write(mut stream: &TcpStream, response: &Response) -> std::io::Result<()> {
    let Response { status, headers, body, end } = response;
    if *end == End::Drop(None) {
        return Ok(());
    }
    let mut head = format!("HTTP/1.1 {status} X\r\nConnection: close\r\n");
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    if *end == End::Chunked {
        write!(stream, "{head}Transfer-Encoding: chunked\r\n\r\n")?;
        for chunk in body.chunks(8_000) {
            write!(stream, "{:x}\r\n", chunk.len())?;
            stream.write_all(chunk)?;
            stream.write_all(b"\r\n")?;
        }
        return stream.write_all(b"0\r\n\r\n");
    }
    if *status != 304 {
        head += &format!("Content-Length: {}\r\n", body.len());
    }
    write!(stream, "{head}\r\n")?;
    match end {
        End::Drop(Some(bytes)) => stream.write_all(&body[..*bytes]),
        End::Stall(bytes) => {
            stream.write_all(&body[..*bytes])?;
            stream.flush()?;
            let _ = stream.read(&mut [0]);
            Ok(())
        }
        _ => stream.write_all(body),
    }
}
