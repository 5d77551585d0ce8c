import { ClipError } from '../clip-error.ts';

/** One element of an XML text: its name, its opening tag, and its full text. */
export type XmlElement = { readonly name: string; readonly opening: string; readonly text: string };

/**
 * The child elements of the root element, in order. Content of comments, CDATA, processing instructions and nested elements
 * is never taken for a child. Text with wrong nesting or a document type declaration (which parsers end differently) is a
 * ClipError `source-unreadable`.
 */
export function childElements(xml: string): XmlElement[] {
  const children: XmlElement[] = [];
  const open: string[] = [];
  let child = { name: '', opening: '' };
  let childAt = 0;
  for (const { text, start, end, name, closes, isEmpty } of tags(xml)) {
    if (closes) {
      if (open.pop() !== name) throw malformed();
      if (open.length === 1) children.push({ ...child, text: xml.slice(childAt, end) });
      continue;
    }
    if (open.length === 1) [child, childAt] = [{ name, opening: text }, start];
    if (!isEmpty) open.push(name);
    else if (open.length === 1) children.push({ ...child, text });
  }
  if (open.length > 0) throw malformed();
  return children;
}

type XmlTag = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly closes: boolean;
  readonly isEmpty: boolean;
};

const SKIPPED = /[^<]+|<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>/y;
const TAG = /<(\/?)([^\s<>"'/!?=]+)(?:"[^"]*"|'[^']*'|[^"'<>])*>/y;

function* tags(xml: string): Generator<XmlTag> {
  let at = 0;
  while (at < xml.length) {
    SKIPPED.lastIndex = at;
    if (SKIPPED.test(xml)) {
      at = SKIPPED.lastIndex;
      continue;
    }
    TAG.lastIndex = at;
    const found = TAG.exec(xml);
    if (!found) throw malformed();
    const [text, slash, name = ''] = found;
    const [start, end] = [at, TAG.lastIndex];
    at = end;
    yield { text, start, end, name, closes: slash === '/', isEmpty: text.endsWith('/>') };
  }
}

function malformed(): ClipError {
  return new ClipError('source-unreadable', { code: 'source-metadata-damaged' });
}
