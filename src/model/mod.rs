//! Plain data that every floor speaks: films, cues, moods, arcs, groups, reels.
//!
//! Must not know anything else of ours, and no I/O: a type here can be made by
//! hand in a test, compared, and written down.

pub mod analysis;
pub mod arc;
pub mod artist;
pub mod cue;
pub mod effective;
pub mod evidence;
pub mod film;
pub mod found;
pub mod grouping;
pub mod id;
pub mod judgement;
pub mod kept;
pub mod library;
pub mod map;
pub mod mood;
pub mod recipe;
pub mod record;
pub mod reel;
pub mod session;
pub mod standing;
pub mod usual;
pub mod word;

pub use analysis::Analysis;
pub use arc::{Arc, By, Curve, FilmArc, Stretched};
pub use artist::Artist;
pub use cue::{Credit, Cue, Recording, Role};
pub use evidence::Evidence;
pub use film::{About, Film, Listing, Soundtrack};
pub use grouping::{Archetype, Grouping};
pub use id::{CueId, FilmId, ListingId, Slug};
pub use judgement::Judgement;
pub use map::Map;
pub use mood::{Estimate, Feature, Mood, Origin};
pub use recipe::Recipe;
pub use record::{Offer, Record};
pub use reel::Reel;
pub use session::Session;
pub use standing::Standing;
pub use usual::Usual;
pub use word::Word;
