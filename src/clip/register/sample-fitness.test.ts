import { execFileSync } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { faultSentence } from '../../faults/english/fault-sentence.ts';
import { openRaster } from '../../raster/read/open-raster.ts';
import { readWindow } from '../../raster/read/read-window.ts';
import type { GeoTiffSpec } from '../../raster/tiff/geotiff-spec.ts';
import { sampleArray } from '../../raster/tiff/sample-type.ts';
import { structureToJson } from '../../raster/tiff/structure.ts';
import { type Retagged, retaggedTiff } from '../../testing/rasters/retagged-tiff.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import type { ClipError } from '../clip-error.ts';
import { executeTask } from '../execute.ts';
import { openFileSource } from '../files/file-source.ts';
import { type EngineUnderTest, nativeUnderTest, wasmUnderTest } from '../fixtures/engines.ts';
import { pythonWith } from '../fixtures/python.ts';
import { translate } from '../fixtures/translate.ts';
import { registerRaster } from './register-raster.ts';

vi.setConfig({ testTimeout: 60_000 });

const native = await nativeUnderTest();
const engines = [...(native ? [native] : []), await wasmUnderTest()];
afterAll(() => Promise.all(engines.map((under) => under.close())));
const hasCalc = native !== null && pythonWith(['osgeo', 'numpy'], 'python3-gdal') !== null;

const [WIDTH, HEIGHT] = [20, 15];
const SPEC: GeoTiffSpec = {
  ...{ width: WIDTH, height: HEIGHT, bandCount: 1, sampleType: 'float64' },
  transform: [500_000, 10, 0, 5_000_000, 0, -10],
  crs: { epsg: 32633, kind: 'projected' },
};
const AREA = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [15, 45.1],
      [15.1, 45.1],
      [15.1, 45.2],
      [15, 45.2],
      [15, 45.1],
    ],
  ],
};

/** Minimum, maximum and nodata come first; the other samples are between the extremes. */
function integersOf({ type, min, max, noData }: IntegerCase): bigint[] {
  const first = noData === null ? [min, max] : [min, max, noData];
  const step = (max - min) / BigInt(WIDTH * HEIGHT);
  const others = Array.from({ length: WIDTH * HEIGHT - first.length }, (_, index) => min + step * BigInt(index));
  return Array.from((type === 'int64' ? BigInt64Array : BigUint64Array).from([...first, ...others]));
}

type IntegerCase = { type: 'int64' | 'uint64'; min: bigint; max: bigint; noData: bigint | null };

function retaggedOf(one: IntegerCase): Retagged {
  const { type, noData } = one;
  const samples = (type === 'int64' ? BigInt64Array : BigUint64Array).from(integersOf(one)).buffer;
  return { spec: SPEC, sampleFormat: type === 'int64' ? 2 : 1, samples, ...(noData === null ? {} : { noData }) };
}

async function sourceFile(retagged: Retagged) {
  const folder = await temporaryFolder();
  const sourcePath = path.join(folder, 'in.tif');
  await writeFile(sourcePath, await retaggedTiff(retagged));
  return { folder, sourcePath };
}

async function refusalOf(under: EngineUnderTest, { folder, sourcePath }: { folder: string; sourcePath: string }) {
  const outputPath = path.join(folder, 'registered.tif');
  const request = { kind: 'register', sourcePath, outputPath, categorical: false, bandCount: null } as const;
  const signal = new AbortController().signal;
  const registered = registerRaster(request, { ...under, scratch: folder, signal, onProgress: () => undefined });
  return await registered.then(
    () => ({ reason: 'registered', message: '' }),
    ({ reason, fault }: ClipError) => ({ reason, message: faultSentence(fault) }),
  );
}

/** Runs the command that a message recommends, and reads its output file. */
async function follow(folder: string, message: string, command: RegExp) {
  const [words, output = ''] = command.exec(message) ?? [];
  if (words === undefined) throw new Error(`not advised: ${message}`);
  execFileSync('/bin/sh', ['-c', words], { cwd: folder, stdio: 'pipe' });
  const source = await openFileSource(path.join(folder, output));
  try {
    const raster = await openRaster(source);
    const window = await readWindow(raster, { level: 0, x: 0, y: 0, width: WIDTH, height: HEIGHT });
    return { structure: raster.structure, samples: Array.from(window.bands[0] ?? []), valid: window.valid };
  } finally {
    await source.close();
  }
}

