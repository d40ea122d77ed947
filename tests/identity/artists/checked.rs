//! Records of artists that were checked for a film.

use super::*;

fn artists() -> Artists {
    Artists::new([artist("Omega", &["synthpop"]), artist("Adorable", &[])])
        .with_table([artist("Omega", &["dominican pop"]), artist("Adorable", &["bolero"])])
}

#[test]
fn a_checked_record_stands_in_the_films_it_was_checked_for() {
    let artists = artists();
    let setting = Setting { checked: true, ..setting(2018, HARDCORE) };
    assert_eq!(sure(&artists.find("Omega", &setting)).genres, ["synthpop"]);
    // Nothing was found for this one; the table's is known not to be meant.
    assert_eq!(sure(&artists.find("Adorable", &setting)).genres, [""; 0]);
}

#[test]
fn elsewhere_it_is_a_namesake_like_any_other() {
    let artists = artists();
    let dominican: &[(&str, &[&str])] = &[("A", &["dominican rap"]), ("B", &["dominican pop"])];
    let elsewhere = setting(2018, dominican);
    assert!(matches!(artists.find("Omega", &setting(2018, &[])), Verdict::Unsure { .. }));
    assert!(matches!(artists.find("Adorable", &setting(2018, HARDCORE)), Verdict::Unsure { .. }));
    assert_eq!(sure(&artists.find("Omega", &elsewhere)).genres, ["dominican pop"]);
    assert_eq!(sure(&artists.find("Adorable", &elsewhere)).genres, ["bolero"]);
}

#[test]
fn a_row_like_a_checked_record_is_no_namesake_of_it() {
    let rows = [artist("OMEGA", &["new wave", "synthpop"]), artist("Omega", &["bolero"])];
    let artists = Artists::new([artist("Omega", &["synthpop"])]).with_table(rows);
    let verdict = artists.find("Omega", &setting(2018, &[]));
    assert!(why(&verdict).starts_with("two artists are called Omega: synthpop; bolero;"));
}

#[test]
fn a_table_s_row_is_used_where_nothing_was_checked() {
    let artists = Artists::new([]).with_table([artist("Seal", &["soul"])]);
    let setting = Setting { checked: true, ..setting(2018, &[]) };
    assert_eq!(sure(&artists.find("Seal", &setting)).genres, ["soul"]);
}
