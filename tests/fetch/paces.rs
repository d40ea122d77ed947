//! A list of twenty at the paces that ship, on a clock on which waiting takes no time.

use std::collections::BTreeMap;
use std::sync::Arc;

use needledrop::genre::Map;
use needledrop::job::fetch::{Fetch, MOST_ALONE, Reach, Wanted};
use needledrop::job::kept_answers::KeptAnswers;
use needledrop::model::FilmId;
use needledrop::model::reel::Also;
use needledrop::source::client::{Client, Clock, Setup, Wish};
use needledrop::source::service::Service;
use needledrop::store::cache::{Cache, Opened};

use crate::clock::Simulated;
use crate::world;

#[test]
fn twenty_films_take_less_than_a_minute() {
    let films = world::films(20);
    let wanted: Vec<Wanted> = films
        .iter()
        .map(|film| Wanted {
            id: FilmId::new(film.imdb.as_str()).unwrap(),
            title: film.title.clone(),
            year: None,
            also: Also::default(),
            is: None,
        })
        .collect();
    let server = world::start(films);
    let folder = tempfile::tempdir().unwrap();
    let Opened::Ours(cache, None) = Cache::open(folder.path()).unwrap() else { panic!("taken") };
    let clock = Arc::new(Simulated::default());
    let base = |service: Service| (service, format!("{}/{}", server.base(), service.facts().name));
    let bases: BTreeMap<Service, String> = Service::ALL.map(base).into();
    let mut setup = Setup::new(Arc::new(KeptAnswers(Arc::new(cache))));
    (setup.bases, setup.clock) = (bases, clock.clone());
    let client = Client::new(setup).unwrap();
    let fetch = Fetch {
        client: &client,
        reach: &Reach::default(),
        named: None,
        pictures: false,
        wish: Wish::Kept,
        map: Map::measured().unwrap(),
        cache: folder.path(),
        told: &|_| {},
        alone: MOST_ALONE.into(),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let found = runtime.block_on(fetch.films(&wanted)).unwrap();
    assert!(found.iter().all(|film| film.cues > 0 && !film.is_incomplete()));
    let (seconds, requests) = (clock.elapsed().as_secs_f64(), server.count());
    println!("20 films: {requests} requests, {seconds:.1} s at the hosts' paces");
    assert!(requests <= 50 && seconds < 60.0, "{requests} requests, {seconds} s");
}
