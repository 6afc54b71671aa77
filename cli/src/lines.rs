//! Lines of standard input, whatever ends them and however long they are.

use std::io::{self, BufRead};

/// The longest line that is read. Far over any form; a longer one is passed over without being held.
pub const LONGEST: usize = 32 * 1024 * 1024;

/// One line.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// Its bytes, without the break.
    Bytes(Vec<u8>),
    /// It was longer than [`LONGEST`].
    TooLong,
}

/// The byte order mark that some programs write before their first line; it is no part of any.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// The next line that isn't blank; `None` after the last.
pub fn next_line(input: &mut impl BufRead, longest: usize) -> io::Result<Option<Line>> {
    loop {
        let mut line = Vec::new();
        let (mut any, mut long, mut ended) = (false, false, false);
        while !ended {
            let buffer = match input.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                buffer => buffer?,
            };
            if buffer.is_empty() {
                break;
            }
            any = true;
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let taken = buffer.get(..end.unwrap_or(buffer.len())).unwrap_or_default();
            long |= longest < line.len() + taken.len();
            if !long {
                line.extend_from_slice(taken);
            }
            let read = taken.len() + usize::from(end.is_some());
            ended = end.is_some();
            input.consume(read);
        }
        if !any {
            return Ok(None);
        }
        if long {
            return Ok(Some(Line::TooLong));
        }
        let line = line.strip_prefix(MARK).unwrap_or(&line).to_vec();
        if !line.iter().all(u8::is_ascii_whitespace) {
            return Ok(Some(Line::Bytes(line)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_blanks_and_length() {
        let mut input = io::BufReader::with_capacity(3, &b"\xef\xbb\xbf\r\n one\r\n\n  \ntwo\n0123456789\nthree"[..]);
        let mut next = || match next_line(&mut input, 8).unwrap() {
            Some(Line::Bytes(bytes)) => String::from_utf8(bytes).unwrap(),
            Some(Line::TooLong) => "too long".to_owned(),
            None => "end".to_owned(),
        };
        assert_eq!([next(), next(), next(), next(), next()], [" one\r", "two", "too long", "three", "end"]);
    }
}
