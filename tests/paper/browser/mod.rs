//! A real browser without a network: every request that it makes and every word that it says is seen.
//!
//! It is spoken to in the messages of the DevTools protocol through two pipes, so that nothing waits
//! for a time and no port is open. What it wants of a network goes to a proxy of this test, which
//! notes it and answers nothing.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};

/// A browser that has said nothing for so long will say nothing more.
const GIVEN_UP: Duration = Duration::from_secs(180);

/// Everything that a browser would do without being asked is off.
const QUIETLY: [&str; 13] = [
    "--headless",
    // Tests run as root in containers, where its sandbox cannot be had.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--remote-debugging-pipe",
    // What it wants for itself all the same, such as updates, ends here; pages have a proxy of their own.
    "--proxy-server=http://127.0.0.1:9",
];

pub struct Browser {
    process: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    /// What came while an answer was waited for.
    events: Vec<Value>,
    last_id: u64,
    session: String,
    /// The first line of whatever came to the proxy.
    wanted: Arc<Mutex<Vec<String>>>,
    _profile: tempfile::TempDir,
}

/// How a page is shown.
#[derive(Clone, Copy)]
pub struct Look {
    pub width: u32,
    pub dark: bool,
    /// Letters are so many times as large as the browser would have them.
    pub text: f64,
}

/// A sheet of paper, in inches.
#[derive(Clone, Copy, Debug)]
pub struct Paper {
    pub name: &'static str,
    pub width: f64,
    pub height: f64,
}

pub const A4: Paper = Paper { name: "a4", width: 8.27, height: 11.69 };
pub const LETTER: Paper = Paper { name: "letter", width: 8.5, height: 11.0 };

