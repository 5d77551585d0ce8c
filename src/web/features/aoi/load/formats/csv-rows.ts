import { FileProblem } from '../layer/file-problem.ts';

/** The rows of delimited text (RFC 4180): fields may be quoted; quotes inside are doubled; quoted fields may have line breaks. */
export function* csvRows(text: string, delimiter: string): Generator<string[]> {
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    for (;;) {
      const field = text[at] === '"' ? quoted(text, at) : plain(text, at, delimiter);
      row.push(field.value);
      at = field.end;
      if (text[at] !== delimiter) break;
      at += 1;
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    if (row.length > 1 || row[0]?.trim() !== '') yield row;
  }
}

/** The most frequent delimiter of a header line, outside of quotes; null when it has none. */
export function delimiterOf(head: string): string | null {
  const bare = head.replace(/"[^"]*"/g, '');
  const counted = [',', ';', '\t', '|'].map((mark) => ({ mark, count: bare.split(mark).length - 1 }));
  const [best] = counted.sort((a, b) => b.count - a.count);
  return best && best.count > 0 ? best.mark : null;
}

type Field = { readonly value: string; readonly end: number };

function plain(text: string, from: number, delimiter: string): Field {
  let end = from;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(from, end), end };
}

function quoted(text: string, from: number): Field {
  let value = '';
  for (let at = from + 1; ; ) {
    const quote = text.indexOf('"', at);
    if (quote === -1) {
      const line = text.slice(0, from).split('\n').length;
      throw new FileProblem({ code: 'quote-unclosed', line });
    }
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    at = quote + 2;
  }
}
