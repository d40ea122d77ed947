//! The records of the starter reel agree with their own text, read again.

use needledrop::model::{Credit, Cue, Role};
use needledrop::store::starter;

use super::read;

/// The records do not tell words from music: their writers wrote either.
fn rank(role: &Role) -> Role {
    match role {
        Role::Composer | Role::Lyricist => Role::Writer,
        role => role.clone(),
    }
}

fn says(record: &Cue, credit: &Credit) -> bool {
    record.credits.iter().any(|known| {
        rank(&known.role) == rank(&credit.role)
            && known.name == credit.name
            && (known.alias.is_none() || known.alias == credit.alias)
    })
}

#[test]
fn each_record_follows_from_its_text_or_says_why_not() {
    let mut differ = Vec::new();
    let films = starter::films().unwrap();
    let reread = films.iter().flat_map(|film| {
        let raw = |cue: &Cue| cue.raw_title.clone().unwrap_or_else(|| cue.title.clone());
        let text: Vec<String> = film.soundtrack.cues.iter().map(raw).collect();
        let cues = read(&text.join("\n")).soundtrack.cues;
        assert_eq!(cues.len(), film.soundtrack.cues.len(), "{}", film.title);
        film.soundtrack.cues.iter().zip(cues)
    });
    for (record, read) in reread {
        let flag = |name: &str| record.flags.iter().any(|flag| flag == name);
        let mended = flag("title_mended");
        assert_eq!(read.title == record.title, !mended, "{} / {}", read.title, record.title);
        assert_eq!(read.id, record.id, "{}", record.title);
        for credit in &read.credits {
            let ours = credit.role == Role::Remixer && (mended || flag("mix_name"));
            assert!(ours != says(record, credit), "{}: {credit:?}", record.title);
        }
        let remixers = |cue: &Cue| cue.names(&Role::Remixer).count();
        assert_eq!(remixers(&read) == remixers(record), !flag("mix_name"), "{}", record.title);
        for flag in read.flags {
            assert!(record.flags.contains(&flag), "{}: not flagged {flag}", record.title);
        }
        if mended || flag("mix_name") {
            differ.push(record.title.as_str());
        }
    }
    assert_eq!(differ.len(), 6, "{differ:?}");
}
