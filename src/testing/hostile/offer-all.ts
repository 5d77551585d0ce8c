import type { HostileFile } from './hostile-file.ts';
import { type HostileService, type Outcome, writeHostileFile } from './hostile-service.ts';

/** What became of a list of files, and the memory of the service meanwhile. */
export type Tally = { outcomes: Outcome[]; faults: string[]; grownMb: number };

const LANES = 2;
/** Memory varies until the service has done everything once; the least of these readings counts as idle. */
const SETTLING = 10;

/** Offers files to a service, two at a time; `after` hears of each. */
export async function offerAll(
  service: HostileService,
  files: readonly HostileFile[],
  folder: string,
  after: (outcome: Outcome) => void = () => undefined,
): Promise<Tally> {
  const outcomes: Outcome[] = [];
  const readings: number[] = [];
  const waiting = files.values();
  const lane = async () => {
    for (const { name, bytes } of waiting) {
      const outcome = await service.offer(name, await writeHostileFile(folder, name, bytes()));
      outcomes.push(outcome);
      readings.push(await service.memoryMb());
      after(outcome);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  const idleMb = Math.min(...readings.slice(0, SETTLING));
  const faults = outcomes.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`));
  return { outcomes, faults, grownMb: readings.reduce((most, reading) => Math.max(most, reading), 0) - idleMb };
}