const INTEGERS: (IntegerCase & { convertsTo: string | null })[] = [
  { type: 'int64', min: -5n, max: 2n ** 31n - 1n, noData: null, convertsTo: 'Int32' },
  { type: 'int64', min: -5n, max: 2n ** 31n - 1n, noData: -(2n ** 63n), convertsTo: 'Int32 -a_nodata -2147483648' },
  { type: 'int64', min: -(2n ** 31n), max: 9n, noData: -(2n ** 63n), convertsTo: 'Float64' },
  { type: 'int64', min: 0n, max: 2n ** 32n - 1n, noData: -9999n, convertsTo: 'Float64' },
  { type: 'int64', min: 1n, max: 2n ** 32n - 1n, noData: -9999n, convertsTo: 'UInt32 -a_nodata 0' },
  { type: 'uint64', min: 0n, max: 2n ** 31n, noData: null, convertsTo: 'UInt32' },
  { type: 'uint64', min: 0n, max: 7n, noData: 2n ** 64n - 1n, convertsTo: 'Int32 -a_nodata 2147483647' },
  { type: 'int64', min: -(2n ** 53n), max: 2n ** 53n, noData: null, convertsTo: 'Float64' },
  {
    type: 'int64',
    min: 0n,
    max: 2n ** 40n,
    noData: 2n ** 63n - 1n,
    convertsTo: 'Float64 -a_nodata 9223372036854775808',
  },
  { type: 'int64', min: 0n, max: 2n ** 53n + 1n, noData: null, convertsTo: null },
  { type: 'uint64', min: 2n ** 60n, max: 2n ** 60n + 39_999n, noData: null, convertsTo: null },
];

type Part = 'int16' | 'int32' | 'float32';
const COMPLEX: { name: string; part: Part; sampleFormat: number; wideType: 'float32' | 'float64' }[] = [
  { name: 'CInt16', part: 'int16', sampleFormat: 5, wideType: 'float32' },
  { name: 'CInt32', part: 'int32', sampleFormat: 5, wideType: 'float64' },
  { name: 'CFloat32', part: 'float32', sampleFormat: 6, wideType: 'float64' },
];

/** Alternating real and imaginary parts. */
function partsOf({ part }: (typeof COMPLEX)[number]) {
  const scale = { int16: 50, int32: 2 ** 21 + 1, float32: 0.1 }[part];
  return sampleArray(part, 2 * WIDTH * HEIGHT).map((_, index) => (index - WIDTH * HEIGHT) * scale);
}

function complexSource(kind: (typeof COMPLEX)[number]): Retagged {
  return {
    spec: { ...SPEC, sampleType: kind.wideType },
    sampleFormat: kind.sampleFormat,
    samples: partsOf(kind).buffer,
  };
}

describe.each(INTEGERS)('a source of $type from $min to $max, nodata $noData', (one) => {
  test.each(engines)('is refused by the $engine.kind engine, with its exact values', async (under) => {
    const { reason, message } = await refusalOf(under, await sourceFile(retaggedOf(one)));
    expect(reason).toBe('sample-type-unsupported');
    const group = (value: bigint) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
    expect(message).toContain(` run from ${group(one.min)} to ${group(one.max)}`);
    expect(message.includes(', without nodata,')).toBe(one.noData !== null);
    if (one.convertsTo === null) expect(message).toContain('no type of a clip holds them exactly');
    else expect(message).toMatch(new RegExp(`gdal_translate -ot ${one.convertsTo} in.tif out.tif\\.$`));
  });
});

