import { type Fault, parseFault } from '../../../faults/fault.ts';
import { sentenceOf } from '../../../geo/coded.ts';
import { clipFaultStrings } from './clip-fault-strings.ts';
import { isRasterFault, rasterFaultSentence } from './raster-fault-strings.ts';

/** A fault as the service sends it, with the English sentence that it made. */
export type SentFault = {
  readonly error_code?: string | null | undefined;
  readonly error_data?: Readonly<Record<string, unknown>> | null | undefined;
};

/** The sentence of a sent fault in the page's language; null if this release of the app does not know it. */
export function sentFaultSentence({ error_code: code, error_data: data }: SentFault): string | null {
  const fault = code == null ? null : parseFault(code, data);
  return fault && faultSentence(fault);
}

function faultSentence(fault: Fault): string {
  if (isRasterFault(fault)) return rasterFaultSentence(fault);
  return sentenceOf<typeof fault>(clipFaultStrings, fault);
}
