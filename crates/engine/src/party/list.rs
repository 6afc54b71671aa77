//! Published lists and the parties on them, as facts: what a list means to a seller is for the rules.

use crate::words::country::Country;
use crate::words::date::{Date, Period};
use crate::words::terms::{ListId, Review};
use serde::Serialize;

/// What kind of party an entry is, where its list says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntryKind {
    /// A natural person.
    Person,
    /// An organisation.
    Organization,
    /// A ship.
    Vessel,
    /// An aircraft.
    Aircraft,
    /// A bare address (15 CFR 744.16(f)): no party is named, whoever uses the address is meant.
    Address,
}

/// Another name of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// As printed.
    pub text: String,
    /// Marked weak by its list: too common to stand alone.
    pub weak: bool,
}

/// One listed party, or one listed address.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Stable text: list prefix and name for our own list, the publisher's number elsewhere.
    pub id: String,
    /// The list it stands on.
    pub list: ListId,
    /// Kind, where known.
    pub kind: Option<EntryKind>,
    /// Primary name as printed, typos kept.
    pub name: String,
    /// What the listing covers beside the party, as printed behind its name: `any successor, sub-unit, or subsidiary thereof`.
    pub reach: Option<Box<str>>,
    /// Other names as printed.
    pub aliases: Vec<Alias>,
    /// Names in the party's own script. No US list prints them; they come from our own table.
    pub native_names: Vec<String>,
    /// Countries of heading and addresses.
    pub countries: Vec<Country>,
    /// One address each, as printed.
    pub addresses: Vec<String>,
    /// Registration, tax, IMO and like numbers, as printed.
    pub identifiers: Vec<String>,
    /// Footnotes of the Entity List: 1 Huawei, 3 Russia and Belarus, 4 advanced computing, 5 chipmaking.
    pub footnotes: Vec<u8>,
    /// Sanctions programs, where the list names them.
    pub programs: Vec<String>,
    /// License requirement as printed, footnotes raised; see [`read_requirement`].
    pub requirement: String,
    /// License review policy as printed.
    pub policy: String,
    /// The policy reduced to one of our words; `None` where the list has no such column.
    pub review: Option<Review>,
    /// Federal Register citations, first listing first.
    pub citations: Vec<String>,
    /// When it is listed.
    pub period: Period,
}

impl Entry {
    /// A row that says no more than who stands on which list; it stands there at all times.
    pub fn new(list: ListId, id: impl Into<String>, name: impl Into<String>) -> Entry {
        Entry {
            id: id.into(),
            list,
            kind: None,
            name: name.into(),
            reach: None,
            aliases: Vec::new(),
            native_names: Vec::new(),
            countries: Vec::new(),
            addresses: Vec::new(),
            identifiers: Vec::new(),
            footnotes: Vec::new(),
            programs: Vec::new(),
            requirement: String::new(),
            policy: String::new(),
            review: None,
            citations: Vec::new(),
            period: Period::ALWAYS,
        }
    }
}

/// One list as loaded: its rows and where they come from.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// `starter` for the embedded list, else the name of the format it was read from.
    pub id: String,
    /// Day of publication, where the file tells; else the newest listing in it, which publication can't precede.
    pub published: Option<Date>,
    /// SHA-256 of the bytes it was read from, lower-case hexadecimal.
    pub sha256: String,
    /// The rows, in the order of the file.
    pub entries: Vec<Entry>,
}

/// Reduces a printed license review policy to one of our words. Carve-outs stay in the text: what is refused for all but
/// food and medicine counts as refused, what is refused for all *other* items counts as refused, and where the entry
/// splits the items the other way, or refers to another section, the word is "as the entry says". `None` for no text.
pub fn read_policy(policy: &str) -> Option<Review> {
    let policy = policy.to_lowercase();
    let policy = policy.trim().trim_end_matches('.');
    let says = |words: &str| policy.contains(words);
    let presumed = says("presumption of denial") || says("presumption for denial");
    let refused = says("policy of denial");
    if policy.is_empty() {
        None
    } else if says("presumption of approval") || says("except case-by-case") || (presumed && refused) {
        Some(Review::PerEntry)
    } else if refused {
        Some(Review::PolicyOfDenial)
    } else if presumed {
        Some(Review::PresumptionOfDenial)
    } else if matches!(policy, "case-by-case" | "case-by-case basis" | "case-by-case review") {
        Some(Review::CaseByCase)
    } else if policy.starts_with("for all items subject to the ear") {
        // A license requirement stands in the column by mistake: no policy is printed.
        Some(Review::Unspecified)
    } else {
        Some(Review::PerEntry)
    }
}

