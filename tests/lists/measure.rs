//! How much memory and time the largest and the worst files take. By hand:
//! `cargo test --test lists -- --ignored --nocapture --test-threads 1 measure`

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use super::zips;

/// Runs the program on a file: exit code, seconds, the most megabytes that it held.
fn run(home: &Path, file: &Path) -> (Option<i32>, f64, f64) {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_needledrop"))
        .args(["reel", "import", "--reel", "x", "--format", "csv"])
        .args(file.extension().is_some_and(|ending| ending == "zip").then_some("--list=watched"))
        .arg(file)
        .env("NEEDLEDROP_DATA_DIR", home.join("data"))
        .env("NEEDLEDROP_CACHE_DIR", home.join("cache"))
        .env("NEEDLEDROP_CONFIG_DIR", home.join("config"))
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let status = Path::new("/proc").join(child.id().to_string()).join("status");
    let mut most = 0.0_f64;
    let code = loop {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let peak = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let peak =
            peak.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<f64>().ok());
        most = most.max(peak.unwrap_or(0.0) / 1000.0);
        if let Some(status) = child.try_wait().unwrap() {
            break status.code();
        }
        std::thread::yield_now();
    };
    (code, start.elapsed().as_secs_f64(), most)
}

#[test]
#[ignore = "by hand: writes a gigabyte"]
fn measure() {
    let home = tempfile::tempdir().unwrap();
    let told = |name: &str, write: &dyn Fn(&mut dyn Write)| {
        let file = home.path().join(name);
        let mut out = BufWriter::new(File::create(&file).unwrap());
        write(&mut out);
        out.into_inner().unwrap();
        let size = file.metadata().unwrap().len() as f64 / 1e6;
        let (code, seconds, most) = run(home.path(), &file);
        println!("{name}: {size:.0} MB, exit {code:?}, {seconds:.1} s, {most:.0} MB at most");
        assert!(most < 200.0);
    };
    let header = "Date,Name,Year,Letterboxd URI\n";
    told("gigabyte.csv", &|out| {
        out.write_all(header.as_bytes()).unwrap();
        let row = format!("2025-01-01,{},2001,https://boxd.it/x\n", "x".repeat(950));
        (0..1_000_000).for_each(|_| out.write_all(row.as_bytes()).unwrap());
    });
    told("ten_thousand.csv", &|out| {
        out.write_all(header.as_bytes()).unwrap();
        (0..10_000)
            .for_each(|n| writeln!(out, "2025-01-01,Film {n},2001,https://boxd.it/{n}").unwrap());
    });
    told("full.csv", &|out| {
        out.write_all(header.as_bytes()).unwrap();
        let row =
            |n: usize| format!("2025-01-01,{n} {},2001,https://boxd.it/{n}\n", "x".repeat(290));
        (0..49_000).for_each(|n| out.write_all(row(n).as_bytes()).unwrap());
    });
    told("one_field.csv", &|out| {
        write!(out, "{header}2025,\"").unwrap();
        (0..15_500).for_each(|_| out.write_all("\u{e9}".repeat(500).as_bytes()).unwrap());
    });
    told("windows.csv", &|out| {
        out.write_all(header.as_bytes()).unwrap();
        (0..15_500).for_each(|_| out.write_all(&[0x80; 1_000]).unwrap());
    });
    told("full_windows.csv", &|out| {
        out.write_all(header.as_bytes()).unwrap();
        let row = |n: usize| [format!(",{n}").as_bytes(), &[0x80; 300], b",2001,\n"].concat();
        (0..49_000).for_each(|n| out.write_all(&row(n)).unwrap());
    });
    told("same_title.csv", &|out| {
        out.write_all(header.as_bytes()).unwrap();
        (0..50_000)
            .for_each(|n| writeln!(out, ",Same,{},https://boxd.it/{n}", 1900 + n % 100).unwrap());
    });
    told("bomb.zip", &|out| {
        let zeros = vec![b'\n'; 300_000_000];
        out.write_all(&zips::zip(&[("watched.csv", &zeros)])).unwrap();
    });
    told("names.zip", &|out| {
        let many: Vec<String> = (0..60_000).map(|n| format!("{n}{}", "x".repeat(20))).collect();
        let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
        out.write_all(&zips::zip(&many)).unwrap();
    });
    told("deep.json", &|out| (0..15_000_000).for_each(|_| out.write_all(b"[").unwrap()));
    told("empty_items.json", &|out| {
        out.write_all(b"[{}").unwrap();
        (0..4_900_000).for_each(|_| out.write_all(b",{}").unwrap());
    });
    told("wide.nfo", &|out| {
        out.write_all(b"<movie>").unwrap();
        (0..1_500_000).for_each(|_| out.write_all(b"<a/>&b;").unwrap());
    });
    told("lines.txt", &|out| {
        (0..49_000).for_each(|n| writeln!(out, "Film {n} (2001) {}", "({[".repeat(95)).unwrap());
    });
}
