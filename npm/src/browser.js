// What a browser gives the engine: fetched bytes and a worker.

import { obtain } from "./engine.js";
import { startWorker } from "./host.js";
import { Screener, openScreener } from "./screener.js";

/** @type {import("./screener.js").Surroundings} */
const browser = {
  obtain: ({ wasm, integrity, onProgress }) => obtain(wasm, integrity, onProgress),
  open: async ({ worker, trustedTypes }) =>
    worker === false ? (await import("./thread.js")).openThread() : startWorker(worker, trustedTypes),
  unsealed: (words) => console.warn(words),
};

/** Starts an engine in a sealed worker of its own, with its lists.
 * @param {import("./screener.js").ScreenerOptions} [options]
 * @returns {Promise<Screener>} rejects with a `ChipgateError` when there is none to be had */
export const createScreener = (options = {}) => openScreener(options, browser);

/** An engine that starts with its first question. @param {import("./screener.js").ScreenerOptions} options */
export const lazyScreener = (options) => new Screener(options, browser);
