/** Written by the build beside the files it names: `manifest.js`. */
export const engine: {
  /** Address of the engine, with its hash in the name. */
  readonly wasm: string;
  /** Its digest as a browser checks it, `sha384-…`. */
  readonly integrity: string;
  /** Address of the worker: glue and message loop in one file. */
  readonly worker: string;
};
