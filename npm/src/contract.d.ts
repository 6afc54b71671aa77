/** The JSON that crosses the door, as the engine writes it. Types only: nothing of this file is served. */

export type Outcome =
  | "prohibited" | "license-required" | "license-exception" | "review" | "incomplete" | "no-finding" | "cannot-screen";

export type Span = [start: number, end: number];

export interface Transaction { kind?: string; date?: string; [field: string]: unknown }

/** What may be typed for an item beside its name; every value as text, number or flag. Any other key is refused. */
export type Spec =
  // Dense rates in tera operations per second, or what they come to.
  | "fp64" | "fp32" | "tf32" | "fp16" | "bf16" | "fp8" | "fp6" | "fp4" | "int16" | "int8" | "int4" | "sparse" | "tpp" | "performanceDensity"
  // Logic dies in mm², and how many; bandwidths in GB/s; memory alone by its package in mm².
  | "dieArea" | "dies" | "nonPlanar" | "memoryBandwidth" | "interconnect" | "datacenter" | "memoryBandwidthDensity" | "packageArea"
  // Cryptography: none, mass-market, other or cryptanalysis.
  | "encryption"
  // Chipmaking tools: nm, nm, nm, ratios to one, degrees Celsius.
  | "wavelength" | "resolution" | "overlay" | "selectivity" | "aspectRatio" | "temperature"
  // A die that a fabricator or OSAT exports (Note 1 to 3A090.a): yes or no, nm, how many, yes or no, a name or a standing each.
  | "fabricator" | "node" | "transistors" | "hbm" | "designer" | "packager"
  // The plant that the item is for (15 CFR 744.23): logic, nand or dram; nm; yes or no; how many; nm; µm²; Gb per mm²; how many.
  | "facilityProduct" | "facilityNode" | "facilityNonPlanar" | "layers" | "halfPitch" | "cellArea" | "bitDensity" | "throughSiliconVias";

export interface Gap { field: string; why: string }

export interface Finding {
  rule: string; effect: string; certainty: string; field: string; about: string;
  title: string; text: string; citations: string[]; evidence: Record<string, string>;
  weight: "no-flag" | "strong" | "weak"; standing: "unexplained" | "recorded" | "resolved";
}

export interface Reason { code: string; [detail: string]: unknown }

export interface Match {
  entry: string; list: string; name: string; matched: string; country: string | null; field: string;
  score: number; strength: "exact" | "strong" | "possible";
  spans: Span[]; entrySpans: Span[]; reasons: Reason[]; citations: string[];
  /** The entry, earlier in the answer, that lists the same party on another list. */
  sameAs?: string;
}

export interface Candidate { id: string; name: string; eccn: string | null; paragraph: string | null }

export interface Classification {
  chip: string | null; name: string | null; count: number | null; eccn: string | null; alternatives: string[]; paragraph: string | null;
  tpp: number | null; performanceDensity: number | null; memoryBandwidth: number | null; interconnect: number | null;
  steps: string[]; citations: string[]; rulesVersion: string; missing: string[]; candidates: Candidate[];
  /** Only in a decision: the answer this item would get alone. */
  license?: License;
  /** What cannot be read, where an item is asked about by itself; a decision tells it among its own gaps. */
  gaps?: Gap[];
}

export type State = "met" | "to-ask" | "not-met";

/** The field is there where one would settle the condition, or did. */
export interface Condition { text: string; state: State; field?: string; citation: string }

export interface Exception { symbol: string; title: string; status: State; conditions: Condition[]; citations: string[] }

/** `required` is null where the facts given do not settle it. What is `unavailable` was looked at, and one of its conditions fails. */
export interface License {
  required: boolean | null; review: string | null; reasons: string[]; exceptions: Exception[]; unavailable: Exception[];
  /** What an application must show where BIS decides case by case. */
  application: Exception[];
}

/** Days on which nothing changes; `until` is the first day on which it is no longer so, null for the last band. */
export interface Band {
  from: string; until: string | null; rulesVersion: string; eccn: string | null; paragraph: string | null; outcome: Outcome;
  required: boolean | null; review: string | null; exceptions: string[]; rules: string[];
}

export interface Timeline { destination: string | null; bands: Band[] }

export interface ListBasis { id: string; published: string | null; entries: number; sha256: string }

export interface Identification {
  notice: string; elements: { what: string; field: string; state: "present" | "missing" | "elsewhere" }[];
}

export interface Held extends ListBasis { names: number; addresses: number }

export interface Decision {
  outcome: Outcome; findings: Finding[]; items: Classification[]; matches: Match[]; license: License; gaps: Gap[];
  identification: Identification | null;
  basis: { date: string; engine: string; rules: string; lists: ListBasis[]; sealed?: boolean | null; wasm?: string | null };
}

/** Its own type: there is no place in it for a rule, a list, a score or a field. */
export interface ApplicantView { next: "continue" | "review"; message: string }

/** Why there is no answer, in words that never repeat what was typed. */
export interface Refusal { code: string; path: string; help: string }

/** Who is asked about. */
export interface Query { name?: string; nativeName?: string; address?: string; country?: string }

/** Who a typed party may be; `more` says that there are others beyond the limit. */
export interface Answer { matches: Match[]; more: boolean; gaps: Gap[] }

/** An item as typed: by description, by figures, or both. */
export interface Item { description?: string; quantity?: string | number; specs?: Partial<Record<Spec, string | number | boolean>>; [field: string]: unknown }

/** What a person decided about an answer. */
export interface Human { [field: string]: unknown }

/** A question, its basis and its answer, sealed. */
export interface SealedRecord { [field: string]: unknown }

/** What holding a record against its seal and against today's answer gives. */
export interface Verdict { state: "valid" | "altered" | "different"; difference?: { path: string; sent: unknown; found: unknown } }
