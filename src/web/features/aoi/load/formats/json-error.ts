/** A token of JSON after white space: a sign, a string, or another value. */
const TOKEN =
  /[ \t\n\r]*(?:([{}[\],:])|("[^"\\]*(?:\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})[^"\\]*)*")|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

/** What may follow: of a list or object, also its end. */
type Expected = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'comma';

/**
 * The index of the first character that JSON (RFC 8259) doesn't allow there; the text's length if it only ends too early. Browsers don't
 * always report it. The text must be one that JSON.parse refused.
 */
export function jsonErrorIndex(text: string): number {
  const open: string[] = [];
  let expected: Expected = 'value';
  TOKEN.lastIndex = 0;
  for (;;) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    const errorAt = from + (/^[ \t\n\r]*/.exec(text.slice(from, from + 10_000))?.[0].length ?? 0);
    if (match === null) return errorAt;
    const [, sign, string] = match;
    for (let at = TOKEN.lastIndex - (string?.length ?? 0); at < TOKEN.lastIndex; at += 1) {
      // Control characters in a string must be escaped.
      if (text.charCodeAt(at) < 0x20) return at;
    }
    const next = after(expected, sign ?? (string === undefined ? 'value' : 'string'), open);
    if (next === null) return errorAt;
    expected = next;
  }
}

/** What may follow a token; null if the token isn't allowed. */
function after(expected: Expected, token: string, open: string[]): Expected | null {
  const isValue = expected === 'value' || expected === 'first value';
  if (token === '{' || token === '[') {
    if (!isValue) return null;
    open.push(token);
    return token === '{' ? 'first key' : 'first value';
  }
  if (token === '}' || token === ']') {
    const isEnd = expected === 'comma' || expected === (token === '}' ? 'first key' : 'first value');
    return isEnd && open.pop() === (token === '}' ? '{' : '[') ? 'comma' : null;
  }
  if (token === ',') return expected !== 'comma' || open.length === 0 ? null : open.at(-1) === '{' ? 'key' : 'value';
  if (token === ':') return expected === 'colon' ? 'value' : null;
  if (expected === 'key' || expected === 'first key') return token === 'string' ? 'colon' : null;
  return isValue ? 'comma' : null;
}
