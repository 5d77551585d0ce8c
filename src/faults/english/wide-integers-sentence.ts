import type { ClipFault } from '../clip-faults.ts';

/** What an earlier release did with 64-bit integers, and how this one takes them. */
export function wideIntegersSentence({ signed, range }: Extract<ClipFault, { code: 'wide-integers' }>): string {
  const kind = signed ? 'signed' : 'unsigned';
  const found = `The source holds ${kind} 64-bit integers, which the release of Cutline that added it could not cut: those beyond ${shown('9007199254740992')} (2^53) would be rounded.`;
  return `${found}${rangeSentence(range)} This release cuts them exactly: add the file again as a new item.`;
}

function rangeSentence(range: Extract<ClipFault, { code: 'wide-integers' }>['range']): string {
  if (range === null) return '';
  const without = range.excludes_nodata ? ', without nodata,' : '';
  return ` Its values${without} run from ${shown(range.min)} to ${shown(range.max)}.`;
}

/** Digits with thousands separators. Sent digits may be no integer. */
function shown(digits: string): string {
  return /^-?\d{1,20}$/.test(digits) ? BigInt(digits).toLocaleString('en') : digits;
}
