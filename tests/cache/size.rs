//! What the database takes of memory and disk; measured by hand:
//! `cargo test --release --test cache -- --ignored --nocapture`.

use std::fs;
use std::path::Path;
use std::time::Instant;

use super::{answer, key, open};

fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
    line.split_ascii_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1_024
}

#[test]
#[ignore = "takes a minute and measures"]
fn ten_thousand_films() {
    const RECORDS: u64 = 50_000;
    let kept = std::env::var_os("NEEDLEDROP_TEST_SIZE");
    let temporary = tempfile::tempdir().unwrap();
    let folder = kept.as_deref().map_or(temporary.path(), Path::new);
    let size = |number: u64| 2_000 + usize::try_from(number * 7_919 % 28_000).unwrap();
    println!("before: {} MB resident", resident());
    let start = Instant::now();
    let mut bytes = 0;
    {
        let cache = open(folder);
        for number in 0..RECORDS {
            bytes += size(number);
            cache.put(&key(number), &answer(number, size(number))).unwrap();
            if number % 10_000 == 9_999 {
                println!(
                    "{} put: {} MB resident, {:.1} s",
                    number + 1,
                    resident(),
                    start.elapsed().as_secs_f32()
                );
            }
        }
        println!("{} MB of answers", bytes >> 20);
        println!("on disk {} MB", cache.stats().unwrap().on_disk >> 20);
        println!("after stats: {} MB resident", resident());
    }
}

/// Opened by a process of its own, since what was used before is not given back.
#[test]
#[ignore = "needs a folder that the other one left"]
fn opened_again() {
    let Some(folder) = std::env::var_os("NEEDLEDROP_TEST_SIZE") else { return };
    println!("before: {} MB resident", resident());
    let start = Instant::now();
    let cache = open(folder.as_ref());
    println!("opened in {:.2} s: {} MB resident", start.elapsed().as_secs_f32(), resident());
    for part in 0..5 {
        let start = Instant::now();
        for number in (part * 10..50_000).step_by(50) {
            assert!(cache.get(&key(number)).unwrap().is_some());
        }
        println!(
            "1,000 read in {:.2} s: {} MB resident",
            start.elapsed().as_secs_f32(),
            resident()
        );
    }
    let start = Instant::now();
    cache.stats().unwrap();
    println!("stats in {:.2} s: {} MB resident", start.elapsed().as_secs_f32(), resident());
    let start = Instant::now();
    println!("{:?} in {:.2} s", cache.verify().unwrap(), start.elapsed().as_secs_f32());
    println!("after verify: {} MB resident", resident());
}