impl Browser {
    pub fn start() -> Self {
        let profile = tempfile::tempdir().expect("a folder");
        let (proxy, wanted) = proxy();
        let mut arguments: Vec<String> = QUIETLY.map(str::to_owned).into();
        arguments.push(format!("--user-data-dir={}", profile.path().display()));
        // The browser reads messages at 3 and writes them at 4.
        #[expect(clippy::disallowed_methods, reason = "a test of a page starts a browser")]
        let mut process = Command::new("/bin/sh")
            .args(["-c", "exec chromium \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null 2>/dev/null", "chromium"])
            .args(&arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell");
        let to = process.stdin.take().expect("its input");
        let from = messages(process.stdout.take().expect("its output"));
        let mut browser = Self {
            process,
            to,
            from,
            events: Vec::new(),
            last_id: 0,
            session: String::new(),
            wanted,
            _profile: profile,
        };
        let proxy =
            json!({"proxyServer": format!("http://127.0.0.1:{proxy}"), "proxyBypassList": "<-loopback>"});
        let context = browser.call("Target.createBrowserContext", proxy);
        let tab = json!({"url": "about:blank", "browserContextId": context["browserContextId"]});
        let tab = browser.call("Target.createTarget", tab);
        let attach = json!({"targetId": tab["targetId"], "flatten": true});
        let session = browser.call("Target.attachToTarget", attach);
        browser.session = session["sessionId"].as_str().expect("a session").to_owned();
        for part in ["Page", "Runtime", "Log", "Network"] {
            browser.call(&format!("{part}.enable"), json!({}));
        }
        browser
    }

    /// Opens a file and waits until all of it is there. Gives what it should not have done: requests
    /// for anything but the file, errors of scripts, words on the console.
    pub fn open(&mut self, file: &Path, look: Look) -> Vec<String> {
        self.events.clear();
        let url = format!("file://{}", file.display());
        let theme = if look.dark { "dark" } else { "light" };
        let features = json!([{"name": "prefers-color-scheme", "value": theme}]);
        self.call("Emulation.setEmulatedMedia", json!({"media": "", "features": features}));
        let size = json!({"width": look.width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        self.call("Emulation.setDeviceMetricsOverride", size);
        let done = self.call("Page.navigate", json!({"url": url}));
        assert!(done.get("errorText").is_none(), "{url}: {done}");
        self.wait_for("Page.loadEventFired");
        if look.text != 1.0 {
            let larger = format!("document.documentElement.style.fontSize = '{}%'", look.text * 100.0);
            self.evaluate(&larger);
        }
        // Two frames: what a page does of its own accord was done by then.
        self.evaluate(
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))",
        );
        let mut wrong: Vec<String> = self.events.iter().filter_map(|event| misdeed(event, &url)).collect();
        let wanted = self.wanted.lock().expect("the proxy lives");
        wrong.extend(wanted.iter().map(|line| format!("the network was asked: {line}")));
        wrong
    }

    /// The value of an expression, evaluated from outside of the page.
    pub fn evaluate(&mut self, expression: &str) -> Value {
        let asked = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let done = self.call("Runtime.evaluate", asked);
        assert!(done.get("exceptionDetails").is_none(), "`{expression}`: {done}");
        done["result"]["value"].clone()
    }

    /// The whole page as PNG.
    pub fn picture(&mut self) -> Vec<u8> {
        let done =
            self.call("Page.captureScreenshot", json!({"format": "png", "captureBeyondViewport": true}));
        BASE64.decode(done["data"].as_str().expect("a picture")).expect("base64")
    }

    /// The value of an expression while the page is laid out for paper, by somebody who has it dark.
    pub fn evaluate_on_paper(&mut self, expression: &str) -> Value {
        let dark = json!([{"name": "prefers-color-scheme", "value": "dark"}]);
        self.call("Emulation.setEmulatedMedia", json!({"media": "print", "features": dark}));
        self.evaluate(expression)
    }

    /// The page as PDF, as a person gets it who prints without changing anything.
    pub fn print(&mut self, paper: Paper) -> Vec<u8> {
        let done = self.call("Page.printToPDF", paper_of(paper));
        BASE64.decode(done["data"].as_str().expect("a PDF")).expect("base64")
    }

    /// Whether printing this page, counted from 1, finds one.
    pub fn has_page(&mut self, paper: Paper, page: u32) -> bool {
        let mut asked = paper_of(paper);
        asked["pageRanges"] = page.to_string().into();
        self.ask("Page.printToPDF", asked).is_ok()
    }

    fn call(&mut self, method: &str, params: Value) -> Value {
        self.ask(method, params).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    fn ask(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        self.last_id += 1;
        let mut message = json!({"id": self.last_id, "method": method, "params": params});
        if !self.session.is_empty() {
            message["sessionId"] = self.session.clone().into();
        }
        self.to.write_all(message.to_string().as_bytes()).expect("the browser reads");
        self.to.write_all(&[0]).expect("the browser reads");
        loop {
            let mut message = self.next();
            if message["id"] == self.last_id {
                return if message.get("error").is_some() {
                    Err(message["error"].take())
                } else {
                    Ok(message["result"].take())
                };
            }
            self.events.push(message);
        }
    }

    fn wait_for(&mut self, event: &str) {
        while !self.events.iter().any(|message| message["method"] == event) {
            let message = self.next();
            self.events.push(message);
        }
    }

    fn next(&mut self) -> Value {
        self.from.recv_timeout(GIVEN_UP).unwrap_or_else(|why| {
            let ended = self.process.try_wait();
            panic!("no word from the browser ({why}); is `chromium` installed? its process: {ended:?}")
        })
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // When it has no one to listen to it ends by itself; it is not waited for longer than needed.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn paper_of(paper: Paper) -> Value {
    json!({"paperWidth": paper.width, "paperHeight": paper.height, "printBackground": false})
}

/// What an event tells that a page of ours never does.
fn misdeed(event: &Value, url: &str) -> Option<String> {
    let params = &event["params"];
    match event["method"].as_str()? {
        "Network.requestWillBeSent" => {
            let asked = params["request"]["url"].as_str().unwrap_or_default();
            (asked != url).then(|| format!("it asked for {asked}"))
        }
        "Runtime.exceptionThrown" => Some(format!("a script failed: {}", params["exceptionDetails"])),
        "Runtime.consoleAPICalled" => Some(format!("it wrote to the console: {}", params["args"])),
        "Log.entryAdded" => Some(format!("the browser complained: {}", params["entry"]["text"])),
        _ => None,
    }
}

/// Messages end with a zero byte.
fn messages(output: std::process::ChildStdout) -> Receiver<Value> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for message in BufReader::new(output).split(0).map_while(Result::ok) {
            let Ok(message) = serde_json::from_slice(&message) else { continue };
            if sender.send(message).is_err() {
                break;
            }
        }
    });
    receiver
}

/// A proxy that notes what is wanted of it and hangs up; its port.
fn proxy() -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("bound").port();
    let wanted = Arc::new(Mutex::new(Vec::new()));
    let noted = wanted.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let mut start = [0; 200];
            let read = (&stream).read(&mut start).unwrap_or(0);
            let line = String::from_utf8_lossy(&start[..read]).lines().next().unwrap_or_default().to_owned();
            noted.lock().expect("the test lives").push(line);
        }
    });
    (port, wanted)
}

/// How many pages a PDF has, by the count in the root of its tree; it has to agree with the leaves.
pub fn pages(pdf: &[u8]) -> usize {
    let text: String = pdf.iter().map(|byte| char::from(*byte)).collect();
    let roots: Vec<&str> = text.match_indices("/Type /Pages").map(|(at, _)| &text[at..]).collect();
    let leaves = text.match_indices("/Type /Page").count() - roots.len();
    let count = |root: &&str| {
        let object = root.split("endobj").next()?;
        let digits = object.split("/Count ").nth(1)?;
        digits.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()
    };
    let most: usize = roots.iter().filter_map(count).max().expect("a tree of pages");
    assert_eq!(most, leaves, "the tree of pages counts its leaves");
    most
}
