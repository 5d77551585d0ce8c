import type { FileFault } from '../../../contract/schemas/clip.ts';
import { strings } from './strings.ts';

const words = strings.jobs;

/** A short label of a fault that was found in a finished file. The fault's `detail` has the explanation. */
export function faultLabel({ code }: FileFault): string {
  const { faults, otherFault } = words;
  return Object.hasOwn(faults, code) ? (faults[code] ?? otherFault) : otherFault;
}
