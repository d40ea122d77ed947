//! Track listings.
mod article;
pub use article::{Article, article, read_article, verdict};
