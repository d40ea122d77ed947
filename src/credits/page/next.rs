//! The data within today's page: `<script id="__NEXT_DATA__" type="application/json">`.
//!
//! Most of the script is translations; only what is named here is kept.

use serde::Deserialize;

use super::found::Found;
use super::id::{entry_id, film_id};
use crate::credits::cue::Row;
use crate::credits::grammar::trust::Trust;
use crate::credits::html;
use crate::credits::line::Line;
use crate::credits::reading::{About, Kind};

const MARK: &str = "__NEXT_DATA__";

/// What the page knows.
#[derive(Deserialize)]
pub struct Data {
    /// The kind of page: `/title/[tconst]/soundtrack/`.
    pub page: Option<String>,
    query: Option<Query>,
    props: Option<Props>,
}

#[derive(Deserialize)]
struct Query {
    tconst: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Props {
    page_props: Option<PageProps>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PageProps {
    content_data: Option<Content>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Content {
    entity_metadata: Option<Entity>,
    section: Option<Section>,
    data: Option<Graph>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entity {
    id: Option<String>,
    title_text: Option<Text>,
    release_year: Option<Year>,
    meta: Option<Meta>,
}

#[derive(Deserialize)]
struct Text {
    text: Option<String>,
}

#[derive(Deserialize)]
struct Year {
    year: Option<u16>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Meta {
    canonical_id: Option<String>,
}

#[derive(Deserialize)]
struct Section {
    items: Option<Vec<Item>>,
    total: Option<usize>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    id: Option<String>,
    row_title: Option<String>,
    list_content: Option<Vec<ListLine>>,
}

#[derive(Deserialize)]
struct ListLine {
    html: Option<String>,
}

/// The same listing in its other form.
#[derive(Deserialize)]
struct Graph {
    title: Option<GraphTitle>,
}

#[derive(Deserialize)]
struct GraphTitle {
    soundtrack: Option<GraphListing>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct GraphListing {
    total: Option<usize>,
    page_info: Option<PageInfo>,
    edges: Option<Vec<Edge>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PageInfo {
    has_next_page: Option<bool>,
}

#[derive(Deserialize)]
struct Edge {
    node: Option<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: Option<String>,
    text: Option<String>,
    comments: Option<Vec<Comment>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Comment {
    plaid_html: Option<String>,
}

/// The page's data; none where it has no script or one of another shape.
#[must_use]
pub fn read(html: &str) -> Option<Data> {
    let scripts = html.match_indices(MARK).filter_map(|(at, _)| {
        let tag = html[..at].rfind('<').filter(|tag| at - tag < 200)?;
        let start = at + html[at..].find('>')? + 1;
        html[tag..].starts_with("<script").then_some(&html[start..])
    });
    // The first is the one; more than a few are no page of this kind.
    scripts.take(3).find_map(|script| {
        let json = script.split("</script").next()?;
        serde_json::from_str(json).ok()
    })
}

impl Data {
    /// The listing, where the data hold one.
    #[must_use]
    pub fn listing(self) -> Option<Found> {
        let content = self.props?.page_props?.content_data?;
        let asked = self.query.and_then(|query| query.tconst);
        let graph = content.data.and_then(|data| data.title?.soundtrack);
        let info = graph.as_ref().and_then(|graph| graph.page_info.as_ref()?.has_next_page);
        let (section, items) = match content.section {
            Some(section) => (section.total, section.items),
            None => (None, None),
        };
        let total = section.or_else(|| graph.as_ref()?.total);
        let rows = match items {
            Some(items) => items.into_iter().map(Item::row).collect(),
            None => graph?.edges?.into_iter().filter_map(Edge::row).collect(),
        };
        let film = content.entity_metadata.map_or_else(About::default, |film| film.about(asked));
        Some(Found { kind: Kind::NextData, film, rows, total, more: info.unwrap_or(false) })
    }
}

impl Entity {
    fn about(self, asked: Option<String>) -> About {
        let canonical = self.meta.and_then(|meta| meta.canonical_id).and_then(|id| film_id(&id));
        let id = canonical.or_else(|| film_id(&self.id?));
        let moved_from =
            asked.and_then(|asked| film_id(&asked)).filter(|asked| Some(asked) != id.as_ref());
        let title = self.title_text.and_then(|title| title.text);
        let title = title.map(|title| Line::plain(&title).text).filter(|title| !title.is_empty());
        let year = self.release_year.and_then(|year| year.year);
        About { moved_from: moved_from.filter(|_| id.is_some()), id, title, year }
    }
}

impl Item {
    fn row(self) -> Row {
        let lines = self.list_content.unwrap_or_default().into_iter().filter_map(|line| line.html);
        row(self.id, self.row_title, lines)
    }
}

impl Edge {
    fn row(self) -> Option<Row> {
        let node = self.node?;
        let lines =
            node.comments.unwrap_or_default().into_iter().filter_map(|line| line.plaid_html);
        Some(row(node.id, node.text, lines))
    }
}

fn row(id: Option<String>, title: Option<String>, lines: impl Iterator<Item = String>) -> Row {
    let title: Vec<String> =
        html::lines(&title.unwrap_or_default()).iter().map(Line::raw).collect();
    let title = title.join(" ");
    Row {
        id: id.filter(|id| entry_id(id).is_some()),
        written: title.clone(),
        title,
        lines: lines.flat_map(|line| html::lines(&line)).collect(),
        trust: Trust::Page,
    }
}
