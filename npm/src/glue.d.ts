/** What wasm-bindgen wrote, once for each instance; put here at packing. */
export function glue(): any;
