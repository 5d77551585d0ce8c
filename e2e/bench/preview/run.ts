import { join } from 'node:path';
import { gate, line, median, spread, voidIfNoisy } from '../report.ts';
import { behaviourBench } from './behaviour.ts';
import { buildPages, type Contender, contenders, geotiffPages, peerVersions } from './build-pages.ts';
import { decodeBench } from './decode.ts';
import { makeRaster } from './make-raster.ts';
import { type NeededBytes, neededBytes } from './needed-bytes.ts';
import { LONGEST_MS, type Planted, type Run, race } from './race.ts';
import { type Scene, scenes } from './scenes.ts';
import { type RaceServer, serveRace } from './serve.ts';

/** With fewer pairs it is only a smoke test, and the gates are meaningless. */
const PAIRS = Number(process.env.CUTLINE_BENCH_PAIRS ?? 5);
/** The parts to run, comma-separated: decoding, the race against other viewers, the behaviour on the app's page. */
const PARTS = (process.env.CUTLINE_BENCH_PARTS ?? 'decode,race,page').split(',');
/** An injected regression of Cutline's page, to check that the gates fail. */
const PLANTED: Planted = {
  ms: Number(process.env.CUTLINE_BENCH_PLANTED_MS ?? 0),
  bytes: Number(process.env.CUTLINE_BENCH_PLANTED_BYTES ?? 0),
};
const NOTHING: Planted = { ms: 0, bytes: 0 };
const MAX_FIRST_SHARE = 1 / 2;
const MAX_FIRST_BYTES = 256 * 1024;
const MAX_ROUND_TRIPS = 2;
const HEADER_BYTES = 65_536;
/** Allowance for bytes of the next level that are in transit when the first is shown. */
const FIRST_SLACK = 1.25;
const MAX_SHARP_SHARE = 1.15;
const MAX_GEOTIFF_SHARE = { 'geotiff-full': 0.2, 'geotiff-overview': 0.6 } as const;

type Drawn = Run & { readonly firstMs: number; readonly sharpMs: number };

/**
 * Compares Cutline with other GeoTIFF viewers on the same rasters and view, alternately, each time in a dedicated
 * Chromium process: when the first right colours are shown, when all is sharp, and the resources used. A contender that
 * never shows the right colours is reported and excluded from the comparison.
 */
export async function previewBench(folder: string): Promise<void> {
  const pages = join(folder, 'pages');
  await buildPages(pages);
  const server = await serveRace(pages);
  try {
    line('against', await peerVersions());
    if (PARTS.includes('decode')) await decodeBench(server, pages, PAIRS);
    if (PARTS.includes('race')) for (const scene of scenes) await raceScene(server, scene);
    if (PARTS.includes('page')) for (const scene of scenes) await behaviourBench(server, scene, PAIRS);
  } finally {
    server.stop();
  }
}

async function raceScene(server: RaceServer, scene: Scene): Promise<void> {
  const path = await makeRaster(scene);
  line(scene.name, `${PAIRS} rounds after one to warm up, 20 Mbit/s and 40 ms`);
  const able: Contender[] = [];
  for (const contender of contenders) {
    if (await warmUp(server, contender, scene, path)) able.push(contender);
  }
  const runs = new Map<Contender, Drawn[]>(able.map((contender) => [contender, []]));
  for (let round = 0; round < PAIRS; round += 1) {
    for (const [contender, drawn] of runs) {
      const run = await race(server, contender, scene, path, contender === 'cutline' ? PLANTED : NOTHING);
      if (!isDrawn(run)) throw new Error(`${contender} drew ${scene.name} once and then failed: ${run.colors}`);
      drawn.push(run);
    }
  }
  for (const [contender, drawn] of runs) print(contender, drawn);
  const ours = runs.get('cutline');
  if (!ours) throw new Error(`Cutline does not draw ${scene.name} correctly.`);
  judgeBytes(ours, await neededBytes(scene, path));
  judgePeers(
    ours,
    [...runs].filter(([contender]) => contender !== 'cutline').map(([, drawn]) => drawn),
  );
  for (const name of geotiffPages) await judgeGeotiff(server, name, scene, path, ours);
}

