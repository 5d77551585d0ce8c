/** Lines whose first character is the number of characters that are as in the line before: `@` for none, `A` for one. */
export function frontCoded(lines: readonly string[]): string[] {
  return lines.map((line, index) => {
    const shared = sharedLength(line, lines[index - 1] ?? '');
    return String.fromCharCode(ZERO + shared) + line.slice(shared);
  });
}

/** The lines of which `frontCoded` made shorter ones. */
export function fromFrontCoded(coded: readonly string[]): string[] {
  let before = '';
  return coded.map((line) => {
    before = before.slice(0, line.charCodeAt(0) - ZERO) + line.slice(1);
    return before;
  });
}

const ZERO = 64;
const MAX_SHARED = 40;

function sharedLength(line: string, before: string): number {
  let length = 0;
  while (length < MAX_SHARED && length < line.length && line[length] === before[length]) length++;
  return length;
}
