/** Words that only a fault of ours puts into an answer. */
const RAW_WORDS =
  /\b(undefined|TypeError|RangeError|ReferenceError|SyntaxError|AssertionError|\[object |Cannot read propert|is not a function|is not iterable|Invalid (array|typed array) length|fault of the service|unexpected error)/;
const STACK = /\n\s+at |\bat (async )?\w+ \(|node:internal|\.ts:\d+/;
const LONGEST = 1200;

/** What is wrong with a refusal as a sentence for people; `secret` is the folder that it must not name. */
export function answerFaults(message: string, secret: string): string[] {
  const faults: string[] = [];
  const raw = RAW_WORDS.exec(message)?.[0];
  if (raw) faults.push(`the raw words "${raw}"`);
  if (STACK.test(message)) faults.push('a stack');
  if (message.includes(secret)) faults.push('the path of the data folder');
  if (message.length < 20 || !/[.)]$/.test(message.trim())) faults.push('no sentence');
  if (message.length > LONGEST) faults.push(`${message.length} characters`);
  if (/\p{Cc}/u.test(message.replaceAll('\n', ''))) faults.push('a control character');
  return faults.map((fault) => `${fault} in: ${JSON.stringify(message.slice(0, 400))}`);
}
