//! The bytes as the decoder sees them: without tags, and with the first error
//! of reading noted, which the decoder takes for the end.

use std::io::{self, Read, Seek, SeekFrom};
use std::sync::{Arc, OnceLock};

use symphonia::core::io::MediaSource;

use super::head::Head;
use super::tags::{self, Mask};

/// Where a sound's bytes come from.
pub trait Bytes: Read + Seek + Send + Sync {}

impl<T: Read + Seek + Send + Sync> Bytes for T {}

pub(super) struct Reader {
    bytes: Box<dyn Bytes>,
    /// What lies before it does not exist for the decoder.
    start: u64,
    len: u64,
    masks: Vec<Mask>,
    /// In the file.
    at: u64,
    fault: Arc<OnceLock<String>>,
}

impl Reader {
    pub(super) fn new(
        mut bytes: Box<dyn Bytes>,
        head: Head,
        len: u64,
        fault: Arc<OnceLock<String>>,
    ) -> io::Result<Self> {
        let Head { start, masks, .. } = head;
        bytes.seek(SeekFrom::Start(start))?;
        Ok(Self { bytes, start, len, masks, at: start, fault })
    }
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let result = self.bytes.read(buffer);
        match &result {
            Ok(count) => {
                tags::cover(&self.masks, self.at, buffer.get_mut(..*count).unwrap_or_default());
                self.at += *count as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            // Only the first error tells what happened.
            Err(error) => drop(self.fault.set(error.to_string())),
        }
        result
    }
}

impl Seek for Reader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let to = match to {
            SeekFrom::Start(at) => SeekFrom::Start(self.start.saturating_add(at)),
            other => other,
        };
        self.at = self.bytes.seek(to)?;
        self.at.checked_sub(self.start).ok_or_else(|| io::ErrorKind::InvalidInput.into())
    }
}

impl MediaSource for Reader {
    fn is_seekable(&self) -> bool {
        true
    }

    fn byte_len(&self) -> Option<u64> {
        Some(self.len.saturating_sub(self.start))
    }
}
