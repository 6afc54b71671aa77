// `chipgate/server` for Node, Bun and Deno: the engine is a file beside this one.

import { readFile } from "node:fs/promises";
import { obtain } from "./engine.js";
import { serve } from "./server.js";

export const { createScreener, screen, verify } = serve(async () => obtain(await readFile(new URL("./engine.wasm", import.meta.url))));
export { ChipgateError, FAILURES, FormError, UsageError, engine } from "./server.js";
export { newest } from "./screener.js";
