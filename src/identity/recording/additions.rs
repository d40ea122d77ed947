//! The words by which additions to titles are known.

use super::version::Kind;

/// One of these words (or two, with a blank) anywhere makes the version. The first that
/// matches counts, so that "acoustic live" is live and "instrumental remix" a remix.
pub(super) const TELLING: &[(Kind, &[&str])] = &[
    (
        Kind::Karaoke,
        &["karaoke", "sing along", "singalong", "backing version", "playback", "minus one"],
    ),
    (
        Kind::Cover,
        &["in the style of", "made famous by", "originally performed", "tribute", "cover"],
    ),
    (Kind::Speech, &["commentary", "interview", "track by track", "spoken word"]),
    (Kind::Medley, &["medley", "mashup", "mash up"]),
    (Kind::Reprise, &["reprise", "interlude", "intro", "outro", "skit"]),
    (
        Kind::Demo,
        &[
            "demo",
            "demos",
            "outtake",
            "alternate",
            "alternative",
            "rehearsal",
            "rough mix",
            "early version",
            "early take",
            "first version",
            "work tape",
            "home recording",
            "unreleased",
        ],
    ),
    (
        Kind::Live,
        &[
            "live at",
            "live in",
            "live from",
            "live on",
            "live version",
            "live recording",
            "recorded live",
            "bbc",
            "john peel",
            "peel session",
            "peel sessions",
            "session",
            "sessions",
            "in concert",
            "concert",
            "en vivo",
            "en directo",
            "ao vivo",
            "unplugged",
        ],
    ),
    (Kind::Again, &["rerecorded", "re recorded", "rerecording", "re recording", "new recording"]),
    (
        Kind::Remix,
        &[
            "remix",
            "remixed",
            "rmx",
            "rework",
            "reworked",
            "refix",
            "bootleg",
            "dub",
            "nightcore",
            "sped up",
            "slowed",
            "vip",
        ],
    ),
    (Kind::Extended, &["extended", "long version", "12 inch", "club"]),
    (Kind::Edit, &["edit", "radio version", "short version"]),
    (Kind::Single, &["single version", "single mix", "45 version", "7 inch"]),
    (Kind::Acoustic, &["acoustic", "stripped", "piano version"]),
    (Kind::Instrumental, &["instrumental", "instrumentals", "backing track", "no vocals"]),
    (Kind::Acappella, &["acapella", "acappella", "a cappella", "a capella", "vocals only"]),
    (
        Kind::Arrangement,
        &["orchestral", "symphonic", "string quartet", "lullaby", "8 bit", "music box", "arr"],
    ),
];

/// Said of the same recording.
pub(super) const IDLE: &[&str] = &[
    "album",
    "anniversary",
    "bonus",
    "clean",
    "deluxe",
    "digital",
    "digitally",
    "edition",
    "explicit",
    "film",
    "full",
    "length",
    "lp",
    "mono",
    "movie",
    "original",
    "remaster",
    "remastered",
    "remasterizado",
    "soundtrack",
    "standard",
    "stereo",
    "studio",
];

/// Say nothing by themselves.
pub(super) const FILLING: &[&str] =
    &["and", "the", "mix", "version", "track", "recording", "take", "a", "of"];

/// "40th Anniversary Edition" falls apart into these.
pub(super) const ORDINALS: &[&str] = &["st", "nd", "rd", "th"];

pub(super) const LANGUAGES: &[&str] = &[
    "anglaise",
    "english",
    "francais",
    "francaise",
    "french",
    "german",
    "italian",
    "italiano",
    "japanese",
    "portuguese",
    "russian",
    "spanish",
    "espanol",
    "deutsch",
];

pub(super) const PARTS: &[&str] = &["part", "movement", "act", "number", "volume", "chapter"];
