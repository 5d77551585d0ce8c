/** Time over which the rate is measured. */
const WINDOW_MS = 10_000;

/** Measures the rate of a download over the last seconds. */
export class Throughput {
  #samples: { readonly atMs: number; readonly bytes: number }[] = [];

  /** Adds the bytes received so far, and returns bytes per second; null in the first half second. */
  add(atMs: number, bytes: number): number | null {
    const start = this.#samples.findIndex((sample) => sample.atMs >= atMs - WINDOW_MS);
    this.#samples = start === -1 ? [] : this.#samples.slice(start);
    this.#samples.push({ atMs, bytes });
    const [first] = this.#samples;
    if (!first || atMs - first.atMs < 500) return null;
    return (1000 * (bytes - first.bytes)) / (atMs - first.atMs);
  }

  /** Forgets the past, so that a pause does not count. */
  reset(): void {
    this.#samples = [];
  }
}
