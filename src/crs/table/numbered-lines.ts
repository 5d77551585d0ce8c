/** Distinct lines in the order in which their numbers were requested. */
export class NumberedLines {
  readonly lines: string[] = [];
  readonly #numbers = new Map<string, number>();

  /** The number of a line, which is added if it is new. */
  numberOf(line: string): number {
    const known = this.#numbers.get(line);
    if (known !== undefined) return known;
    const number = this.lines.push(line) - 1;
    this.#numbers.set(line, number);
    return number;
  }
}
