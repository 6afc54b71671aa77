//! Rows of a delimited file, one at a time, with the line each began on.

use super::ListError;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// The most columns a row may have; trade.gov's file has 29. A row beyond it is damage, not data.
const MOST_COLUMNS: usize = 512;

/// A delimited text being read.
pub struct Table<'a> {
    reader: Reader,
    rest: &'a [u8],
    cells: Vec<u8>,
    ends: Vec<usize>,
    line: u64,
    done: bool,
}

impl<'a> Table<'a> {
    /// A text that is refused when it was cut inside a row: the state machine itself would take what is left of a cell
    /// for the whole cell. A quotation must be closed, and a last row that begins with a quotation ends with one.
    pub fn new(text: &'a str, delimiter: u8) -> Result<Table<'a>, ListError> {
        let quotes = count(text.as_bytes(), b'"');
        let last = text.rsplit('\n').next().unwrap_or_default();
        if !quotes.is_multiple_of(2) || (last.starts_with('"') && !last.ends_with('"')) {
            return Err(ListError::file("truncated", "the last row is not whole; the file was cut off or damaged"));
        }
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        Ok(Table { reader, rest: text.as_bytes(), cells: vec![0; 4096], ends: vec![0; 64], line: 1, done: false })
    }

    /// The next row that isn't blank, and its line; `None` after the last.
    pub fn next_row(&mut self) -> Result<Option<(u64, Row<'_>)>, ListError> {
        let (mut written, mut columns) = (0, 0);
        // Breaks before a row are passed here, so that its line is the one it stands on, whatever ends the lines.
        let breaks = self.rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        self.pass(breaks);
        let line = self.line;
        while !self.done {
            let cells = self.cells.get_mut(written..).unwrap_or_default();
            let ends = self.ends.get_mut(columns..).unwrap_or_default();
            let (result, read, wrote, ended) = self.reader.read_record(self.rest, cells, ends);
            self.pass(read);
            written += wrote;
            columns += ended;
            match result {
                ReadRecordResult::Record => {
                    let (cells, ends) = (self.cells.get(..written), self.ends.get(..columns));
                    let cells = std::str::from_utf8(cells.unwrap_or_default());
                    let cells = cells.map_err(|_| ListError::line("encoding", line, "the row is not UTF-8"))?;
                    return Ok(Some((line, Row { cells, ends: ends.unwrap_or_default() })));
                }
                ReadRecordResult::End => self.done = true,
                // An empty rest is how the state machine is told that nothing follows.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.cells.resize(self.cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if self.ends.len() < MOST_COLUMNS => {
                    self.ends.resize(self.ends.len() * 2, 0);
                }
                ReadRecordResult::OutputEndsFull => {
                    return Err(ListError::line("columns", line, "the row has more columns than any list"));
                }
            }
        }
        Ok(None)
    }

    fn pass(&mut self, bytes: usize) {
        let (passed, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, &[]));
        self.line += count(passed, b'\n') as u64;
        self.rest = rest;
    }
}

/// How often a byte stands in a text, eight bytes at a time: a list has thirteen million.
pub fn count(text: &[u8], byte: u8) -> usize {
    const LOW: u64 = u64::from_ne_bytes([0x7f; 8]);
    let (eights, rest) = text.as_chunks::<8>();
    let others = |eight: &[u8; 8]| {
        let differ = u64::from_ne_bytes(*eight) ^ u64::from_ne_bytes([byte; 8]);
        // The high bit of each byte, where any bit of it is set.
        (((differ & LOW) + LOW) | differ) & !LOW
    };
    eights.iter().map(|eight| 8 - others(eight).count_ones() as usize).sum::<usize>()
        + rest.iter().filter(|other| **other == byte).count()
}

/// The cells of one row.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    cells: &'a str,
    ends: &'a [usize],
}

impl<'a> Row<'a> {
    /// How many cells.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// One cell, trimmed; empty where the row has no such column.
    pub fn cell(&self, column: usize) -> &'a str {
        let begin = match column.checked_sub(1) {
            Some(before) => self.ends.get(before),
            None => Some(&0),
        };
        let range = begin.zip(self.ends.get(column)).map(|(begin, end)| *begin..*end);
        range.and_then(|range| self.cells.get(range)).unwrap_or_default().trim()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Result<Vec<Vec<String>>, ListError> {
        let mut table = Table::new(text, b',')?;
        let mut rows = Vec::new();
        while let Some((_, row)) = table.next_row()? {
            rows.push((0..row.len()).map(|column| row.cell(column).to_string()).collect());
        }
        Ok(rows)
    }

    #[test]
    fn quotations_breaks_and_blank_lines_are_read() {
        let read = rows("a,\"b, \"\"c\"\"\",\r\n\r\n\"d\ne\",f,g").unwrap();
        assert_eq!(read, [["a", "b, \"c\"", ""], ["d\ne", "f", "g"]]);
    }

    #[test]
    fn bytes_are_counted_wherever_they_stand() {
        let text: Vec<u8> = (0..=255).cycle().take(1000).collect();
        for (from, byte) in (0..20).flat_map(|from| (0..=255).map(move |byte| (from, byte))) {
            let text = text.get(from..).unwrap();
            assert_eq!(count(text, byte), text.iter().filter(|other| **other == byte).count(), "{from} {byte}");
        }
    }

    #[test]
    fn long_cells_grow_the_room_and_endless_rows_do_not() {
        let long = "x".repeat(100_000);
        assert_eq!(rows(&long).unwrap(), [[long]]);
        assert_eq!(rows(&",".repeat(100_000)).unwrap_err().code(), "columns");
    }

    #[test]
    fn a_file_cut_inside_a_quotation_is_refused() {
        assert_eq!(rows("a,b\n\"c,d\ne").unwrap_err().code(), "truncated");
    }
}
