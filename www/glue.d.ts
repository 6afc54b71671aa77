/** The one global of the wasm-bindgen glue that the build puts before `worker.js`. */
declare const wasm_bindgen: any;
