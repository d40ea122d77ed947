//! A reader that gives out: whoever parses foreign bytes cannot go round for ever.

use std::io::{self, Read, Seek, SeekFrom};

/// Reads and seeks until so many bytes, or so many calls, are used up.
pub(super) struct Bounded<R> {
    inner: R,
    bytes: u64,
    calls: u32,
}

impl<R> Bounded<R> {
    pub(super) fn new(inner: R, bytes: u64, calls: u32) -> Self {
        Self { inner, bytes, calls }
    }

    fn call(&mut self) -> io::Result<()> {
        self.calls = self.calls.checked_sub(1).ok_or_else(enough)?;
        Ok(())
    }
}

fn enough() -> io::Error {
    io::Error::other("its tags are larger than tags are")
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.call()?;
        let read = self.inner.read(buffer)?;
        self.bytes = self.bytes.checked_sub(read as u64).ok_or_else(enough)?;
        Ok(read)
    }
}

impl<R: Seek> Seek for Bounded<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.call()?;
        self.inner.seek(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    #[test]
    fn it_gives_out() {
        let mut read = Vec::new();
        assert!(Bounded::new(&[0; 100][..], 99, 50).read_to_end(&mut read).is_err());
        assert!(Bounded::new(&[0; 100][..], 100, 50).read_to_end(&mut read).is_ok());
        let mut seeks = Bounded::new(Cursor::new([0; 4]), 4, 2);
        assert!(seeks.rewind().is_ok() && seeks.rewind().is_ok() && seeks.rewind().is_err());
    }
}
