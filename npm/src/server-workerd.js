// `chipgate/server` for hosts like Cloudflare Workers: they compile the engine when it is deployed and hand over the module.

import wasm from "./engine.wasm";
import { engine } from "./digest.js";
import { serve } from "./server.js";

export const { createScreener, screen, verify } = serve(async () => ({ wasm, sha256: engine.sha256 }));
export { ChipgateError, FAILURES, FormError, UsageError, engine } from "./server.js";
export { newest } from "./screener.js";
