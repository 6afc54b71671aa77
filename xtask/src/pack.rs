//! Files as they go over the wire: packed once, at each packer's best, and kept under the digest of what went in.

use crate::build::WORK;
use anyhow::Context;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::Write;
use std::path::Path;

/// A way to pack that browsers unpack.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Packer {
    /// The smaller one.
    Brotli,
    /// The older one.
    Gzip,
}

impl Packer {
    /// As it is named in headers.
    pub fn name(self) -> &'static str {
        match self {
            Packer::Brotli => "br",
            Packer::Gzip => "gzip",
        }
    }

    /// The better one of those that a browser accepts, by its `Accept-Encoding`.
    pub fn accepted(header: &str) -> Option<Packer> {
        let accepts = |packer: &Packer| {
            header.split(',').any(|one| {
                let (name, quality) = one.split_once(';').unwrap_or((one, "q=1"));
                let refused = quality.trim().strip_prefix("q=").is_some_and(|q| q.trim().parse() == Ok(0.0));
                name.trim().eq_ignore_ascii_case(packer.name()) && !refused
            })
        };
        [Packer::Brotli, Packer::Gzip].into_iter().find(accepts)
    }

    /// The packed bytes.
    pub fn pack(self, bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
        let folder = Path::new(WORK).join("packed");
        let digest: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let kept = folder.join(format!("{digest}.{}", self.name()));
        if let Ok(packed) = fs::read(&kept) {
            return Ok(packed);
        }
        let packed = self.pack_anew(bytes)?;
        fs::create_dir_all(&folder)?;
        // Under a name of our own first, as two may pack the same thing at once.
        let part = kept.with_extension(format!("{}-{:?}", std::process::id(), std::thread::current().id()));
        fs::write(&part, &packed)?;
        fs::rename(part, &kept).with_context(|| kept.display().to_string())?;
        Ok(packed)
    }

    fn pack_anew(self, bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
        match self {
            Packer::Brotli => {
                let mut packed = Vec::new();
                let settings = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
                brotli::BrotliCompress(&mut &bytes[..], &mut packed, &settings)?;
                Ok(packed)
            }
            Packer::Gzip => {
                let mut packer = GzEncoder::new(Vec::new(), Compression::best());
                packer.write_all(bytes)?;
                Ok(packer.finish()?)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Packer;

    #[test]
    fn the_better_packer_that_is_accepted() {
        assert_eq!(Packer::accepted("gzip, deflate, br, zstd"), Some(Packer::Brotli));
        assert_eq!(Packer::accepted("gzip;q=0.5, deflate"), Some(Packer::Gzip));
        assert_eq!(Packer::accepted("br;q=0, GZIP"), Some(Packer::Gzip));
        assert_eq!(Packer::accepted("br; q=0.0"), None);
        assert_eq!(Packer::accepted("identity"), None);
        assert_eq!(Packer::accepted(""), None);
    }
}
