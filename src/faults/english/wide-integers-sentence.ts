import type { ClipFault } from '../clip-faults.ts';

/** Why 64-bit integers are refused, and a conversion that keeps their values if there is one. */
export function wideIntegersSentence(fault: Extract<ClipFault, { code: 'wide-integers' }>): string {
  const kind = fault.signed ? 'signed' : 'unsigned';
  const found = `The source holds ${kind} 64-bit integers, which cannot be cut: those beyond ${shown('9007199254740992')} (2^53) would be rounded.`;
  return `${found} ${adviceFor(fault)}`;
}

function adviceFor({ range, type, nodata }: Extract<ClipFault, { code: 'wide-integers' }>): string {
  if (range === null) {
    return 'Convert it first to a type that holds its values: gdal_translate -ot Int32 in.tif out.tif, or UInt32, or Float64 (integers up to 2^53).';
  }
  const without = range.excludes_nodata ? ', without nodata,' : '';
  const values = `Its values${without} run from ${shown(range.min)} to ${shown(range.max)}`;
  if (type === null) {
    return `${values}: no type of a clip holds them exactly. Make them smaller first, for example by subtracting a constant or by renumbering classes.`;
  }
  const newNoData = nodata === null ? '' : ` -a_nodata ${nodata}`;
  return `${values}, which ${type} holds. Convert it first: gdal_translate -ot ${type}${newNoData} in.tif out.tif.`;
}

/** Digits with thousands separators. Sent digits may be no integer. */
function shown(digits: string): string {
  return /^-?\d{1,20}$/.test(digits) ? BigInt(digits).toLocaleString('en') : digits;
}