async function warmUp(server: RaceServer, contender: Contender, scene: Scene, path: string): Promise<boolean> {
  try {
    const run = await race(server, contender, scene, path, NOTHING);
    if (isDrawn(run)) return true;
    line(
      `  ${contender}`,
      `does not draw it correctly within 30 s: ${run.colors} ${run.errors.at(-1)?.split('\n')[0] ?? ''}`,
    );
  } catch (error) {
    line(`  ${contender}`, `does not draw it: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
  }
  return false;
}

function isDrawn(run: Run): run is Drawn {
  return run.firstMs !== null && run.sharpMs !== null;
}

function print(contender: Contender, runs: readonly Drawn[]): void {
  const printStatistic = (what: string, of: (run: Drawn) => number, unit: string) => {
    const values = runs.map(of);
    line(`  ${contender}: ${what}`, `${median(values).toFixed(0)} ${unit} (${spread(values)})`);
  };
  printStatistic('first right colours', ({ firstMs }) => firstMs, 'ms');
  printStatistic('sharp', ({ sharpMs }) => sharpMs, 'ms');
  printStatistic('read until the first', ({ firstBytes }) => firstBytes / 1024, 'KiB');
  printStatistic('read until sharp', ({ bytes }) => bytes / 1024, 'KiB');
  printStatistic('round trips until the first', ({ firstRoundTrips }) => firstRoundTrips, '');
  printStatistic('long tasks of the page', ({ longTaskMs }) => longTaskMs, 'ms');
  printStatistic('peak memory above the empty page', ({ peakMb }) => peakMb, 'MB');
}

function judgeBytes(ours: readonly Drawn[], needed: NeededBytes): void {
  gate('  round trips until the first colours', median(ours.map((run) => run.firstRoundTrips)), MAX_ROUND_TRIPS, '');
  // If the smallest level alone is larger than that, no viewer can need less.
  const minBytes = Math.round((needed.smallest + HEADER_BYTES) * FIRST_SLACK);
  const limitBytes = Math.max(MAX_FIRST_BYTES, minBytes);
  gate('  bytes until the first colours', median(ours.map((run) => run.firstBytes)), limitBytes, 'bytes');
  const shares = ours.map(({ bytes }) => bytes / needed.view);
  gate('  bytes until sharp, of the tiles to be seen', median(shares), MAX_SHARP_SHARE, `× (${spread(shares, 2)})`, 2);
}

function judgePeers(ours: readonly Drawn[], peers: readonly (readonly Drawn[])[]): void {
  if (peers.length === 0) {
    line('  no other contender draws it correctly', 'no ratio');
    return;
  }
  const best = (of: (run: Drawn) => number) =>
    peers.reduce((one, other) => (median(one.map(of)) <= median(other.map(of)) ? one : other));
  const soonest = best(({ firstMs }) => firstMs);
  voidIfNoisy(
    "the best peer's first colours",
    soonest.map(({ firstMs }) => firstMs),
  );
  const shares = ours.map(({ firstMs }, round) => firstMs / (soonest[round]?.firstMs ?? Number.NaN));
  gate('  first colours, share of the best peer', median(shares), MAX_FIRST_SHARE, `× (${spread(shares, 2)})`, 2);
  const fewestBytes = median(best(({ bytes }) => bytes).map(({ bytes }) => bytes));
  gate('  bytes until sharp', median(ours.map(({ bytes }) => bytes)), fewestBytes, 'bytes, of the best peer');
}

// One run each: reading the entire file takes minutes and is aborted long before.
async function judgeGeotiff(
  server: RaceServer,
  name: (typeof geotiffPages)[number],
  scene: Scene,
  path: string,
  ours: readonly Drawn[],
): Promise<void> {
  const { firstMs } = await race(server, name, scene, path, NOTHING);
  const theirs = firstMs ?? LONGEST_MS;
  const shares = ours.map((run) => run.firstMs / theirs);
  const detail = `× of ${firstMs === null ? 'more than ' : ''}${theirs.toFixed(0)} ms`;
  gate(`  first colours, share of ${name}`, median(shares), MAX_GEOTIFF_SHARE[name], detail, 2);
}
