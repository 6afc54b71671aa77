// Replaced at packing by the digests of the engine in the package.

/** The engine that belongs to this package: its SHA-256 in hex, its digest as `integrity` wants it, its length, and the package's
 * version. */
export const engine = { sha256: "", integrity: "", bytes: 0, version: "" };
