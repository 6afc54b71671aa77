// The engine's bytes: fetched or handed in, and held against their digest.

import { engine } from "./digest.js";
import { ChipgateError } from "./failures.js";

/** Where the engine may come from. By default: `engine.wasm` beside this module.
 * @typedef {Address | BufferSource | WebAssembly.Module} EngineSource */
/** @typedef {string | URL | Response | Promise<Response>} Address */

/** The engine, ready to be compiled, with the SHA-256 of its bytes in hex; null where the bytes cannot be seen or digested.
 * @typedef {{ wasm: ArrayBuffer | WebAssembly.Module, sha256: string | null }} Engine */

/**
 * @param {EngineSource | undefined} source
 * @param {string | false} [integrity] the digest to hold it against, `sha384-…`; false takes any engine
 * @param {(progress: import("./screener.js").Progress) => void} [onProgress]
 * @returns {Promise<Engine>}
 */
export async function obtain(source, integrity = engine.integrity, onProgress) {
  if (source instanceof WebAssembly.Module) return { wasm: source, sha256: null };
  const wasm = source instanceof ArrayBuffer || ArrayBuffer.isView(source) ? copy(source) : await download(/** @type {Address | undefined} */ (source), integrity, onProgress);
  const start = new Uint8Array(wasm, 0, Math.min(4, wasm.byteLength));
  if (String(start) !== "0,97,115,109") throw new ChipgateError("not-wasm", { detail: nameOf(source) });
  if (integrity && (await matches(wasm, integrity)) === false) throw new ChipgateError("integrity", { detail: nameOf(source) });
  return { wasm, sha256: await sha256(wasm, integrity) };
}

/** @param {Address | undefined} source @param {string | false} integrity
 * @param {(progress: import("./screener.js").Progress) => void} [onProgress] */
async function download(source, integrity, onProgress) {
  const given = typeof source === "object" && !(source instanceof URL);
  let response;
  try {
    // Written out, because bundlers read it: the literal is what makes them copy the file.
    response = await (given ? source : fetch(source ?? new URL("./engine.wasm", import.meta.url)));
  } catch (cause) {
    throw new ChipgateError("engine-not-found", { detail: nameOf(source), cause });
  }
  if (!response.ok) throw new ChipgateError("engine-not-found", { detail: `${nameOf(response)} answered ${response.status}` });
  const bytes = await (onProgress ? count(response, onProgress) : response.arrayBuffer()).catch((cause) => {
    throw new ChipgateError("engine-not-found", { detail: nameOf(response), cause });
  });
  // A page without https has no digests of its own; its fetch has.
  if (integrity && !globalThis.crypto?.subtle && !given && bytes.byteLength) await recheck(source, integrity, bytes);
  return bytes;
}

/** How long the engine is, is known beforehand: what travels may be compressed.
 * @param {Response} response @param {(progress: import("./screener.js").Progress) => void} onProgress */
async function count(response, onProgress) {
  let loaded = 0;
  const counted = response.body?.pipeThrough(new TransformStream({
    transform(chunk, controller) {
      loaded += chunk.byteLength;
      onProgress({ phase: "engine", loaded, total: engine.bytes });
      controller.enqueue(chunk);
    },
  }));
  return new Response(counted).arrayBuffer();
}

/** @param {string | URL | undefined} source @param {string} integrity @param {ArrayBuffer} bytes */
async function recheck(source, integrity, bytes) {
  if (String(new Uint8Array(bytes, 0, Math.min(4, bytes.byteLength))) !== "0,97,115,109") return;
  const address = source ?? new URL("./engine.wasm", import.meta.url);
  await fetch(address, { integrity, cache: "force-cache" }).catch((cause) => {
    throw new ChipgateError("integrity", { detail: nameOf(source), cause });
  });
}

/** @param {ArrayBuffer} bytes @param {string} integrity @returns {Promise<boolean | null>} null where digests cannot be made */
async function matches(bytes, integrity) {
  const [, kind, wanted] = /^sha(256|384|512)-([A-Za-z0-9+/]+=*)$/.exec(integrity.trim()) ?? [];
  if (!kind) throw new ChipgateError("integrity", { detail: "`integrity` is written sha256-, sha384- or sha512- and base64" });
  const made = await digest(`SHA-${kind}`, bytes);
  return made && btoa(String.fromCharCode(...made)) === wanted;
}

/** @param {ArrayBuffer} bytes @param {string | false} integrity */
async function sha256(bytes, integrity) {
  const made = await digest("SHA-256", bytes);
  if (made) return [...made].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return integrity === engine.integrity ? engine.sha256 : null;
}

/** @param {string} kind @param {ArrayBuffer} bytes */
async function digest(kind, bytes) {
  const { subtle } = globalThis.crypto ?? {};
  return subtle ? new Uint8Array(await subtle.digest(kind, bytes)) : null;
}

/** The caller may go on using, or hand over, what it gave. @param {BufferSource} source @returns {ArrayBuffer} */
function copy(source) {
  const view = ArrayBuffer.isView(source) ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength) : new Uint8Array(source);
  return view.slice().buffer;
}

/** @param {unknown} source */
function nameOf(source) {
  if (source instanceof URL || typeof source === "string") return String(source);
  if (typeof Response === "function" && source instanceof Response) return source.url;
  return source === undefined ? "engine.wasm beside the package" : "";
}
