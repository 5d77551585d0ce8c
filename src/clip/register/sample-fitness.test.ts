import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
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
import { readWide } from '../conformance/read-wide.ts';
import { executeTask } from '../execute.ts';
import { openFileSource } from '../files/file-source.ts';
import { type EngineUnderTest, nativeUnderTest, wasmUnderTest } from '../fixtures/engines.ts';
import { pythonWith } from '../fixtures/python.ts';
import type { CutRequest } from '../task/task-request.ts';
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

describe.each(engines)('a source that is cut by the $engine.kind engine', (under) => {
  test('keeps its 64-bit integers, also if it was added as floats', async () => {
    const integers = [-(2n ** 63n), 2n ** 63n - 1n, 2n ** 60n + 1n];
    const samples = BigInt64Array.from({ length: WIDTH * HEIGHT }, (_, index) => integers[index % 3] ?? 0n);
    const retagged = { spec: { ...SPEC, tileSize: 16 }, sampleFormat: 2, samples: samples.buffer };
    const { folder, sourcePath } = await sourceFile(retagged);
    const source = await openFileSource(sourcePath);
    const { structure } = await openRaster(source).finally(() => source.close());
    const { storedType, ...asFloats } = structure;
    expect(storedType).toBe('int64');
    const outputPath = path.join(folder, 'clip.tif');
    const request: CutRequest = {
      ...{ kind: 'clip', engine: 'gdal', sourcePath, outputPath, categorical: false, metadata: {}, aoi: AREA },
      ...{ extent: 'tight', structure: structureToJson(asFloats) },
    };
    const signal = new AbortController().signal;
    await executeTask(request, { ...under, scratch: folder, signal, onProgress: () => undefined });
    const [full] = await readWide(outputPath);
    // the area is larger than the raster
    expect(full?.bands).toEqual([Array.from(samples)]);
  });

  test('is refused if it has 64-bit integers and GDAL is older than 3.5', async () => {
    const samples = new BigUint64Array(WIDTH * HEIGHT).fill(9n).buffer;
    const file = await sourceFile({ spec: SPEC, sampleFormat: 1, samples });
    const engine = { kind: 'native', version: '3.4.3', description: '' } as const;
    expect(await refusalOf({ ...under, engine }, file)).toEqual({
      reason: 'sample-type-unsupported',
      message: expect.stringMatching(/64-bit integers, which GDAL 3\.4\.3 would round.+3\.5 or newer/),
    });
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
  const amplitude = await follow(file.folder, message, /gdal_translate \S+:AMPLITUDE:\S+ (amplitude\.tif)/);
  const wrong = amplitude.samples.findIndex((sample, at) => {
    const exact = Math.hypot(parts[2 * at] ?? 0, parts[2 * at + 1] ?? 0);
    return Math.abs(sample - exact) > exact * 1e-6;
  });
  expect(wrong).toBe(-1);
});

function signedBytes(): Retagged {
  const samples = Int8Array.from({ length: WIDTH * HEIGHT }, (_, index) => index - 128).buffer;
  return { spec: { ...SPEC, sampleType: 'uint8' }, sampleFormat: 2, samples };
}
