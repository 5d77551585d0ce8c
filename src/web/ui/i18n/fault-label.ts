import type { FileFault } from '../../../contract/schemas/clip.ts';
import { strings } from './strings.ts';

const { faults, otherFault } = strings.jobs;

/** What was found to be wrong with a file after it was made, in a few words; the fault's own `detail` has the rest. */
export function faultWord({ code }: FileFault): string {
  return Object.hasOwn(faults, code) ? (faults[code] ?? otherFault) : otherFault;
}
