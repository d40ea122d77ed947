//! XML as a stream of elements with their texts: no document type, no entities but XML's own.
//!
//! Bounded in depth; what a text can hold is bounded by the file.

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::error::{Error, Result};

const MOST_DEPTH: usize = 50;

/// What is met, in the order of the file.
pub(super) enum Met {
    /// An element begins; its name without prefix, in small letters, and its attributes.
    Begins(String, Vec<(String, String)>),
    /// An element ends; its own text without blanks around it.
    Ends(String, String),
}

/// Goes through a text until its root ends; what stands behind that is not looked at. `take` gets
/// the names of the elements that are open, the outermost first, and what is met.
///
/// # Errors
/// What is no XML, has a document type (it could define entities without end), or is nested deeper
/// than any file of the kinds that are read. `take`'s own.
pub(super) fn walk(text: &str, mut take: impl FnMut(&[String], Met) -> Result<()>) -> Result<()> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    reader.config_mut().expand_empty_elements = true;
    let mut open: Vec<String> = Vec::new();
    let mut texts: Vec<String> = Vec::new();
    loop {
        let event = reader.read_event().map_err(|cause| broken(&cause))?;
        match event {
            Event::DocType(_) => {
                let what = "the file has a document type, which could make it grow without end";
                return Err(Error::input(what, "take the line with <!DOCTYPE away"));
            }
            Event::Start(start) => {
                if open.len() == MOST_DEPTH {
                    let what = format!("its elements are nested more than {MOST_DEPTH} deep");
                    return Err(Error::input(what, "see whether it is the right file"));
                }
                let name = local(&start.local_name());
                let attributes = start.attributes().flatten().take(50).map(|attribute| {
                    let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
                    (local(&attribute.key.local_name()), value.unwrap_or_default().into_owned())
                });
                let attributes = attributes.collect();
                open.push(name.clone());
                texts.push(String::new());
                take(&open, Met::Begins(name, attributes))?;
            }
            Event::End(_) => {
                if let (Some(name), Some(text)) = (open.last().cloned(), texts.pop()) {
                    take(&open, Met::Ends(name, text.trim().to_owned()))?;
                }
                open.pop();
                if open.is_empty() {
                    return Ok(());
                }
            }
            Event::Text(text) => add(&mut texts, &text.xml10_content()),
            Event::CData(text) => add(&mut texts, &text.xml10_content()),
            Event::GeneralRef(reference) => add(&mut texts, &resolved(&reference)),
            Event::Eof if open.is_empty() => return Ok(()),
            Event::Eof => {
                let what = "the file breaks off within an element";
                return Err(Error::input(what, "get the file again"));
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Empty(_) => {}
        }
    }
}

fn add(texts: &mut [String], more: &str) {
    if let Some(text) = texts.last_mut() {
        text.push_str(more);
    }
}

/// A reference's character; one that nobody defined stays as it is written.
fn resolved(reference: &quick_xml::events::BytesRef<'_>) -> String {
    let named = match &**reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    };
    named.map_or_else(|| format!("&{};", &**reference), String::from)
}

fn local(name: &quick_xml::name::LocalName<'_>) -> String {
    name.as_ref().to_ascii_lowercase()
}

fn broken(cause: &quick_xml::Error) -> Error {
    Error::input(format!("this is not XML: {cause}"), "get the file again")
}
