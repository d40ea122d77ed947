//! Rows of numbers to groups and a map.
//!
//! Pure and seeded: the same matrix and options give the same result, on any
//! number of threads. Knows no film.

mod agreement;
mod cancel;
mod columns;
mod distance;
mod effort;
mod exchange;
mod group;
mod judge;
mod kmeans;
mod means;
mod name;
mod neighbours;
mod null;
mod pca;
mod place;
mod reasons;
mod resample;
mod scale;
mod seed;
mod shape;
mod silhouette;
mod space;
mod tsne;
mod unstretched;
mod words;

pub use agreement::agreement;
pub use cancel::{Cancel, Share};
pub use columns::Columns;
pub use effort::Effort;
pub use group::group;
pub use judge::{Progress, judge};
pub use kmeans::{Partition, partition};
pub use means::inertia;
pub use neighbours::{Near, neighbours};
pub use pca::{Projection, project};
pub use place::{mirrored, place};
pub use scale::standardise;
pub use silhouette::silhouettes;
pub use space::{Space, space};
pub use tsne::{map, tsne};
pub use unstretched::Unstretched;

use distance::squared;
use seed::mixed;
