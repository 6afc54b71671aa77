// A match's reasons arrive as code and parameters; here they become sentences.

import { plain } from "./words.js";

/** @type {Record<string, (reason: any) => string>} */
const SENTENCES = {};

/** @param {import("./contract").Reason} reason */
export function tellReason(reason) {
  const tell = SENTENCES[reason.code];
  if (tell) return tell(reason);
  const { code, ...details } = reason;
  const told = Object.entries(details).map(([key, value]) => `${plain(key)} ${typeof value === "object" ? JSON.stringify(value) : value}`);
  return [plain(code), ...told].join(", ");
}
