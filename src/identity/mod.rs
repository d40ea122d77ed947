//! Who and what is the same: folding of text and names, artists by name, ids made from
//! titles, what was probably meant.
//!
//! Pure; knows only the model.

mod artists;
mod circle;
mod company;
mod cue_id;
mod doubt;
mod film_address;
mod film_name;
mod film_slug;
pub mod films;
mod fold;
mod letters;
mod lot;
mod name;
mod near;
pub mod recording;

pub use artists::{Artists, Verdict};
pub use circle::Circle;
pub use company::{Company, Setting};
pub use cue_id::{cue_id, number};
pub use film_name::{FilmName, film_name, of_file, year};
pub use film_slug::{local_id, slug};
pub use fold::fold;
pub use lot::lot;
pub use name::{guest, name_key, same_name};
pub use near::{nearest, similarity};
