import { copyFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openRaster } from '../../raster/read/open-raster.ts';
import { readStoredWindow } from '../../raster/read/read-window.ts';
import { caseShare, sampleOf } from '../../testing/run/chosen-cases.ts';
import { insideTest } from '../conformance/inside.ts';
import { openFileSource } from '../files/file-source.ts';
import { LIMITS } from '../fixtures/limits.ts';
import { runCopy } from '../fixtures/run-copy.ts';
import {
  areaOf,
  type BlockOf,
  blockBytes,
  changeBlock,
  type SampleAt,
  STORED_TRANSFORM,
  type StoredSpec,
  summarize,
  writeStoredSource,
} from '../fixtures/stored-source.ts';
import { verifyFile } from '../verify/verify-file.ts';
import { summaryPath } from './summary-path.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const KEY = Buffer.alloc(32, 7);
const summariesKey = KEY.toString('hex');
const root = await mkdtemp(path.join(os.tmpdir(), 'cutline-stored-'));
const at = (name: string) => path.join(root, name);
afterAll(() => rm(root, { recursive: true, force: true }));

/** Two overviews. With tiles of 64 pixels, cells have 16 of them; those that begin at columns 384 and 896 are inside. */
const SIZE = { width: 1240, height: 420, tileSize: 64 };
const aoi = areaOf(
  [
    [135, 128.2],
    [1230, 128.2],
    [1170, 410],
    [140, 405],
  ],
  [
    [700, 200],
    [715, 260],
    [730, 200],
  ],
);

const value: SampleAt = (band, column, row) => 1 + ((column * 7 + row * 13 + band * 29 + ((column * row) >> 5)) % 250);
const SPECS: Readonly<Record<string, { spec: StoredSpec; sampleAt: SampleAt }>> = {
  'bytes without nodata': { spec: { ...SIZE, bandCount: 3, sampleType: 'uint8' }, sampleAt: value },
  'uint16 with nodata': {
    spec: { ...SIZE, bandCount: 2, sampleType: 'uint16', noData: 0 },
    sampleAt: (band, column, row) => ((column * 5 + row) % 9 === 0 ? 0 : value(band, column, row) * 257),
  },
  'floats with NaN': {
    spec: { ...SIZE, bandCount: 1, sampleType: 'float32', noData: Number.NaN, tileSize: 128 },
    sampleAt: (_, column, row) => ((column + row * 3) % 11 === 0 ? Number.NaN : value(0, column, row) / 7 - 10),
  },
  alpha: {
    spec: { ...SIZE, bandCount: 2, sampleType: 'uint8', hasAlpha: true },
    sampleAt: (band, column, row) => (band === 1 ? ((column * 3 + row) % 5 > 1 ? 255 : 0) : value(0, column, row)),
  },
  int32: {
    spec: { ...SIZE, bandCount: 1, sampleType: 'int32', noData: -1 },
    sampleAt: (_, column, row) => value(0, column, row) * 8_000_000 - 1_000_000_000,
  },
};

async function clipOf(source: string, name: string, key: string | undefined = summariesKey) {
  const clip = { sourcePath: at(source), outputPath: at(name), aoi, extent: 'tiles' } as const;
  const result = await runCopy({ ...clip, ...(key && { summariesKey: key }) }, LIMITS);
  return { ...result, bytes: await readFile(at(name)) };
}

/** The samples and validity of all levels, as bytes. */
async function pixelsOf(name: string): Promise<Buffer[][]> {
  const source = await openFileSource(at(name));
  try {
    const raster = await openRaster(source);
    const levels: Buffer[][] = [];
    for (const [level, { image }] of raster.levels.entries()) {
      const size = { width: image.width, height: image.height };
      const { bands, valid } = await readStoredWindow(raster, { level, x: 0, y: 0, ...size });
      levels.push([...bands, valid].map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength)));
    }
    return levels;
  } finally {
    await source.close();
  }
}

