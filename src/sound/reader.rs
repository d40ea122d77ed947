//! The bytes as the decoder sees them: without the tags before them, and with the first error
//! of reading noted, which the decoder takes for the end.

use std::io::{self, Read, Seek, SeekFrom};
use std::sync::{Arc, OnceLock};

use symphonia::core::io::MediaSource;

/// Where a sound's bytes come from.
pub trait Bytes: Read + Seek + Send + Sync {}

impl<T: Read + Seek + Send + Sync> Bytes for T {}

pub(super) struct Reader {
    bytes: Box<dyn Bytes>,
    /// What lies before it does not exist for the decoder.
    start: u64,
    len: u64,
    fault: Arc<OnceLock<String>>,
}

impl Reader {
    pub(super) fn new(
        mut bytes: Box<dyn Bytes>,
        start: u64,
        len: u64,
        fault: Arc<OnceLock<String>>,
    ) -> io::Result<Self> {
        bytes.seek(SeekFrom::Start(start))?;
        Ok(Self { bytes, start, len, fault })
    }
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let result = self.bytes.read(buffer);
        if let Err(error) = &result
            && error.kind() != io::ErrorKind::Interrupted
        {
            // Only the first error tells what happened.
            let _ = self.fault.set(error.to_string());
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
        let at = self.bytes.seek(to)?;
        at.checked_sub(self.start).ok_or_else(|| io::ErrorKind::InvalidInput.into())
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
