import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Aoi } from '../../geo/aoi.ts';
import { ClipError } from '../clip-error.ts';
import type { EngineUnderTest } from '../fixtures/engines.ts';
import { runClip } from '../fixtures/run-clip.ts';
import { areasOf, someAreasOf } from './areas.ts';
import { pythonWarnings, tiffinfoWarnings } from './check-outputs.ts';
import { compareClip } from './compare-clip.ts';
import { cutOf } from './expectation.ts';
import { KINDS, type Kind } from './kinds.ts';

type TableOptions = {
  readonly hasTiffinfo: boolean;
  /** number of clips of the complete table; null if the run takes only a share of it */
  readonly clipCount: number | null;
  /** chooses, for each kind (row), the names of its areas (columns) */
  readonly choose: (rows: readonly { readonly name: string; readonly columns: readonly string[] }[]) => Set<string>[];
};

/** Clips each kind of source to each area, or a share of the pairs, and compares pixels, mask, grid, tags and statistics with an expectation made without GDAL. */
export function tableSuite(under: EngineUnderTest, { hasTiffinfo, clipCount, choose }: TableOptions): void {
  vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
  const chosen = chosenAreas(under, choose);
  const counted = { kinds: 0, areas: new Set<string>(), clips: 0, refusals: 0, samples: 0, undecided: 0 };
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'cutline-table-'));
  });
  afterAll(async () => {
    await under.close();
    await rm(folder, { recursive: true, force: true });
  });

  describe.each(KINDS)('$name', (kind) => {
    it('is clipped as the contract requires', async () => {
      counted.kinds += 1;
      for (const [name, aoi] of Object.entries(chosen.get(kind) ?? {})) {
        counted.areas.add(name);
        const outputPath = path.join(folder, `${path.basename(kind.file, '.tif')}-${counted.clips}.tif`);
        const refusal = expectedRefusal(under, kind, aoi);
        const clip = runClip(under, { sourcePath: kind.file, outputPath, aoi });
        if (refusal) {
          await expect(clip, name).rejects.toMatchObject(refusal);
          counted.refusals += 1;
          continue;
        }
        const result = await clip.catch((error: unknown) => expect.fail(`${name}: ${textOf(error)}`));
        await expect(
          compareClip(kind, aoi, { result, file: outputPath }).then(({ samples, undecided }) => {
            counted.samples += samples;
            counted.undecided += undecided;
            return 'equal';
          }),
          name,
        ).resolves.toBe('equal');
        counted.clips += 1;
      }
    });
  });

  it('is read by GDAL’s COG validator and rasterio without a warning', (context) => {
    const complaints = pythonWarnings(folder, TABLE);
    if (complaints === null) return context.skip('no Python has GDAL');
    expect(complaints.slice(0, 20)).toEqual([]);
  });

  it.skipIf(!hasTiffinfo)('is read by tiffinfo without a warning', () => {
    expect(tiffinfoWarnings(folder).slice(0, 20)).toEqual([]);
  });

  it('includes every kind and every area, all chosen clips, and hardly any undecided pixel', () => {
    const { kinds, areas, clips, refusals, samples, undecided } = counted;
    const what = `${kinds} kinds × ${areas.size} areas: ${clips} clips, ${refusals} refusals, ${samples} samples`;
    console.log(`${under.engine.description}: ${what} compared, ${undecided} pixels undecided`);
    expect(kinds).toBe(KINDS.length);
    expect(kinds).toBeGreaterThanOrEqual(60);
    expect(areas).toEqual(new Set(KINDS.flatMap((kind) => Object.keys(areasOf(kind)))));
    const cases = Array.from(chosen.values(), (taken) => Object.keys(taken).length);
    expect(clips + refusals).toBe(cases.reduce((sum, count) => sum + count, 0));
    if (clipCount !== null) expect(clips).toBe(clipCount);
    expect(samples).toBeGreaterThan(clips * 1500);
    // Edges avoid lines of pixel centres, except those of one area. A share of the table may consist of just the kinds in
    // which that area leaves ten pixels undecided.
    expect(undecided).toBeLessThanOrEqual(clips / 10 + (clipCount === null ? 30 : 0));
  });
}

/** The areas that each kind is clipped to. */
function chosenAreas({ engine }: EngineUnderTest, choose: TableOptions['choose']): Map<Kind, Record<string, Aoi>> {
  const table = KINDS.map((kind, turn) => (engine.kind === 'wasm' ? areasOf(kind) : someAreasOf(kind, turn + 1)));
  const cells = choose(table.map((areas, turn) => ({ name: KINDS[turn]?.name ?? '', columns: Object.keys(areas) })));
  return new Map(
    KINDS.map((kind, turn) => [
      kind,
      Object.fromEntries(Object.entries(table[turn] ?? {}).filter(([name]) => cells[turn]?.has(name))),
    ]),
  );
}

/** The committed sources. */
const TABLE = new URL('./table/', import.meta.url).pathname;

function textOf(error: unknown): string {
  return error instanceof ClipError ? `${error.reason}: ${error.message}` : String(error);
}

function expectedRefusal(under: EngineUnderTest, kind: Kind, aoi: Aoi): { reason: string; message: unknown } | null {
  const { codec } = kind.declared;
  if (codec && under.engine.kind === 'wasm') {
    const message = expect.stringMatching(new RegExp(`${codec}.*convert the source to DEFLATE`));
    return { reason: 'codec-unsupported', message };
  }
  const { insideCount, envelope } = cutOf(kind.grid, kind, aoi);
  if (insideCount > 0) return null;
  if (!envelope) return { reason: 'aoi-outside-source', message: expect.stringContaining('draw it over') };
  return { reason: 'aoi-too-small', message: expect.stringContaining('draw it larger') };
}
