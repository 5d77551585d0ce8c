import { type ClipFault, clipFaults } from './clip-faults.ts';
import type { FaultTable } from './fault-table.ts';
import { type JobFault, jobFaults } from './job-faults.ts';
import { type RasterFault, rasterFaults } from './raster-faults.ts';

/** Why a job failed or a file is faulty: a code with its data. */
export type Fault = RasterFault | ClipFault | JobFault;

/** A fault as it is stored and sent. Another release may have other codes and data. */
export type FaultRecord = { readonly code: string; readonly data: Readonly<Record<string, unknown>> };

/** The codes of all faults, each with the schema of its data. */
export const faults = { ...rasterFaults, ...clipFaults, ...jobFaults };

/** Converts a fault for storage and for the wire. */
export function faultRecord({ code, ...data }: Fault): FaultRecord {
  return { code, data };
}

/** The fault of a code and its data; null if this release does not know the code, or the data do not comply with it. */
export function parseFault(code: string, data: unknown): Fault | null {
  if (!Object.hasOwn(faults, code)) return null;
  const parsed = (faults as FaultTable)[code]?.safeParse(data ?? {});
  return parsed?.success ? ({ ...(parsed.data as object), code } as Fault) : null;
}
