//! Renders a soundtrack into each shape that a source gives it, for reading it back.

use std::fmt::Write;

/// A name as a source credits it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    pub name: String,
    pub alias: Option<String>,
    /// The number of the person's id, where the name is a link.
    pub link: Option<u32>,
}

/// A piece of a credit line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Text(String),
    Name(Name),
}

/// A cue as a source writes it.
#[derive(Debug, Clone)]
pub struct Cue {
    pub title: String,
    pub lines: Vec<Vec<Piece>>,
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;").replace('\'', "&#39;")
}

fn html(line: &[Piece]) -> String {
    line.iter().fold(String::new(), |mut html, piece| {
        match piece {
            Piece::Text(text) => html += &escaped(text),
            Piece::Name(Name { name, alias, link }) => {
                let name = escaped(name);
                match link {
                    Some(id) => {
                        write!(html, "<a href=\"/name/nm99{id:05}/?ref_=ttsnd\">{name}</a>")
                            .unwrap();
                    }
                    None => html += &name,
                }
                if let Some(alias) = alias {
                    write!(html, " (as {})", escaped(alias)).unwrap();
                }
            }
        }
        html
    })
}

fn plain(line: &[Piece]) -> String {
    line.iter().fold(String::new(), |mut text, piece| {
        match piece {
            Piece::Text(words) => text += words,
            Piece::Name(Name { name, alias, .. }) => {
                text += name;
                if let Some(alias) = alias {
                    write!(text, " (as {alias})").unwrap();
                }
            }
        }
        text
    })
}

const HEAD: &str = "<!DOCTYPE html><html><head><title>Invented Film (2001) - Soundtracks - IMDb</title>\
    <meta property=\"imdb:subPageType\" content=\"soundtrack\"/>\
    <link rel=\"canonical\" href=\"https://www.imdb.com/title/tt9900001/soundtrack/\"/></head><body>";

/// Today's page by its data.
pub fn next_data(cues: &[Cue]) -> String {
    let items: Vec<_> = (1..)
        .zip(cues)
        .map(|(id, cue): (u32, _)| {
            let lines: Vec<_> =
                cue.lines.iter().map(|line| serde_json::json!({"html": html(line)})).collect();
            serde_json::json!({"id": format!("sn99{id:05}"), "rowTitle": escaped(&cue.title), "listContent": lines})
        })
        .collect();
    let data = serde_json::json!({
        "props": {"pageProps": {"contentData": {
            "entityMetadata": {"id": "tt9900001", "titleText": {"text": "Invented Film"}, "releaseYear": {"year": 2001}},
            "section": {"items": items, "total": cues.len()}}}},
        "page": "/title/[tconst]/soundtrack", "query": {"tconst": "tt9900001"}});
    let data = data.to_string().replace("</", "<\\/");
    format!(
        "{HEAD}<script id=\"__NEXT_DATA__\" type=\"application/json\">{data}</script></body></html>"
    )
}

/// Today's page as it is shown.
pub fn rendered(cues: &[Cue]) -> String {
    let mut page = format!("{HEAD}<ul class=\"ipc-metadata-list base\">");
    for (id, cue) in (1..).zip(cues) {
        let id: u32 = id;
        let title = escaped(&cue.title);
        write!(page, "<li class=\"ipc-metadata-list__item\" id=\"sn99{id:05}\"><span class=\"ipc-metadata-list-item__label\">{title}</span><ul>").unwrap();
        for line in &cue.lines {
            write!(
                page,
                "<div class=\"x\"><div class=\"ipc-html-content-inner-div\">{}</div></div>",
                html(line)
            )
            .unwrap();
        }
        page += "</ul></li>";
    }
    page + "</ul><li class=\"ipc-metadata-list__item\"><a class=\"ipc-metadata-list-item__label\">Contribute</a></li></body></html>"
}

/// The page of former years.
pub fn soda(cues: &[Cue]) -> String {
    let mut page = format!("{HEAD}<div id=\"soundtracks_content\"><div class=\"list\">");
    for (id, cue) in (1..).zip(cues) {
        let id: u32 = id;
        writeln!(
            page,
            "<div id=\"sn99{id:05}\" class=\"soundTrack soda odd\">{} <br />",
            escaped(&cue.title)
        )
        .unwrap();
        for line in &cue.lines {
            writeln!(page, "{} <br />", html(line)).unwrap();
        }
        page += "</div>";
    }
    page + "</div></div></body></html>"
}

/// Text as it is copied from a page, with an empty line between cues or none.
pub fn pasted(cues: &[Cue], parted: bool) -> String {
    let mut text = String::new();
    for cue in cues {
        text += &cue.title;
        text += "\n";
        for line in &cue.lines {
            text += &plain(line);
            text += "\n";
        }
        text += if parted { "\n" } else { "" };
    }
    text
}
