import { image } from './forged-image.ts';
import type { HostileFile } from './hostile-file.ts';
import { type HostileService, type Outcome, writeHostileFile } from './hostile-service.ts';

/** The outcomes of a list of files, and the growth of the service's memory meanwhile. */
export type OfferResults = { outcomes: Outcome[]; faults: string[]; grownMb: number };

const LANES = 2;
/**
 * Number of valid files that are offered before a large set, because memory for the first clips is not caused by hostile files; a
 * quarter of the number of files before a small set.
 */
const MAX_WARM_UP = 10;
/** The minimum of this number of readings after the warm-up is the idle memory, because garbage may be collected in between. */
const IDLE_READINGS = 10;

/** Offers files to a service, two at a time, after some valid ones. `onOutcome` is called after each file. */
export async function offerAll(
  service: HostileService,
  files: readonly HostileFile[],
  folder: string,
  onOutcome: (outcome: Outcome) => void = () => undefined,
): Promise<OfferResults> {
  const outcomes: Outcome[] = [];
  const readings: number[] = [];
  const validPath = await writeHostileFile(folder, 'warm-up', image());
  const warmUp = Math.min(MAX_WARM_UP, Math.ceil(files.length / 4));
  for (let turn = 0; turn < warmUp; turn += 1) await service.offer('warm-up', validPath);
  await service.memoryMb();
  const waiting = files.values();
  const lane = async () => {
    for (const { name, bytes } of waiting) {
      const outcome = await service.offer(name, await writeHostileFile(folder, name, bytes()));
      outcomes.push(outcome);
      readings.push(await service.memoryMb());
      onOutcome(outcome);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  const idleMb = Math.min(...readings.slice(0, IDLE_READINGS));
  const faults = outcomes.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`));
  return { outcomes, faults, grownMb: readings.reduce((peak, reading) => Math.max(peak, reading), 0) - idleMb };
}
