/** Prints one line of a benchmark: a label and a value. */
export function line(what: string, value: string): void {
  process.stdout.write(`${what.padEnd(56)} ${value}\n`);
}

/** Prints a value with its limit. A value above the limit sets a failing exit code. */
export function gate(what: string, value: number, limit: number, unit: string, digits = 0): void {
  const passed = value <= limit;
  if (!passed) process.exitCode = 1;
  line(what, `${value.toFixed(digits)} ${unit} (limit ${limit}: ${passed ? 'passed' : 'FAILED'})`);
}

/** Fails the run if a value varied so much that ratios to it are meaningless. */
export function voidIfNoisy(what: string, values: readonly number[], maxSpread = 1.5): void {
  if (Math.max(...values) <= maxSpread * Math.min(...values)) return;
  process.exitCode = 1;
  line('  VOID', `${what} varied by more than ${maxSpread} ×: the machine is busy, run it again`);
}

/** The median; for an even count, the upper of the two middle values. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Formats the lowest and highest value. */
export function spread(values: readonly number[], digits = 0): string {
  return `${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)}`;
}
