//! The one source of chance. Everything that is drawn follows from [`SEED`] and the name of what it is drawn for, so that a
//! new kind of question leaves the others as they were.

use fastrand::Rng;

/// Change it for other questions.
const SEED: u64 = 20_261_122;

/// Draws for the thing of this name.
pub fn for_name(name: &str) -> Rng {
    // FNV-1a: spreads names over seeds, and is the same on every host, as the standard hasher need not be.
    let hash = name
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    Rng::with_seed(SEED ^ hash)
}

/// One of these; there must be one.
pub fn pick<'a, T>(rng: &mut Rng, from: &'a [T]) -> &'a T {
    &from[rng.usize(..from.len())]
}

/// Whether something happens that happens once in `times`.
pub fn once_in(rng: &mut Rng, times: u32) -> bool {
    rng.u32(..times) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_draws_the_same() {
        let draw = |name: &str| for_name(name).u64(..);
        assert_eq!(draw("a"), draw("a"));
        assert_ne!(draw("a"), draw("b"));
    }
}