async function expectSamePixels(one: string, other: string): Promise<void> {
  const [found, expected] = [await pixelsOf(one), await pixelsOf(other)];
  expect(found).toHaveLength(3);
  const differing = found.flatMap((level, index) =>
    level.flatMap((layer, band) => (expected[index]?.[band]?.equals(layer) ? [] : [`level ${index}, layer ${band}`])),
  );
  expect(differing).toEqual([]);
}

const withoutTiles = ({ statistics, receipt, structure }: Awaited<ReturnType<typeof clipOf>>) => {
  const { summarized: _, ...tiles } = receipt.tiles ?? { summarized: 0 };
  return { statistics, receipt: { ...receipt, tiles }, structure };
};

const share = { few: 1 / 5, tenth: 2 / 5, all: 1 }[caseShare()];

describe('a clip of a source with tile summaries', () => {
  const kinds = sampleOf(Object.entries(SPECS), ([name]) => `stored tiles of ${name}`, share);
  it.each(kinds)('of %s equals the one that decodes all tiles, and copies tiles of overviews', async (_, kind) => {
    await writeStoredSource(kind.spec, kind.sampleAt, at('kind.tif'));
    await rm(summaryPath(at('kind.tif')), { force: true });
    const computed = await clipOf('kind.tif', 'computed.tif');
    expect(computed.receipt.tiles?.summarized).toBe(0);
    await summarize(at('kind.tif'), KEY);
    const stored = await clipOf('kind.tif', 'stored.tif');
    const { copied = 0, summarized } = stored.receipt.tiles ?? {};
    expect(copied).toBeGreaterThan(10);
    expect(summarized).toBe(copied);
    expect(withoutTiles(stored)).toEqual(withoutTiles(computed));
    await expectSamePixels('stored.tif', 'computed.tif');
    const watch = { signal: new AbortController().signal, onProgress: () => undefined };
    await expect(verifyFile(at('stored.tif'), at('kind.tif'), watch)).resolves.toMatchObject({ overviews: 2 });
    await rm(at('stored.tif'));
    await rm(at('computed.tif'));
  });
});

const BYTES: StoredSpec = { ...SIZE, bandCount: 1, sampleType: 'uint8' };

