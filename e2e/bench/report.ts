/** Prints one line of a benchmark: what, and its figure. */
export function line(what: string, value: string): void {
  process.stdout.write(`${what.padEnd(56)} ${value}\n`);
}

/** Prints a figure beside its limit; one above it makes the run fail at its end. */
export function gate(what: string, value: number, limit: number, unit: string, digits = 0): void {
  const passed = value <= limit;
  if (!passed) process.exitCode = 1;
  line(what, `${value.toFixed(digits)} ${unit} (limit ${limit}: ${passed ? 'passed' : 'FAILED'})`);
}

/** A figure that moved so much in one run that no ratio to it means anything: the run is void, which is a failure. */
export function voidIfNoisy(what: string, values: readonly number[], mostSpread = 1.5): void {
  if (Math.max(...values) <= mostSpread * Math.min(...values)) return;
  process.exitCode = 1;
  line('  VOID', `${what} varied by more than ${mostSpread} ×: the machine is busy, run it again`);
}

/** The middle value; of an even number of them, the upper of the two in the middle. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Lowest and highest, for people who distrust a median. */
export function spread(values: readonly number[], digits = 0): string {
  return `${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)}`;
}