test.runIf(native).each(INTEGERS.filter(({ convertsTo }) => convertsTo !== null))(
  'a source of $type from $min to $max, nodata $noData, is converted exactly by the recommended command',
  async (one) => {
    const file = await sourceFile(retaggedOf(one));
    const { message } = await refusalOf(engines[0] as EngineUnderTest, file);
    const { samples, valid } = await follow(file.folder, message, /gdal_translate.+ (out\.tif)/);
    for (const [index, value] of integersOf(one).entries()) {
      const shouldCount = value !== one.noData;
      expect([index, valid[index]]).toEqual([index, shouldCount ? 1 : 0]);
      if (shouldCount) expect(BigInt(samples[index] ?? 0.5)).toBe(value);
    }
  },
);

describe.each(engines)('a source that is cut by the $engine.kind engine', (under) => {
  test('is refused if it has 64-bit integers, even if it was registered earlier', async () => {
    const one: IntegerCase = { type: 'int64', min: 0n, max: 9n, noData: null };
    const { folder, sourcePath: plain } = await sourceFile(retaggedOf(one));
    const sourcePath = path.join(folder, 'cog.tif');
    await translate(under.runner, ['-of', 'COG', '-co', 'COMPRESS=DEFLATE'], plain, sourcePath);
    expect(await refusalOf(under, { folder, sourcePath })).toMatchObject({ reason: 'sample-type-unsupported' });
    const source = await openFileSource(sourcePath);
    const { structure } = await openRaster(source).finally(() => source.close());
    expect(structure).toMatchObject({ isCloudOptimized: true, storedType: 'int64' });
    const { storedType: _, ...before } = structure;
    const files = await readdir(folder);
    for (const registered of [structure, before]) {
      const outputPath = path.join(folder, 'clip.tif');
      const clip = { kind: 'clip', sourcePath, outputPath, categorical: false, metadata: {}, aoi: AREA } as const;
      const request = { ...clip, extent: 'auto', structure: structureToJson(registered) } as const;
      const signal = new AbortController().signal;
      const cut = executeTask(request, { ...under, scratch: folder, signal, onProgress: () => undefined });
      await expect(cut).rejects.toMatchObject({
        reason: 'sample-type-unsupported',
        fault: { code: 'wide-integers', range: null, type: null },
      });
    }
    expect(await readdir(folder)).toEqual(files);
  });

  test('is refused at registration if it has signed bytes', async () => {
    const { reason, message } = await refusalOf(under, await sourceFile(signedBytes()));
    expect([reason, message]).toEqual(['sample-type-unsupported', expect.stringContaining('signed 8-bit samples')]);
  });

  test.each(COMPLEX)('is refused at registration if it has complex numbers: $name', async (kind) => {
    const { message } = await refusalOf(under, await sourceFile(complexSource(kind)));
    expect(message).toMatch(
      /complex numbers of \d+ bits.+real and imaginary parts as two files.+lose the imaginary part/,
    );
  });
});

test.runIf(hasCalc)('the recommended command for this GDAL converts signed bytes with their sign', async () => {
  const file = await sourceFile(signedBytes());
  const { message } = await refusalOf(engines[0] as EngineUnderTest, file);
  const { structure, samples } = await follow(file.folder, message, /gdal_calc\.py.+=(out\.tif)/);
  expect(structure.sampleType).toBe('int16');
  expect(samples).toEqual(Array.from(new Int8Array(signedBytes().samples)));
});

test.runIf(native).each(COMPLEX)('the recommended commands extract both parts of $name exactly', async (kind) => {
  const file = await sourceFile(complexSource(kind));
  const { message } = await refusalOf(engines[0] as EngineUnderTest, file);
  const parts = Array.from(partsOf(kind));
  const real = await follow(file.folder, message, /gdal_translate \S+:REAL:\S+ (real\.tif)/);
  const imaginary = await follow(file.folder, message, /gdal_translate \S+:IMAG:\S+ (imaginary\.tif)/);
  expect(real.samples).toEqual(parts.filter((_, at) => at % 2 === 0));
  expect(imaginary.samples).toEqual(parts.filter((_, at) => at % 2 === 1));
});

function signedBytes(): Retagged {
  const samples = Int8Array.from({ length: WIDTH * HEIGHT }, (_, index) => index - 128).buffer;
  return { spec: { ...SPEC, sampleType: 'uint8' }, sampleFormat: 2, samples };
}
