//! The words after a command's name: options with a value (`--port 8000`), switches (`--full`), and plain words.

use anyhow::{Context, bail};

/// What a command was called with. A command takes what it knows and then calls `finish`, which refuses the rest.
pub struct Args {
    words: Vec<String>,
}

impl Args {
    /// The words as they arrived.
    pub fn new(words: impl Iterator<Item = String>) -> Args {
        Args { words: words.collect() }
    }

    /// Takes `NAME VALUE`, if given; the last one counts.
    pub fn option(&mut self, name: &str) -> anyhow::Result<Option<String>> {
        Ok(self.options(name)?.pop())
    }

    /// Takes every `NAME VALUE`, in order.
    pub fn options(&mut self, name: &str) -> anyhow::Result<Vec<String>> {
        let mut values = Vec::new();
        while let Some(at) = self.words.iter().position(|word| word == name) {
            self.words.remove(at);
            if self.words.len() <= at {
                bail!("{name} needs a value");
            }
            values.push(self.words.remove(at));
        }
        Ok(values)
    }

    /// Takes `NAME VALUE` as a number, if given.
    pub fn number<N: std::str::FromStr>(&mut self, name: &str) -> anyhow::Result<Option<N>> {
        self.option(name)?.map(|text| text.parse().ok().with_context(|| format!("{name} needs a number"))).transpose()
    }

    /// Takes `NAME`; whether it was there.
    pub fn switch(&mut self, name: &str) -> bool {
        let before = self.words.len();
        self.words.retain(|word| word != name);
        self.words.len() < before
    }

    /// Takes the plain words; an option left over is refused, as it is a spelling mistake.
    pub fn plain(self) -> anyhow::Result<Vec<String>> {
        match self.words.iter().find(|word| word.starts_with('-')) {
            Some(unknown) => bail!("unknown option {unknown}"),
            None => Ok(self.words),
        }
    }

    /// Refuses whatever is left.
    pub fn finish(self) -> anyhow::Result<()> {
        match self.plain()?.first() {
            Some(extra) => bail!("unexpected {extra}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Args;

    fn args(line: &str) -> Args {
        Args::new(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn takes_what_it_knows_and_refuses_the_rest() {
        let mut given = args("--list a --port 8080 --list b word --full");
        assert_eq!(given.number::<u16>("--port").unwrap(), Some(8080));
        assert_eq!(given.options("--list").unwrap(), ["a", "b"]);
        assert!(given.switch("--full"));
        assert!(!given.switch("--full"));
        assert_eq!(given.plain().unwrap(), ["word"]);
        assert!(args("--prot 8080").finish().is_err());
        assert!(args("word").finish().is_err());
        assert!(args("--port").option("--port").is_err());
        assert!(args("--port x").number::<u16>("--port").is_err());
    }
}
