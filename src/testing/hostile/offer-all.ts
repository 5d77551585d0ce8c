import { image } from './forged-image.ts';
import type { HostileFile } from './hostile-file.ts';
import { type HostileService, type Outcome, writeHostileFile } from './hostile-service.ts';

/** What became of a list of files, and the memory of the service meanwhile. */
export type Tally = { outcomes: Outcome[]; faults: string[]; grownMb: number };

const LANES = 2;
/** Sound files first: what a service takes for its first ordinary clips is no fault of a hostile file. */
const WARM_UP = 10;
/** The least of the readings that follow counts as idle: between two of them garbage may have been collected. */
const SETTLING = 10;

/** Offers files to a service that has done some sound ones, two at a time; `after` hears of each. */
export async function offerAll(
  service: HostileService,
  files: readonly HostileFile[],
  folder: string,
  after: (outcome: Outcome) => void = () => undefined,
): Promise<Tally> {
  const outcomes: Outcome[] = [];
  const readings: number[] = [];
  const sound = await writeHostileFile(folder, 'warm-up', image());
  for (let turn = 0; turn < WARM_UP; turn += 1) await service.offer('warm-up', sound);
  await service.memoryMb();
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
