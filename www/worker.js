// The message loop of the sealed worker. The build puts the wasm-bindgen glue before it, in one file without imports: a worker
// that may not connect anywhere may not import either. The page posts the engine's bytes, questions and
// list files; nothing else ever comes in.

(() => {
  /** @type {any} */
  let screener = null;

  /** What may be asked. Each verb is one call through the door.
   * @type {Record<string, (...values: any[]) => unknown>} */
  const verbs = {
    open: (bytes) => {
      wasm_bindgen.initSync({ module: bytes });
      screener = new wasm_bindgen.Screener();
      return screener.lists();
    },
    match: (query, options) => screener.match(query, options),
    classify: (input, options) => screener.classify(input, options),
    screen: (transaction) => screener.screen(transaction),
    timeline: (input) => screener.timeline(input),
    applicantView: (decision) => screener.applicantView(decision),
    lists: () => screener.lists(),
    load: (...files) => screener.load(...files.map((/** @type {ArrayBuffer} */ file) => new Uint8Array(file))),
  };

  // Every question is answered, with a result or with an error: one that went silent would look like an endless check.
  self.addEventListener("message", ({ data: { id, verb, values } }) => {
    try {
      self.postMessage({ id, answer: verbs[verb](...values) });
    } catch (error) {
      self.postMessage({ id, error: tell(error) });
    }
  });

  /** @param {any} error */
  function tell(error) {
    const { name, code, path, help } = error ?? {};
    // A refusal leaves the engine sound. Anything else is a panic: the instance would go on answering, and could answer wrongly.
    return name === "FormError" || name === "ListError" ? { code, path, help } : { panic: true };
  }
})();
