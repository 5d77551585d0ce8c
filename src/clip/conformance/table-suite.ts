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
  /** number of clips that the table (kinds of sources × areas) makes; null if the run selects a share of them, whose number varies */
  readonly clipCount: number | null;
  /** whether the run clips this kind of source by this engine; each kind is clipped by at least one */
  readonly isKindChosen: (name: string) => boolean;
  /** chooses, for each kind (row), the names of its areas (columns) */
  readonly choose: (rows: readonly { readonly name: string; readonly columns: readonly string[] }[]) => Set<string>[];
};

/** Clips each kind of source to each area, or a share of the pairs, and compares pixels, mask, grid, tags and statistics with an expectation made without GDAL. */
export function tableSuite(
  under: EngineUnderTest,
  { hasTiffinfo, clipCount, isKindChosen, choose }: TableOptions,
): void {
  vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
  const kinds = KINDS.filter(({ name }) => isKindChosen(name));
  const table = new Map(kinds.map((kind) => [kind, areasFor(under, kind)]));
  const chosen = chooseFrom(table, choose);
  const counted = { areas: new Set<string>(), clips: 0, refusals: 0, samples: 0, undecided: 0 };
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'cutline-table-'));
  });
  afterAll(async () => {
    await under.close();
    await rm(folder, { recursive: true, force: true });
  });

  describe.each(kinds)('$name', (kind) => {
    it('is clipped as the contract requires', async () => {
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

  it('includes every selected kind and all their areas, all chosen clips, and hardly any undecided pixel', () => {
    const { areas, clips, refusals, samples, undecided } = counted;
    const what = `${kinds.length} kinds × ${areas.size} areas: ${clips} clips, ${refusals} refusals, ${samples} samples`;
    console.log(`${under.engine.description}: ${what} compared, ${undecided} pixels undecided`);
    expect(KINDS.length).toBeGreaterThanOrEqual(60);
    const offered = kinds.length < KINDS.length ? [...table.values()] : KINDS.map(areasOf);
    expect(areas).toEqual(new Set(offered.flatMap((areas) => Object.keys(areas))));
    const cases = Array.from(chosen.values(), (taken) => Object.keys(taken).length);
    expect(clips + refusals).toBe(cases.reduce((sum, count) => sum + count, 0));
    if (clipCount !== null) expect(clips).toBe(clipCount);
    expect(samples).toBeGreaterThan(clips * 1500);
    // Edges avoid lines of pixel centres, except those of one area. A share of the table may consist of just the kinds in
    // which that area leaves ten pixels undecided.
    expect(undecided).toBeLessThanOrEqual(clips / 10 + (clipCount === null ? 30 : 0));
  });
}

/** The areas that an engine can clip a kind to; fewer for native GDAL. */
function areasFor({ engine }: EngineUnderTest, kind: Kind): Record<string, Aoi> {
  return engine.kind === 'wasm' ? areasOf(kind) : someAreasOf(kind, KINDS.indexOf(kind) + 1);
}

/** The areas that each kind is clipped to. */
function chooseFrom(
  table: ReadonlyMap<Kind, Record<string, Aoi>>,
  choose: TableOptions['choose'],
): Map<Kind, Record<string, Aoi>> {
  const rows = Array.from(table, ([{ name }, areas]) => ({ name, columns: Object.keys(areas) }));
  const cells = choose(rows);
  const entries = Array.from(table, ([kind, areas], row) => {
    const taken = Object.entries(areas).filter(([name]) => cells[row]?.has(name));
    return [kind, Object.fromEntries(taken)] as const;
  });
  return new Map(entries);
}

/** The committed sources. */
const TABLE = new URL('./table/', import.meta.url).pathname;

function textOf(error: unknown): string {
  return error instanceof ClipError ? error.message : String(error);
}

function expectedRefusal(under: EngineUnderTest, kind: Kind, aoi: Aoi): { reason: string; fault: object } | null {
  const { codec } = kind.declared;
  if (codec && under.engine.kind === 'wasm') {
    return { reason: 'codec-unsupported', fault: { code: 'compression-unreadable-by-gdal', compression: codec } };
  }
  const { insideCount, envelope } = cutOf(kind.grid, kind, aoi);
  if (insideCount > 0) return null;
  if (!envelope) return { reason: 'aoi-outside-source', fault: { code: 'aoi-outside-source' } };
  return { reason: 'aoi-too-small', fault: { code: 'aoi-too-small' } };
}
