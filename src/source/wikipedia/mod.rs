//! Track listings of articles in the English Wikipedia, where no release is known elsewhere.
//!
//! Only the template for track listings is read (and what it is called by in older articles):
//! bullet lists and tables have no form that could be relied on.

mod article;
mod entity;
mod listing;
mod markup;
mod render;
mod shown;
mod template;
mod track;

pub use article::{Article, article, read_article, verdict};
