// Chromium for the tests, started once.

import { chromium } from "playwright-core";
import { openSite } from "./site.js";

const browser = await chromium.launch({
  executablePath: process.env.CHIPGATE_CHROMIUM ?? process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: (process.env.CHIPGATE_CHROMIUM_FLAGS ?? "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking").split(" "),
});

export const closeBrowser = () => browser.close();

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {Awaited<ReturnType<typeof openSite>>} Site */

/** A page of this script and body, its console, and the site behind it. A script under `/test.js` is a module.
 * @param {{ script?: string, body?: string, replies?: Record<string, any>, sealed?: boolean, policy?: string, init?: () => void }} how */
export async function openPage({ script = "", body = "", replies = {}, sealed, policy, init }) {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>test</title>${body}<script type="module" src="/test.js"></script></html>`;
  const site = await openSite({ "/": { body: html }, "/test.js": { body: script }, ...replies }, { sealed, policy });
  const context = await browser.newContext();
  const page = await context.newPage();
  /** @type {string[]} */
  const lines = [];
  page.on("console", (message) => lines.push(message.text()));
  page.on("pageerror", (error) => lines.push(`thrown: ${error.message}`));
  if (init) await page.addInitScript(init);
  await page.goto(site.address);
  return { page, site, lines, close: async () => (await context.close(), site.close()) };
}
