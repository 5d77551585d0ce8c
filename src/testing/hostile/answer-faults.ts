/** Words that appear in a message only because of an internal error. */
const RAW_WORDS =
  /\b(undefined|TypeError|RangeError|ReferenceError|SyntaxError|AssertionError|\[object |Cannot read propert|is not a function|is not iterable|Invalid (array|typed array) length|fault of the service|failed on an internal error|unexpected error)/;
const STACK = /\n\s+at |\bat (async )?\w+ \(|node:internal|\.ts:\d+/;
const MAX_LENGTH = 1200;

/** Checks that a message is a sentence for users, without internal details. `secret` is a folder path that it must not contain. */
export function messageFaults(message: string, secret: string): string[] {
  const faults: string[] = [];
  const raw = RAW_WORDS.exec(message)?.[0];
  if (raw) faults.push(`the raw words "${raw}"`);
  if (STACK.test(message)) faults.push('a stack trace');
  if (message.includes(secret)) faults.push('the path of the data folder');
  if (message.length < 20 || !/[.)]$/.test(message.trim())) faults.push('no sentence');
  if (message.length > MAX_LENGTH) faults.push(`${message.length} characters`);
  if (/\p{Cc}/u.test(message.replaceAll('\n', ''))) faults.push('a control character');
  return faults.map((fault) => `${fault} in: ${JSON.stringify(message.slice(0, 400))}`);
}
