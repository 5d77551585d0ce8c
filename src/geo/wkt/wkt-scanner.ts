import { type TextPosition, WktError, type WktToken } from './wkt-problem.ts';

/** A tokenizer for WKT. Throws a WktError for an unexpected token. */
export type WktScanner = {
  /** The offset of the next token. */
  readonly offset: () => number;
  readonly positionOf: (offset: number) => TextPosition;
  readonly takeSrid: () => number | null;
  readonly takeType: () => { name: string; dimensions: number | null };
  readonly takeEmpty: () => boolean;
  readonly takeList: <Member>(takeMember: () => Member) => Member[];
  readonly hasNumber: () => boolean;
  readonly takeNumber: () => number;
  readonly takeEnd: () => void;
};

const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?(?![\w.])/iy;
const WORD = /[a-z]+/iy;
const SRID = /SRID\s*=\s*(\d+)\s*;/iy;

/** Starts reading a text. A byte order mark and surrounding white space are ignored. */
export function scanWkt(text: string): WktScanner {
  let offset = 0;

  function match(pattern: RegExp): RegExpExecArray | null {
    skipSpace();
    pattern.lastIndex = offset;
    return pattern.exec(text);
  }

  function skipSpace(): void {
    while (offset < text.length && /[\s\uFEFF]/.test(text.charAt(offset))) offset += 1;
  }

  function nextTokenOffset(): number {
    skipSpace();
    return offset;
  }

  function positionOf(at: number): TextPosition {
    const lines = text.slice(0, at).split('\n');
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  }

  function unexpected(expected: WktToken): WktError {
    const at = nextTokenOffset();
    const found = at < text.length ? text.slice(at, at + 12) : null;
    return new WktError({ code: 'unexpected-token', ...positionOf(at), expected, found });
  }

  function takeWord(): string | null {
    const word = match(WORD)?.[0];
    if (word === undefined) return null;
    offset += word.length;
    return word.toUpperCase();
  }

  function takeSign(sign: string): boolean {
    skipSpace();
    if (text.charAt(offset) !== sign) return false;
    offset += 1;
    return true;
  }

  function takeEmpty(): boolean {
    const before = offset;
    if (takeWord() === 'EMPTY') return true;
    offset = before;
    return false;
  }

  return {
    offset: nextTokenOffset,
    positionOf,
    takeEmpty,
    takeSrid() {
      const found = match(SRID);
      if (found === null) return null;
      offset += found[0].length;
      return Number(found[1]);
    },
    takeType() {
      const word = takeWord();
      if (word === null) throw unexpected('type');
      const [, name = word, attachedSuffix = ''] =
        /^(POLYGON|MULTIPOLYGON|GEOMETRYCOLLECTION)(ZM|Z|M)$/.exec(word) ?? [];
      const before = offset;
      const suffix = attachedSuffix || (takeWord() ?? '');
      const dimensions = { Z: 3, M: 3, ZM: 4 }[suffix] ?? null;
      if (dimensions === null) offset = before;
      return { name, dimensions };
    },
    takeList(takeMember) {
      if (!takeSign('(')) throw unexpected('opening');
      const members = [takeMember()];
      while (takeSign(',')) members.push(takeMember());
      if (!takeSign(')')) throw unexpected('separator');
      return members;
    },
    hasNumber: () => match(NUMBER) !== null,
    takeNumber() {
      const found = match(NUMBER)?.[0];
      if (found === undefined) throw unexpected('number');
      offset += found.length;
      return Number(found);
    },
    takeEnd() {
      takeSign(';');
      if (nextTokenOffset() < text.length) throw unexpected('end');
    },
  };
}
