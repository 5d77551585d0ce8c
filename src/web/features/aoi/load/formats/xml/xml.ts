import { FileProblem } from '../../layer/file-problem.ts';
import { MAX_DEPTH } from '../../layer/limits.ts';

/** Callbacks of `walkXml`. Names have no namespace prefix. */
export type XmlHandler = {
  readonly open: (name: string, attributes: ReadonlyMap<string, string>) => void;
  readonly close: (name: string) => void;
  /** Decoded text or CDATA; the text of an element may be split into several calls. */
  readonly text: (text: string) => void;
};

/**
 * Parses XML as a stream of events. Only the five predefined entities and character references are decoded: entities of a
 * DOCTYPE are neither expanded nor loaded. Throws a FileProblem with the line number if the XML is malformed.
 */
export function walkXml(text: string, handler: XmlHandler): void {
  const open: string[] = [];
  let at = 0;
  while (at < text.length) {
    const tag = text.indexOf('<', at);
    const run = text.slice(at, tag === -1 ? text.length : tag);
    if (run !== '' && open.length > 0) handler.text(decodeEntities(run));
    if (tag === -1) break;
    at = markupAt(text, tag, open, handler);
  }
  const left = open.at(-1);
  if (left !== undefined) throw new FileProblem({ code: 'xml-cut-off', element: left });
}

function markupAt(text: string, tag: number, open: string[], handler: XmlHandler): number {
  const next = text[tag + 1];
  if (next === '!') {
    if (text.startsWith('<!--', tag)) return after(text, '-->', tag + 4);
    if (text.startsWith('<![CDATA[', tag)) {
      const end = after(text, ']]>', tag + 9);
      handler.text(text.slice(tag + 9, end - 3));
      return end;
    }
    return doctypeEnd(text, tag);
  }
  if (next === '?') return after(text, '?>', tag + 2);
  const end = tagEnd(text, tag);
  if (next === '/') {
    const name = localName(text.slice(tag + 2, end).trim());
    const expected = open.pop();
    if (expected !== name) {
      throw new FileProblem({
        code: 'xml-wrong-end-tag',
        line: lineOf(text, tag),
        found: name,
        expected: expected ?? null,
      });
    }
    handler.close(name);
    return end + 1;
  }
  const isEmpty = text[end - 1] === '/';
  const head = text.slice(tag + 1, isEmpty ? end - 1 : end);
  const name = localName(/^[^\s/>=]+/.exec(head)?.[0] ?? '');
  if (name === '') throw new FileProblem({ code: 'xml-no-name', line: lineOf(text, tag) });
  handler.open(name, attributesOf(head));
  if (isEmpty) handler.close(name);
  else if (open.push(name) > 4 * MAX_DEPTH) {
    throw new FileProblem({ code: 'xml-too-deep', line: lineOf(text, tag) });
  }
  return end + 1;
}

/** Index of the `>` that ends a tag; ignores those in quoted attribute values. */
function tagEnd(text: string, from: number): number {
  let quote = '';
  for (let at = from + 1; at < text.length; at += 1) {
    const letter = text[at] as string;
    if (quote !== '') {
      if (letter === quote) quote = '';
    } else if (letter === '>') return at;
    else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '<') throw new FileProblem({ code: 'xml-tag-unclosed', line: lineOf(text, at) });
  }
  throw new FileProblem({ code: 'xml-tag-cut-off', line: lineOf(text, from) });
}

/** Index after a DOCTYPE, including definitions in brackets. */
function doctypeEnd(text: string, from: number): number {
  const end = text.indexOf('>', from);
  const bracket = text.indexOf('[', from);
  if (bracket === -1 || (end !== -1 && end < bracket)) return after(text, '>', from);
  return after(text, '>', after(text, ']', bracket));
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  if (found === -1) throw new FileProblem({ code: 'xml-mark-missing', line: lineOf(text, from), mark });
  return found + mark.length;
}

// Sticky: matching continues where the last attribute ended, so a long tag needs a single pass.
const ATTRIBUTE = /\s*([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gy;
const none: ReadonlyMap<string, string> = new Map();

function attributesOf(head: string): ReadonlyMap<string, string> {
  if (!head.includes('=')) return none;
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single] of head.replace(/^\S+/, '').matchAll(ATTRIBUTE)) {
    attributes.set(localName(name), decodeEntities(double ?? single ?? ''));
  }
  return attributes;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|lt|gt|amp|quot|apos);/gi, (reference, entity: string) => {
    if (!entity.startsWith('#')) return NAMED[entity] ?? reference;
    const code = entity[1]?.toLowerCase() === 'x' ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : reference;
  });
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}
