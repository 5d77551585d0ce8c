import type { TestService } from '../service/service.ts';
import type { Browser } from './browser.ts';
import type { FaultProxy } from './fault-proxy.ts';
import type { Findings } from './findings.ts';
import type { Schedule } from './schedule.ts';
import type { SimulatedClock } from './simulated-clock.ts';
import type { Plant, Tab } from './tab.ts';

/** One running schedule. */
export type Case = {
  readonly schedule: Schedule;
  readonly service: TestService;
  readonly clock: SimulatedClock;
  readonly proxy: FaultProxy;
  readonly browser: Browser;
  readonly findings: Findings;
  readonly plant: Plant | undefined;
  /** The tab in front. */
  tab: Tab | null;
  /** Another open tab. */
  otherTab: Tab | null;
  /** Output names of what the user wants, one job each. */
  readonly names: readonly string[];
  /** SHA-256 of the files that the service made for them. */
  readonly checksums: Set<string>;
};

/** The tab was closed while the user waited for it. */
export class TabClosed extends Error {}

/** The result of a promise of a tab. Throws TabClosed if the tab closes before, and a dead end if it does not settle. */
export async function inTab<T>(tab: Tab, result: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setInterval> | undefined;
  const startMs = performance.now();
  const ended = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      if (tab.isClosed) reject(new TabClosed());
      if (performance.now() - startMs > MAX_WAIT_MS) reject(new Hang());
    }, 2);
  });
  try {
    return await Promise.race([result, ended]);
  } finally {
    clearInterval(timer);
  }
}

/** Real time after which the app counts as hung. */
const MAX_WAIT_MS = 60_000;

/** The app neither ended nor reported what it waits for. */
export class Hang extends Error {
  constructor() {
    super('the app hangs');
  }
}
