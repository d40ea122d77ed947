//! What the page and the pictures show.

use needledrop::model::map::Method;

use super::*;

#[test]
fn hostile_text_stays_text() {
    let here = home();
    fill(here.path());
    let files = exported(here.path(), "mine", "out");
    for name in ["page.html", "arcs.svg", "map.svg"] {
        let text = String::from_utf8(files[name].clone()).unwrap();
        assert!(!text.contains("<script") && !text.contains("alert(1)</"), "{name}");
        assert!(!text.contains('\u{1b}'), "{name}");
        assert!(!text.contains("javascript:") && !text.contains("@import"), "{name}");
        assert!(!text.contains(" src=") && !text.contains("url("), "{name}");
        let ours = text.matches("http://www.w3.org/2000/svg").count();
        assert_eq!(text.matches("://").count(), ours, "{name}: an address");
    }
    let page = String::from_utf8(files["page.html"].clone()).unwrap();
    assert!(page.contains("&lt;script&gt;alert(1)"));
    balanced(&page);
    balanced(&String::from_utf8(files["arcs.svg"].clone()).unwrap());
}

/// Every element that is opened is closed in its turn.
fn balanced(text: &str) {
    const VOID: [&str; 2] = ["meta", "!DOCTYPE"];
    let mut open: Vec<&str> = Vec::new();
    for tag in text.split('<').skip(1) {
        let (inside, _) = tag.split_once('>').unwrap_or_else(|| panic!("no end: {tag}"));
        let name = inside.split([' ', '/']).find(|part| !part.is_empty()).unwrap();
        if inside.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "{inside}");
        } else if !inside.ends_with('/') && !VOID.contains(&name) {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn a_judgement_is_shown_and_its_lack_too() {
    let here = home();
    let judgement = |p_value| Judgement {
        p_value,
        null_max_silhouette_p95: 0.4,
        stability: 0.71,
        membership: (0..19).map(|row| f64::from(row) / 20.0).collect(),
    };
    let page = |name: &str, judgement| {
        let place = here.path().join(name);
        out(here.path(), "punk-drift", &place, judgement).unwrap();
        String::from_utf8(read(&place).remove("page.html").unwrap()).unwrap()
    };
    let tentative = page("a", Some(judgement(0.31)));
    assert!(
        tentative.contains("as likely by chance (p = 0.31)") && tentative.contains("borderline")
    );
    assert!(page("b", Some(judgement(0.01))).contains("more than chance (p = 0.010)"));
    let none = page("c", None);
    assert!(none.contains("not judged") && !none.contains("borderline"));
}

/// Two films with a curve each, as a recipe with bands would draw them.
#[test]
fn a_band_and_its_scale_are_drawn() {
    use needledrop::export::bundle::Bundle;
    use needledrop::model::recipe::{Drawing, Options};
    use needledrop::model::{Analysis, Arc, Curve, FilmArc, Reel, reel};

    let values =
        |shift: f64| (0..8).map(move |n| [(Feature::Energy, 0.3 + shift + 0.04 * f64::from(n))]);
    let films =
        ["tt9900001", "tt9900002"].map(|id| common::film(id, values(0.1).map(common::mood)));
    let arc = |film: &needledrop::model::effective::Film| {
        let points: Vec<f64> = (0..20).map(|n| 0.42 + 0.2 * (f64::from(n) / 4.0).sin()).collect();
        let band = Some(points.iter().map(|point| (point - 0.09, point + 0.08)).collect());
        let bridged = (0..20).map(|n| (8..12).contains(&n)).collect();
        let feature = Feature::Energy;
        let curve = Curve {
            feature,
            points,
            stretched: None,
            band,
            bridged,
            level: 0.44,
            level_spread: 0.05,
        };
        let arc = Ok(Arc { by: needledrop::model::arc::By::Listing, curves: vec![curve] });
        FilmArc { film: film.id.clone(), evidence: 8, cues: 8, arc }
    };
    let recipe = Recipe {
        name: "default".into(),
        features: vec![Feature::Energy],
        beside: Vec::new(),
        drawing: Drawing::Smooth {
            fit: needledrop::model::recipe::Fit::Mean,
            bandwidth: 0.1,
            level: 1.0,
        },
        points: 20,
        least_evidence: 4,
        grouping: Options::default(),
    };
    let entry = |film: &needledrop::model::effective::Film| reel::Entry {
        id: film.id.clone(),
        title: film.title.clone(),
        year: None,
        tags: Vec::new(),
        note: None,
        also: reel::Also::default(),
    };
    let bundle = Bundle {
        made: 0,
        slug: &Slug::new("r").unwrap(),
        reel: &Reel {
            name: "R".into(),
            films: films.iter().map(entry).collect(),
            archetypes: Vec::new(),
        },
        films: &films,
        analysis: &Analysis::new(recipe, films.iter().map(arc).collect(), vec![], None),
        method: Method::Pca,
        judgement: None,
        words: &BTreeMap::new(),
        listings: &[],
        map: needledrop::genre::Map::measured().unwrap(),
    };
    let files: BTreeMap<_, _> = bundle.files().unwrap().into_iter().collect();
    let page = String::from_utf8(files["page.html"].clone()).unwrap();
    for text in [&page, &String::from_utf8(files["arcs.svg"].clone()).unwrap()] {
        assert_eq!(text.matches("<polygon class=\"a-band\"").count(), 2);
        assert!(text.contains("0.10 to 0.70") && text.contains("band of uncertainty"));
        assert!(text.contains("class=\"a-bridge\"") && !text.contains("NaN"));
    }
    assert!(page.contains("There is no map") && page.contains("no groups"));
    assert!(!files.contains_key("map.csv"), "nothing half there");
    let arcs = String::from_utf8(files["arcs.csv"].clone()).unwrap();
    assert!(arcs.contains("tt9900001,energy,0,0,0.42,0.32999999999999996,0.5,false"), "{arcs}");
}
