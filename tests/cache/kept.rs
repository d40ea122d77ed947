//! What is put comes back, is counted, verified, cleared.

use needledrop::model::kept::{Asked, Circuit, Content};
use needledrop::store::cache::{Row, Verified};

use super::{answer, key, open};

#[test]
fn what_was_put_is_there_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let circuit = Circuit { since: 1, until: 9, blocked: true, why: "no".to_owned() };
    let mut asked = Asked::default();
    asked.count(1_800_000_000);
    {
        let cache = open(folder.path());
        for number in 0..50 {
            cache.put(&key(number), &answer(number, 3_000)).unwrap();
        }
        cache.put(&key(0), &answer(0, 500)).unwrap();
        cache.put_circuit("imdb", &circuit).unwrap();
        cache.put_asked("imdb", &asked).unwrap();
    }
    let cache = open(folder.path());
    assert_eq!(cache.get(&key(0)).unwrap(), Some(answer(0, 500)));
    for number in 1..50 {
        assert_eq!(cache.get(&key(number)).unwrap(), Some(answer(number, 3_000)));
    }
    assert_eq!(cache.circuit("imdb").unwrap(), Some(circuit));
    assert_eq!(cache.circuit("deezer").unwrap(), None);
    assert_eq!(cache.asked("imdb").unwrap(), asked);
    assert_eq!(cache.asked("deezer").unwrap(), Asked::default());
}

#[test]
fn a_large_answer_is_kept_whole() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = (0..10_000_000_u64).map(|i| (i.wrapping_mul(i) >> 7) as u8).collect();
    let large = needledrop::model::kept::Kept { content: Content::Body(bytes), ..answer(0, 1) };
    open(folder.path()).put("large", &large).unwrap();
    assert!(open(folder.path()).get("large").unwrap() == Some(large));
}

#[test]
fn it_tells_what_it_holds_and_forgets_by_service() {
    let folder = tempfile::tempdir().unwrap();
    let cache = open(folder.path());
    let mut bytes = [0, 0];
    for number in 0..10 {
        let mut kept = answer(number, 1_000);
        match &kept.content {
            Content::Body(body) if number != 4 => bytes[(number % 2) as usize] += body.len() as u64,
            _ => kept.content = Content::Nothing,
        }
        cache.put(&key(number), &kept).unwrap();
    }
    cache
        .put_circuit("imdb", &Circuit { since: 1, until: 9, blocked: true, why: String::new() })
        .unwrap();
    let stats = cache.stats().unwrap();
    let row = |source: &str, answers, failures, bytes, oldest, newest| Row {
        source: source.to_owned(),
        kind: "soundtrack".to_owned(),
        answers,
        failures,
        bytes,
        oldest: 1_800_000_000_u64 + oldest,
        newest: 1_800_000_000_u64 + newest,
    };
    let musicbrainz = row("musicbrainz", 4, 1, bytes[0], 0, 8);
    let wikidata = row("wikidata", 5, 0, bytes[1], 1, 9);
    assert_eq!(stats.rows, [musicbrainz.clone(), wikidata]);
    assert!(stats.on_disk > 1_000);
    assert_eq!(cache.verify().unwrap(), Verified { good: 10, unreadable: 0 });
    assert_eq!(cache.clear(Some("wikidata")).unwrap(), 5);
    assert_eq!(cache.clear(Some("wiki")).unwrap(), 0);
    assert_eq!(cache.stats().unwrap().rows, [musicbrainz]);
    assert_eq!(cache.clear(None).unwrap(), 5);
    assert_eq!(cache.verify().unwrap(), Verified::default());
    assert!(cache.circuit("imdb").unwrap().is_some());
}

#[test]
fn many_threads_may_use_it() {
    let folder = tempfile::tempdir().unwrap();
    let cache = open(folder.path());
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let cache = &cache;
            scope.spawn(move || {
                for number in 0..25 {
                    let number = thread * 100 + number;
                    cache.put(&key(number), &answer(number, 2_000)).unwrap();
                    assert_eq!(cache.get(&key(number)).unwrap(), Some(answer(number, 2_000)));
                }
            });
        }
    });
    assert_eq!(cache.verify().unwrap(), Verified { good: 100, unreadable: 0 });
}