/// Reads a printed license requirement: the text with its footnote marks raised, as the regulation prints them and every
/// text export loses, and the footnotes that widen what is subject to the EAR (15 CFR 734.9(e) and (g)). The sections
/// named count as much as the marks, because some rows lack the mark.
pub fn read_requirement(printed: &str) -> (String, Vec<u8>) {
    /// A mark, unless the digit begins a longer number.
    fn mark(text: &str, digit: char) -> Option<&str> {
        let rest = text.strip_prefix(digit)?;
        (!rest.starts_with(|c: char| c.is_ascii_digit() || c == '.')).then_some(rest)
    }
    let mut footnotes = [false; 6];
    let mut raised = String::with_capacity(printed.len());
    let mut rest = printed.trim();
    while let Some(section) = rest.find("734.9(") {
        let (before, from) = rest.split_at_checked(section).unwrap_or((rest, ""));
        raised.push_str(before);
        rest = from;
        if let Some(after) = rest.strip_prefix("734.9(g)") {
            footnotes[3] = true;
            raised.push_str("734.9(g)");
            let comma = after.starts_with(',');
            rest = match mark(after.trim_start_matches([',', ' ']), '3') {
                Some(after) => {
                    raised.push_str(if comma { ",³" } else { "³" });
                    after
                }
                None => after,
            };
        } else if let Some(after) = rest.strip_prefix("734.9(e)") {
            raised.push_str("734.9(e)");
            rest = after;
            if let Some(after) = mark(after.trim_start(), '1') {
                footnotes[1] = true;
                raised.push('¹');
                rest = after;
            } else if after.starts_with("(1)") {
                footnotes[1] = true;
            } else if after.starts_with("(2)") {
                footnotes[4] = true;
            } else if after.starts_with("(3)") {
                footnotes[5] = true;
            }
        } else {
            raised.push_str("734.9(");
            rest = rest.strip_prefix("734.9(").unwrap_or_default();
        }
    }
    raised.push_str(rest);
    let body = raised.trim_end_matches('.');
    for (digit, sign) in [('2', "²"), ('4', "⁴"), ('5', "⁵")] {
        let Some(before) = body.strip_suffix(digit).map(str::trim_end) else { continue };
        if before.ends_with(')') || before.ends_with("EAR") {
            raised = format!("{before}{sign}{}", raised.get(body.len()..).unwrap_or_default());
            break;
        }
    }
    // Footnote 2 is a note on standards work, no rule of reach.
    for (found, sign) in footnotes.iter_mut().zip([None, Some('¹'), None, Some('³'), Some('⁴'), Some('⁵')]) {
        *found |= sign.is_some_and(|sign| raised.contains(sign));
    }
    (raised, (0..).zip(footnotes).filter(|(_, found)| *found).map(|(footnote, _)| footnote).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policies_as_the_lists_spell_them() {
        for (expected, policies) in [
            (None, &["", "  "][..]),
            (
                Some(Review::PresumptionOfDenial),
                &[
                    "Presumption of denial",
                    "Presumption of Denial.",
                    "Presumption for denial.",
                    "Case-by-case review for ECCNs 1A004.c, 1A004.d, 1A995, 1A999.a, 1D003, 2A983, 2D983, and 2E983, and \
                     for EAR99 items described in the Note to ECCN 1A995; casa-by-case review for items necessary to \
                     detect, identify and treat infectious disease; and presumption of denial for all other items subject \
                     to the EAR.",
                    "Case-by-case review for telecommunications infrastructure items described in Category 5 Part 1 or \
                     Category 5 Part 2 and consumer communications devices identified in § 740.19; Presumption of denial \
                     for all other items subject to the EAR",
                    "Presumption of denial for all items to include items described in ECCN 3B001.a.4, .c, .d, f.1.b.2, \
                     .k to .p; 3B002.c, 3B993, or 3B994. Case-by-case for items designed for production of 200mm wafers \
                     destined to a 200mm wafer production facility.",
                ],
            ),
            (
                Some(Review::PolicyOfDenial),
                &[
                    "Policy of denial",
                    "Policy of Denial.",
                    "Policy of denial See §§ 746.8(b) and 744.21(e).",
                    "Policy of denial for all items subject to the EAR apart from food and medicine designated as EAR99, \
                     which will be reviewed on a case-by case basis. See §§ 746.8(b) and 744.21(e)",
                    "Policy of Denial. Case-by-case basis for items for U.S. Government supported use in the \
                     International Space Station (ISS).",
                    "Policy of denial for all items subject to the EAR. See § 746.8(b)",
                ],
            ),
            (Some(Review::CaseByCase), &["Case-by-case basis", "Case-by-case review."]),
            (
                Some(Review::PerEntry),
                &[
                    "See § 746.8(b)(2) of the EAR",
                    "See §§740.26, 744.11 and 744.23(d) of the EAR.",
                    "The license application procedure and license review policy for entities specified in supplement no. \
                     2 to part 744 is specified in §744.21(d) and (e).",
                    "Case-by-case for all items listed on the CCL. Presumption of approval for EAR99 items",
                    "Presumption of approval for EAR99; case-by-case review for all items on the CCL",
                    "Presumption of denial except case-by-case for items not described in ECCN 3B001.a.4, .c, .d, \
                     f.1.b.2, .k to .p; 3B002.c, 3B993, or 3B994",
                    "Case-by-Case review for licenses for the safety of civil aviation of aircraft.",
                ],
            ),
            (
                Some(Review::Unspecified),
                &["For all items subject to the EAR when used in projects specified in § 746.8(a)(4) of the EAR"],
            ),
        ] {
            for policy in policies {
                assert_eq!(read_policy(policy), expected, "{policy}");
            }
        }
    }

    #[test]
    fn footnotes_are_raised_wherever_the_export_glued_them() {
        for (printed, raised, footnotes) in [
            (
                "For all items subject to the EAR. (See §§ 734.9(g),3 746.8(a)(3), and 744.21(b) of the EAR)",
                "For all items subject to the EAR. (See §§ 734.9(g),³ 746.8(a)(3), and 744.21(b) of the EAR)",
                &[3][..],
            ),
            (
                "(See §734.9(g), 3 §746.8(a)(3), and §744.21(b) of the EAR).",
                "(See §734.9(g),³ §746.8(a)(3), and §744.21(b) of the EAR).",
                &[3],
            ),
            ("(See §§734.9(g)3, 746.8(a)(3))", "(See §§734.9(g)³, 746.8(a)(3))", &[3]),
            ("(See §§734.9(g), 746.8(a)(3))", "(See §§734.9(g), 746.8(a)(3))", &[3]),
            ("see §§ 734.9(e)1 and 744.11 of the EAR2", "see §§ 734.9(e)¹ and 744.11 of the EAR²", &[1]),
            ("see §§ 734.9(e) 1 and 744.11 of the EAR 2", "see §§ 734.9(e)¹ and 744.11 of the EAR²", &[1]),
            ("(See §734.9(e)1, and §744.11 of the EAR)2.", "(See §734.9(e)¹, and §744.11 of the EAR)².", &[1]),
            ("(See §§ 734.9(e)(2) and 744.11 of the EAR) 4", "(See §§ 734.9(e)(2) and 744.11 of the EAR)⁴", &[4]),
            ("(See §§ 734.9(e) and 744.11 of the EAR)4", "(See §§ 734.9(e) and 744.11 of the EAR)⁴", &[4]),
            (
                "(See §§734.4(a)(9), 734.9(e)(3), and 744.11 of the EAR)5",
                "(See §§734.4(a)(9), 734.9(e)(3), and 744.11 of the EAR)⁵",
                &[5],
            ),
            ("(See §744.11 of the EAR).", "(See §744.11 of the EAR).", &[]),
            ("listed in supplement no. 2 to part 744.", "listed in supplement no. 2 to part 744.", &[]),
            ("", "", &[]),
        ] {
            let expected = (raised.to_string(), footnotes.to_vec());
            assert_eq!(read_requirement(printed), expected, "{printed}");
            assert_eq!(read_requirement(raised), expected, "raising is done once");
        }
    }
}
