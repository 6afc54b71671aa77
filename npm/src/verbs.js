// What may be asked of one instance of the engine. The same functions run in the worker, in a page's own thread and on servers.

/** @typedef {(...values: any[]) => unknown} Verb */

const DOOR = ["match", "classify", "screen", "timeline", "record", "verify", "lists"];

/**
 * Starts one instance.
 * @param {any} glue what wasm-bindgen wrote: `initSync` and the classes of the door
 * @param {BufferSource | WebAssembly.Module} wasm
 * @returns {Record<string, Verb>} each verb is one call through the door
 */
export function openEngine(glue, wasm) {
  glue.initSync({ module: wasm });
  const screener = new glue.Screener();
  /** @param {string} name @returns {Verb} */
  const door = (name) => (...values) => {
    if (typeof screener[name] !== "function") throw unsupported(name);
    return screener[name](...values);
  };
  return {
    ...Object.fromEntries(DOOR.map((name) => [name, door(name)])),
    load: (...files) => screener.load(...files.map((/** @type {ArrayBuffer} */ file) => new Uint8Array(file))),
    names: () => DOOR.filter((name) => typeof screener[name] === "function"),
  };
}

/** @param {string} verb */
function unsupported(verb) {
  const help = `this engine has no ${verb}; the package and engine.wasm are not of one version`;
  return Object.assign(new Error(help), { name: "FormError", code: "unsupported", path: "", help });
}

/**
 * An error in a form that crosses between threads. A refusal leaves the engine sound; anything else is a panic, after which the
 * instance would go on answering, and could answer wrongly.
 * @param {any} error
 * @returns {{ kind: "form" | "list" | "lost", code: string, path: string, help: string }}
 */
export function tellError(error) {
  const { name, code, path, help, message } = error ?? {};
  const kind = name === "FormError" ? "form" : name === "ListError" ? "list" : "lost";
  return kind === "lost" ? { kind, code: String(name), path: "", help: String(message) } : { kind, code, path, help };
}