describe('a clip of tiles with summaries', () => {
  let good: Awaited<ReturnType<typeof clipOf>>;
  beforeAll(async () => {
    await writeStoredSource(BYTES, value, at('good.tif'));
    await summarize(at('good.tif'), KEY);
    good = await clipOf('good.tif', 'good-clip.tif');
    expect(good.receipt.tiles?.summarized).toBe(good.receipt.tiles?.copied);
  });

  /** A copy of the source with a changed block, summarized before or after the change. */
  async function changed(name: string, block: BlockOf, summarized: 'before' | 'after'): Promise<void> {
    await copyFile(at('good.tif'), at(name));
    if (summarized === 'before') await summarize(at(name), KEY);
    await changeBlock(at(name), block, (samples) => {
      for (let index = 0; index < samples.length; index += 1) samples[index] = (samples[index] as number) ^ 3;
    });
    if (summarized === 'after') await summarize(at(name), KEY);
  }

  it('has the bytes of the source’s tiles, in the overview too', async () => {
    // at column 384 and row 128 of the source, which is column 256 and row 0 of the clip
    const tiles = [
      [
        { level: 0, column: 6, row: 2 },
        { level: 0, column: 4, row: 0 },
      ],
      [
        { level: 1, column: 3, row: 1 },
        { level: 1, column: 2, row: 0 },
      ],
    ] as const;
    for (const [from, to] of tiles)
      expect((await blockBytes(at('good-clip.tif'), to)).equals(await blockBytes(at('good.tif'), from))).toBe(true);
  });

  it('has the same bytes if the source’s pixels change outside the area', async () => {
    const isInside = insideTest({ epsg: 4326, proj4: '+proj=longlat +datum=WGS84', transform: STORED_TRANSFORM }, aoi);
    const other: SampleAt = (band, column, row) =>
      isInside(column, row) ? value(band, column, row) : 7 + ((column * row) % 60);
    await writeStoredSource(BYTES, other, at('other.tif'));
    await summarize(at('other.tif'), KEY);
    expect((await readFile(at('other.tif'))).length).not.toBe((await readFile(at('good.tif'))).length);
    expect((await clipOf('other.tif', 'other-clip.tif')).bytes.equals(good.bytes)).toBe(true);
  });

  // the block of the second overview also has pixels of copied tiles: these are decoded instead
  it.each([
    { level: 1, column: 0, row: 0 },
    { level: 2, column: 1, row: 0 },
  ])('has the same bytes if an overview is wrong outside the area or across its edge ($level)', async (block) => {
    await changed('outside.tif', block, 'after');
    expect((await clipOf('outside.tif', 'outside-clip.tif')).bytes.equals(good.bytes)).toBe(true);
  });

  const inside: BlockOf = { level: 1, column: 3, row: 1 };
  it.each(['before', 'after'] as const)(
    'has the same pixels if an overview is wrong inside the area, summarized %s that',
    async (summarized) => {
      await changed('inside.tif', inside, summarized);
      const clip = await clipOf('inside.tif', 'inside-clip.tif');
      expect(clip.statistics).toEqual(good.statistics);
      await expectSamePixels('inside-clip.tif', 'good-clip.tif');
    },
  );

  it('has the pixels and statistics of a tile that changed after the summaries', async () => {
    await changed('stale.tif', { level: 0, column: 7, row: 3 }, 'before');
    const [clip, computed] = [
      await clipOf('stale.tif', 'stale-clip.tif'),
      await clipOf('stale.tif', 'stale-computed.tif', ''),
    ];
    expect(clip.receipt.tiles?.summarized).toBe((good.receipt.tiles?.summarized ?? 0) - 1);
    expect(clip.statistics).toEqual(computed.statistics);
    expect(clip.statistics).not.toEqual(good.statistics);
    await expectSamePixels('stale-clip.tif', 'stale-computed.tif');
  });

  const spoilers: readonly (readonly [string, (file: string) => Promise<unknown>])[] = [
    ['with a changed sum', (file) => flipByte(file, 48 + 40 * 60)],
    ['with a changed digest', (file) => flipByte(file, -40)],
    ['with a changed name', (file) => flipByte(file, 3)],
    ['with another key', () => summarize(at('wrong.tif'), Buffer.alloc(32, 8))],
    ['that are cut off', (file) => truncate(file, 500)],
    ['that are empty', (file) => writeFile(file, '')],
    ['that are missing', (file) => rm(file)],
  ];
  it.each(sampleOf(spoilers, ([name]) => `summaries ${name}`, share))(
    'computes what summaries %s would give',
    async (_, spoil) => {
      await copyFile(at('good.tif'), at('wrong.tif'));
      await copyFile(summaryPath(at('good.tif')), summaryPath(at('wrong.tif')));
      await spoil(summaryPath(at('wrong.tif')));
      const clip = await clipOf('wrong.tif', 'wrong-clip.tif');
      expect(clip.receipt.tiles).toEqual({ ...good.receipt.tiles, summarized: 0 });
      expect(clip.statistics).toEqual(good.statistics);
    },
  );

  it('computes what valid summaries of another raster would give', async () => {
    await writeStoredSource(BYTES, (_, column, row) => 1 + ((column + row) % 200), at('different.tif'));
    await summarize(at('different.tif'), KEY);
    await copyFile(at('good.tif'), at('swapped.tif'));
    await copyFile(summaryPath(at('different.tif')), summaryPath(at('swapped.tif')));
    const clip = await clipOf('swapped.tif', 'swapped-clip.tif');
    expect(clip.receipt.tiles?.summarized).toBe(0);
    expect(clip.statistics).toEqual(good.statistics);
    await expectSamePixels('swapped-clip.tif', 'good-clip.tif');
  });
});

/** `position` counts from the end if it is negative. */
async function flipByte(file: string, position: number): Promise<void> {
  const bytes = await readFile(file);
  const index = position < 0 ? bytes.length + position : position;
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  await writeFile(file, bytes);
}
