//! Invented audio files with tags: a head and no sound, small enough to make many.

/// A FLAC file of silence that is not there, `seconds` long by its head, with these comments.
pub fn flac(comments: &[(&str, &str)], seconds: u64) -> Vec<u8> {
    let mut bytes = b"fLaC".to_vec();
    bytes.extend([0, 0, 0, 34]);
    bytes.extend([0x10, 0, 0x10, 0, 0, 0, 0, 0, 0, 0]);
    // 44,100 Hz, 2 channels, 16 bits, and the number of samples in 36 bits.
    let samples = seconds * 44_100;
    let packed = (44_100_u64 << 44) | (1 << 41) | (15 << 36) | samples;
    bytes.extend(packed.to_be_bytes());
    bytes.extend([0; 16]);
    let mut block = Vec::new();
    let text = |text: &str, block: &mut Vec<u8>| {
        block.extend((text.len() as u32).to_le_bytes());
        block.extend(text.as_bytes());
    };
    text("needledrop", &mut block);
    block.extend((comments.len() as u32).to_le_bytes());
    comments.iter().for_each(|(key, value)| text(&format!("{key}={value}"), &mut block));
    bytes.push(0x84);
    bytes.extend(&(block.len() as u32).to_be_bytes()[1..]);
    bytes.extend(block);
    bytes
}

/// A song as its usual comments.
pub fn song(title: &str, artist: &str, album: &str) -> Vec<u8> {
    flac(&[("TITLE", title), ("ARTIST", artist), ("ALBUM", album), ("DATE", "1979")], 200)
}
