import { rasterSentences } from '../../../faults/english/raster-sentences.ts';
import type { RasterFault } from '../../../faults/raster-faults.ts';
import { sentenceOf } from '../../../geo/coded.ts';
import { catalogue } from '../i18n/catalogue.ts';

export const rasterFaultStrings = catalogue('raster-faults', rasterSentences);

/** Whether a fault is one of a raster. */
export function isRasterFault<Fault extends { readonly code: string }>(
  fault: Fault,
): fault is Extract<Fault, RasterFault> {
  return Object.hasOwn(rasterSentences, fault.code);
}

/** The sentence of a raster's fault in the page's language. */
export function rasterFaultSentence(fault: RasterFault): string {
  return sentenceOf<RasterFault>(rasterFaultStrings, fault);
}
