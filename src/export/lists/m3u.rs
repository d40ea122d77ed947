//! M3U8: the cues that have a file, for any player.

use super::{Reel, performers};

/// The text, and how many cues have no file that can stand in it.
pub(super) fn text(reel: &Reel) -> (String, usize) {
    let mut text = format!("#EXTM3U\n#PLAYLIST:{}\n", line(reel.name));
    let mut without = 0;
    for (_, cue, file) in reel.cues() {
        let path = file.and_then(|file| file.to_str());
        // A line end in a path would begin another one.
        let Some(path) = path.filter(|path| !path.contains(char::is_control)) else {
            without += 1;
            continue;
        };
        let seconds = cue.record.recording.seconds.map_or(-1.0, f64::round);
        let (by, title) = (line(&performers(cue, ", ")), line(&cue.record.title));
        if !by.is_empty() {
            text += &format!("#EXTART:{by}\n");
        }
        let name = if by.is_empty() { title } else { format!("{by} - {title}") };
        // What begins with `#` would be a remark.
        let here = if path.starts_with('#') { "./" } else { "" };
        text += &format!("#EXTINF:{seconds},{name}\n{here}{path}\n");
    }
    (text, without)
}

fn line(text: &str) -> String {
    text.replace(char::is_control, " ").trim().to_owned()
}
