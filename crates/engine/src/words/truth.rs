//! Three-valued logic: what the facts say, exclude, or leave open.

/// A three-valued answer. Unknown is an answer of its own, never a weak no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    /// The facts given say so.
    Yes,
    /// The facts given exclude it.
    No,
    /// The facts given do neither.
    Unknown,
}

impl From<bool> for Truth {
    fn from(known: bool) -> Truth {
        if known { Truth::Yes } else { Truth::No }
    }
}

impl std::ops::Not for Truth {
    type Output = Truth;

    fn not(self) -> Truth {
        match self {
            Truth::Yes => Truth::No,
            Truth::No => Truth::Yes,
            Truth::Unknown => Truth::Unknown,
        }
    }
}

impl Truth {
    /// Yes when both are, no when one is.
    pub fn and(self, other: Truth) -> Truth {
        match (self, other) {
            (Truth::No, _) | (_, Truth::No) => Truth::No,
            (Truth::Yes, Truth::Yes) => Truth::Yes,
            (Truth::Unknown, _) | (_, Truth::Unknown) => Truth::Unknown,
        }
    }

    /// Yes when one is, no when both are.
    pub fn or(self, other: Truth) -> Truth {
        !(!self).and(!other)
    }

    /// Whether all of them hold; yes where there are none.
    pub fn all(all: impl IntoIterator<Item = Truth>) -> Truth {
        all.into_iter().fold(Truth::Yes, Truth::and)
    }

    /// Whether any of them holds; no where there are none.
    pub fn any(all: impl IntoIterator<Item = Truth>) -> Truth {
        all.into_iter().fold(Truth::No, Truth::or)
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{self, No, Unknown, Yes};

    #[test]
    fn the_stronger_of_two_answers_decides_and_unknown_is_kept() {
        let pairs: [(Truth, Truth, Truth, Truth); 6] = [
            (Yes, Yes, Yes, Yes),
            (Yes, No, No, Yes),
            (Yes, Unknown, Unknown, Yes),
            (No, No, No, No),
            (No, Unknown, No, Unknown),
            (Unknown, Unknown, Unknown, Unknown),
        ];
        for (one, other, both, either) in pairs {
            assert_eq!((one.and(other), other.and(one)), (both, both));
            assert_eq!((one.or(other), other.or(one)), (either, either));
        }
    }
}
