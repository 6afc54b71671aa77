//! One sort for every type. The standard library compiles its sorts anew for each type and each comparison, four to
//! seven kilobytes of the page's engine a time; here the machinery orders positions, exists once, and reaches the
//! elements through a comparison and a swap. Where a million elements are sorted, or a hundred at every key press, their
//! keys are packed into numbers, which sort several times faster.

use std::cmp::Ordering;

/// Sorts by a comparison; equal elements keep their order.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let order = arrange(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    rearrange(order, &mut |a, b| items.swap(a, b));
}

/// Sorts by a key; equal elements keep their order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts by the type's own order.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Sorts keys; where a key holds the place of what it stands for, no two are equal.
#[inline(never)]
pub fn sort_keys(keys: &mut [u64]) {
    keys.sort_unstable();
}

/// Sorts keys that need more room.
#[inline(never)]
pub fn sort_wide(keys: &mut [u128]) {
    keys.sort_unstable();
}

/// Brings the least `count` keys to the front, in no order.
#[inline(never)]
pub fn least(keys: &mut Vec<u64>, count: usize) {
    if count < keys.len() {
        keys.select_nth_unstable(count);
        keys.truncate(count);
    }
}

/// The places 0, 1, ... in the order of their keys, of which the upper 96 bits count, and where those are equal in the order
/// that the comparison gives; equals keep theirs.
#[inline(never)]
pub fn places(count: usize, key: &dyn Fn(usize) -> u128, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<u32> {
    let mut keys: Vec<u128> = (0..count).map(|place| key(place) >> 32 << 32 | place as u128).collect();
    sort_wide(&mut keys);
    let mut places: Vec<u32> = keys.iter().map(|&key| key as u32).collect();
    let mut from = 0;
    for run in keys.chunk_by(|a, b| a >> 32 == b >> 32) {
        if let Some(equal) = places.get_mut(from..from + run.len()).filter(|equal| 1 < equal.len()) {
            sort_places(equal, compare);
        }
        from += run.len();
    }
    places
}

/// The first twelve letters of a text as a key.
pub fn letters(text: &[u8]) -> u128 {
    let letter = |at: usize| u128::from(text.get(at).copied().unwrap_or(0));
    (0..12).fold(0, |key, at| key << 8 | letter(at)) << 32
}

/// Two numbers as one key, the first counting more.
pub fn pair(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

/// The parts of a [`pair`].
pub fn unpair(key: u64) -> (u32, u32) {
    ((key >> 32) as u32, key as u32)
}

/// The stretch of sorted pairs with this first part.
pub fn with_first(pairs: &[u64], first: u32) -> &[u64] {
    let from = pairs.partition_point(|&key| key < pair(first, 0));
    let rest = pairs.get(from..).unwrap_or(&[]);
    rest.get(..rest.partition_point(|&key| key <= pair(first, u32::MAX))).unwrap_or(&[])
}

/// A number that is less the greater the value, which is not negative.
pub fn falling(value: f32) -> u32 {
    !value.max(0.0).to_bits()
}

/// A number that is less the greater the value, whatever its sign.
pub fn falling_wide(value: f64) -> u64 {
    let bits = value.to_bits();
    if bits >> 63 == 0 { !(bits | 1 << 63) } else { bits }
}

/// For each place, the position of the element that belongs there.
fn arrange(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<u32> {
    let mut order: Vec<u32> = (0..count as u32).collect();
    sort_places(&mut order, compare);
    order
}

fn sort_places(places: &mut [u32], compare: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_by(|a, b| compare(*a as usize, *b as usize));
}

/// Brings the elements into that order, along the cycles of the permutation.
fn rearrange(mut order: Vec<u32>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut place = start;
        while let Some(from) = order.get_mut(place).map(|from| std::mem::replace(from, place as u32) as usize) {
            if from == start || from == place {
                break;
            }
            swap(place, from);
            place = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against the standard library, on every length to a hundred and with many equals.
    #[test]
    fn sorts_as_the_standard_library_does() {
        let mut state = 1u32;
        for length in 0..100usize {
            let items: Vec<(u32, String)> = (0..length)
                .map(|n| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 28, n.to_string())
                })
                .collect();
            let (mut ours, mut theirs) = (items.clone(), items);
            sort_by_key(&mut ours, |item| item.0);
            theirs.sort_by_key(|item| item.0);
            assert_eq!(ours, theirs);
            sort(&mut ours);
            theirs.sort();
            assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn keys_keep_the_order_of_what_they_stand_for() {
        let values = [f64::MAX, 3.5, 0.25, 0.0, -0.25, -7.0, f64::MIN];
        assert!(values.map(falling_wide).is_sorted());
        assert!([9.0_f32, 1.5, 0.0].map(falling).is_sorted());
        assert_eq!(unpair(pair(7, 9)), (7, 9));
        let pairs = [pair(1, 4), pair(2, 0), pair(2, u32::MAX), pair(3, 1)];
        assert_eq!(with_first(&pairs, 2), &pairs[1..3]);
        assert!(with_first(&pairs, 4).is_empty());
    }

    #[test]
    fn places_follow_keys_then_the_comparison_and_equals_keep_theirs() {
        let words = ["twelve letters b", "a", "twelve letters a", "", "a"];
        let sorted = places(words.len(), &|place| letters(words[place].as_bytes()), &|a, b| words[a].cmp(words[b]));
        assert_eq!(sorted, [3, 1, 4, 2, 0]);
    }
}
