import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openFileSource } from '../../../src/clip/files/file-source.ts';
import { type EngineUnderTest, nativeUnderTest } from '../../../src/clip/fixtures/engines.ts';
import { LIMITS } from '../../../src/clip/fixtures/limits.ts';
import { CLIP_METADATA, runClip } from '../../../src/clip/fixtures/run-clip.ts';
import { nativeRunner } from '../../../src/clip/gdal/native-runner.ts';
import { forecastSize, type SizeRequest } from '../../../src/clip/size/forecast-size.ts';
import { structureToJson } from '../../../src/raster/tiff/structure.ts';
import { planClip } from '../../../src/server/jobs/clip-plan.ts';
import { randomOf } from '../../../src/testing/random.ts';
import { caseShare } from '../../../src/testing/run/chosen-cases.ts';
import { estimateAssets } from '../../../src/web/features/request/estimate.ts';
import { gate, line, median } from '../report.ts';
import { randomArea } from './areas.ts';
import { type StoredRaster, storeRasters } from './rasters.ts';

const SEED = 20_261_130;
const PAIRS = { few: 100, tenth: 300, all: 1000 }[process.env.CUTLINE_CASES === undefined ? 'all' : caseShare()];
/** The widest range: from 30 % below its middle to 30 % above it. */
const MAX_RATIO = 1.3 / 0.7;
/** The decoded bytes of an estimate of one asset (server/jobs/forecast/forecast-sizes.ts). */
const MAX_DECODED_BYTES = 9_000_000;

type Pair = {
  readonly raster: StoredRaster;
  readonly low: number;
  readonly high: number;
  readonly size: number;
  readonly pixels: number;
  readonly milliseconds: number;
  readonly areExact: boolean;
  /** whether the clip's tiles were copied or encoded as the source's, without GDAL */
  readonly isCopied: boolean;
};

/** Smaller files are downloaded at once whatever they take. */
const LARGE_BYTES = 1_000_000;

/** Compares forecasts of seeded pairs of area and item with the clips that the engine makes of them. CUTLINE_CASES=few takes 100 pairs. */
export async function forecastBench(folder: string): Promise<void> {
  const native = await nativeUnderTest();
  if (native === null) return;
  const under = { ...native, runner: nativeRunner(LIMITS) };
  try {
    const rasters = await storeRasters(under, folder);
    line('rasters', String(rasters.length));
    const pairs: Pair[] = [];
    for (let number = 0; number < PAIRS; number += 1) pairs.push(...(await measure(under, folder, rasters, number)));
    report(pairs);
  } finally {
    await native.close();
  }
}

async function measure(
  under: EngineUnderTest,
  folder: string,
  rasters: readonly StoredRaster[],
  number: number,
): Promise<Pair[]> {
  const random = randomOf(SEED, number);
  const raster = random.pick(rasters);
  const { structure, path, categorical } = raster;
  const aoi = randomArea(structure, random);
  const planned = planClip([{ assetKey: 'data', structure: structureToJson(structure) }], aoi);
  if (planned.outcome !== 'planned') return [];
  const [asset] = planned.assets;
  const local = localEstimate(raster, aoi);
  const source = await openFileSource(path);
  const start = performance.now();
  const request: SizeRequest = {
    ...{ aoi, extent: 'auto', categorical, engine: 'auto', metadata: CLIP_METADATA },
    ...{ maxDecodedBytes: MAX_DECODED_BYTES, codec: 'libdeflate' },
  };
  const range = await forecastSize(source, request).finally(() => source.close());
  const milliseconds = performance.now() - start;
  const outputPath = join(folder, 'clip.tif');
  const clip = await runClip(under, { sourcePath: path, outputPath, aoi, categorical, engine: 'auto' });
  await rm(outputPath);
  const isSame = (size: { width: number; height: number } | null | undefined) =>
    size?.width === clip.width && size.height === clip.height;
  return [
    {
      raster,
      low: range?.low ?? 0,
      high: range?.high ?? Number.POSITIVE_INFINITY,
      size: clip.sizeBytes,
      pixels: clip.width * clip.height,
      milliseconds,
      areExact: isSame(asset?.window) && isSame(local),
      isCopied: clip.receipt.tiles !== undefined,
    },
  ];
}

/** The estimate of the app. */
function localEstimate({ structure }: StoredRaster, aoi: Parameters<typeof estimateAssets>[0]) {
  const { width, height, transform, crs, bands, sampleType } = structure;
  const asset = {
    ...{ id: null, key: 'data', title: null, bandCount: bands.length, bandNames: [], dataType: sampleType },
    ...{ sizeBytes: null, bbox: null, grid: { width, height, transform, proj4: crs?.proj4 ?? '' } },
  };
  return estimateAssets(aoi, [asset])[0];
}

function report(pairs: readonly Pair[]): void {
  for (const [name, group] of Map.groupBy(pairs, ({ raster }) => raster.name)) line(`  ${name}`, figures(group));
  for (const [from, to] of [
    [0, 1e5],
    [1e5, 1e6],
    [1e6, 1e7],
    [1e7, 1e9],
  ] as const) {
    const group = pairs.filter(({ pixels }) => pixels >= from && pixels < to);
    if (group.length > 0) line(`  ${from / 1e6} to ${to / 1e6} Mpx`, figures(group));
  }
  line('pairs', String(pairs.length));
  gate('pixels or units differ from the clip', pairs.filter(({ areExact }) => !areExact).length, 0, 'pairs');
  gate('true size outside the range', 100 * share(pairs, isOutside), 5, '%', 1);
  gate('range wider than ± 30 %', 100 * share(pairs, isWide), 0, '%', 1);
  const large = pairs.filter(({ size }) => size > LARGE_BYTES);
  line('files above 1 MB', `${large.length}, ${large.filter(({ isCopied }) => !isCopied).length} of them by GDAL`);
  const copied = large.filter(({ isCopied }) => isCopied).map(error);
  gate('error of the middle above 1 MB, 95th percentile', percentile(copied, 0.95), 2, '%', 2);
  line('  with those by GDAL', `${percentile(large.map(error), 0.95).toFixed(2)} %`);
  gate(
    'time of a forecast, 95th percentile',
    percentile(
      pairs.map(({ milliseconds }) => milliseconds),
      0.95,
    ),
    250,
    'ms',
  );
}

function figures(group: readonly Pair[]): string {
  const errors = group.map(({ low, high, size }) => (low + high) / 2 / size);
  const widths = group.map(({ low, high }) => (100 * (high - low)) / (high + low));
  return [
    `${group.length} pairs, outside ${group.filter(isOutside).length}, wide ${group.filter(isWide).length}`,
    `middle / true ${Math.min(...errors).toFixed(2)} ${median(errors).toFixed(3)} ${Math.max(...errors).toFixed(2)}`,
    `± ${median(widths).toFixed(0)} to ${Math.max(...widths).toFixed(0)} %`,
    `${median(group.map(({ milliseconds }) => milliseconds)).toFixed(0)} ms`,
  ].join(' · ');
}

/** By how much the middle of the range differs from the true size, in percent. */
function error({ low, high, size }: Pair): number {
  return 100 * Math.abs((low + high) / 2 / size - 1);
}

function isOutside({ low, high, size }: Pair): boolean {
  return size < low || size > high;
}

function isWide({ low, high }: Pair): boolean {
  return high / low > MAX_RATIO;
}

function share(pairs: readonly Pair[], has: (pair: Pair) => boolean): number {
  return pairs.filter(has).length / pairs.length;
}

function percentile(values: readonly number[], at: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * at)] ?? Number.NaN;
}
