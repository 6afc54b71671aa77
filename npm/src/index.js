// `chipgate`: the engine in a page. Importing this does nothing.

export { createScreener } from "./browser.js";
export { ChipgateError, FAILURES, FormError, UsageError } from "./failures.js";
export { Screener, newest } from "./screener.js";
export { engine } from "./digest.js";
