// Says what failed, what was skipped and why, and the counts as the other runners say them.

/** @param {AsyncIterable<any>} events */
export default async function* report(events) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of events) {
    if (type === "test:stdout" || type === "test:stderr") yield data.message;
    if (data?.details?.type === "suite") continue;
    if (type === "test:pass" && data.skip !== undefined) {
      count.skipped += 1;
      yield `skipped: ${data.name}: ${data.skip}\n`;
    } else if (type === "test:pass") count.passed += 1;
    else if (type === "test:fail") {
      count.failed += 1;
      const { error } = data.details;
      yield `${data.name}\n  ${data.file}:${data.line}\n  ${String(error?.cause?.stack ?? error?.stack ?? error).replaceAll("\n", "\n  ")}\n`;
    }
  }
  yield `${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`;
}
