/** The JSON that crosses the door, as the engine writes it. Types only: nothing of this file is served. */

export type Outcome =
  | "prohibited" | "license-required" | "license-exception" | "review" | "incomplete" | "no-finding" | "cannot-screen";

export type Span = [start: number, end: number];

export interface Transaction { kind?: string; date?: string; [field: string]: unknown }

export interface Gap { field: string; why: string }

export interface Finding {
  rule: string; effect: string; certainty: string; field: string;
  title: string; text: string; citations: string[]; evidence: Record<string, string>;
}

export interface Reason { code: string; [detail: string]: unknown }

export interface Match {
  entry: string; list: string; name: string; matched: string; country: string | null; field: string;
  score: number; strength: "exact" | "strong" | "possible";
  spans: Span[]; entrySpans: Span[]; reasons: Reason[]; citations: string[];
}

export interface Candidate { id: string; name: string; eccn: string | null; paragraph: string | null }

export interface Classification {
  chip: string | null; name: string | null; count: number | null; eccn: string | null; alternatives: string[]; paragraph: string | null;
  tpp: number | null; performanceDensity: number | null; memoryBandwidth: number | null; interconnect: number | null;
  steps: string[]; citations: string[]; rulesVersion: string; missing: string[]; candidates: Candidate[];
}

export interface Exception { symbol: string; conditions: string[]; citations: string[] }

export interface License { required: boolean; review: string | null; reasons: string[]; exceptions: Exception[] }

export interface ListBasis { id: string; published: string | null; entries: number; sha256: string }

export interface Decision {
  outcome: Outcome; findings: Finding[]; items: Classification[]; matches: Match[]; license: License; gaps: Gap[];
  basis: { date: string; engine: string; rules: string; lists: ListBasis[] };
}

/** Its own type: there is no place in it for a rule, a list, a score or a field. */
export interface ApplicantView { next: "continue" | "review"; message: string }

/** Why there is no answer, in words that never repeat what was typed. */
export interface Refusal { code: string; path: string; help: string }
