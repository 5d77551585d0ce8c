import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { areasOf } from '../../../../clip/conformance/areas.ts';
import { KINDS, type Kind } from '../../../../clip/conformance/kinds.ts';
import { type ReadFile, readIndependently } from '../../../../clip/conformance/read-independently.ts';
import { nativeUnderTest } from '../../../../clip/fixtures/engines.ts';
import { runClip } from '../../../../clip/fixtures/run-clip.ts';
import type { TaskReceipt } from '../../../../clip/task/task-request.ts';
import type { Job } from '../../../../contract/schemas/clip.ts';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { clipsOfForm } from './clip-of-form.ts';
import { clipsOfJob } from './clip-of-job.ts';
import type { GdalClip, GdalSource } from './gdal-clip.ts';
import { gdalwarpScript } from './gdalwarp-script.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const under = await nativeUnderTest();
const run = promisify(execFile);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cutline-gdalwarp-'));
});
afterAll(async () => {
  await under?.close();
  await rm(folder, { recursive: true, force: true });
});

const kindOf = (name: string) => KINDS.find((kind) => kind.name === name) ?? expect.fail(`no kind ${name}`);
const sourceOf = ({ width, height, grid, bands, noData, marksNoData }: Kind): GdalSource => ({
  grid: { width, height, transform: grid.transform, proj4: grid.proj4 },
  epsg: grid.epsg,
  bandCount: bands,
  noData: marksNoData ? noData : null,
  dataType: null,
  bbox: null,
});

type StatedLayers = 'stated' | 'in commands';

/** With the layers of the file as this release states them, or as its commands of an earlier release show them. */
function jobOf(
  { window, transform, crs, commands, outsideValues, mask }: TaskReceipt,
  layers: StatedLayers = 'stated',
  filename = 'gdal.tif',
): Job {
  const { width, height } = window;
  const file = { mosaic_type: 'data', asset_key: 'data', filename, size_bytes: 1, gcs_path: 'x' };
  const stated = { outside_values: [...outsideValues], mask };
  const receipt = {
    ...{ mosaic_type: 'data', width, height, transform: [...transform], crs },
    ...(layers === 'stated' ? stated : { commands: [...commands] }),
  };
  return { id: 'j', status: 'completed', output_artifacts: { clips: [file] }, receipt: { files: [receipt] } };
}

async function runScript(clips: readonly GdalClip[], kind: Kind, itemId = 'item'): Promise<string> {
  const script = gdalwarpScript({ itemId, area: null, clips, isJob: true });
  await writeFile(path.join(folder, 'clip.sh'), script);
  await run('bash', ['clip.sh', kind.file], { cwd: folder });
  return script;
}

/** Samples and mask of the full resolution. */
function pixelsOf({ levels: [level] }: ReadFile) {
  return { bands: level?.bands.map((band) => [...band]), mask: level?.mask && [...level.mask].map(Boolean) };
}

async function clipped(kind: Kind, aoi: AoiGeometry) {
  if (!under) return expect.unreachable();
  const outputPath = path.join(folder, 'job.tif');
  const { receipt } = await runClip(under, { sourcePath: kind.file, outputPath, aoi });
  return { receipt, file: await readIndependently(outputPath) };
}

const areas = ['a polygon with holes', 'edges through pixel centres'];

describe.skipIf(!under)('the gdalwarp script', () => {
  it.each([
    'uint8',
    'float32, nodata NaN in one band of three',
    'int16, nodata -9999',
    'alpha',
    'alpha and nodata',
    'mask and nodata',
    '4 bits, nodata 15',
    'user-defined',
    'degrees',
  ])('of a job makes the same pixels, mask and nodata as the job: %s', async (name) => {
    const kind = kindOf(name);
    for (const area of areas) {
      const aoi = areasOf(kind)[area] as AoiGeometry;
      const { receipt, file } = await clipped(kind, aoi);
      const sources = new Map([['data', sourceOf(kind)]]);
      const clips = clipsOfJob(jobOf(receipt), aoi, sources);
      expect(clipsOfJob(jobOf(receipt, 'in commands'), aoi, sources), area).toEqual(clips);
      const script = await runScript(clips, kind);
      expect(script).not.toContain('DIFFERS');
      const made = await readIndependently(path.join(folder, 'gdal.tif'));
      expect(pixelsOf(made), area).toEqual(pixelsOf(file));
      expect(made.noData, area).toEqual(file.noData);
      for (const [index, value] of made.transform.entries()) expect(value).toBeCloseTo(file.transform[index] ?? 0, 6);
    }
  });

  it.each(['int16, nodata -9999', 'alpha', 'uint8'])('of a form makes the same samples: %s', async (name) => {
    const kind = kindOf(name);
    const aoi = areasOf(kind)['a polygon with holes'] as AoiGeometry;
    const { file } = await clipped(kind, aoi);
    const clips = clipsOfForm(aoi, 'gdal', ['data'], new Map([['data', sourceOf(kind)]]));
    const script = await runScript(clips, kind);
    const made = await readIndependently(path.join(folder, 'gdal_data.tif'));
    expect(pixelsOf(made).bands).toEqual(pixelsOf(file).bands);
    const hasMask = file.levels[0]?.mask !== null;
    expect(script.includes('the job’s file also has a mask'), 'a missing mask is stated').toBe(
      hasMask || name === 'alpha',
    );
  });

  it('states that it resamples a rotated grid, and that it does not know the edges of an unknown grid', async () => {
    const kind = kindOf('rotated');
    const aoi = areasOf(kind)['a triangle'] as AoiGeometry;
    const { receipt } = await clipped(kind, aoi);
    const script = gdalwarpScript({
      itemId: 'i',
      area: null,
      clips: clipsOfJob(jobOf(receipt), aoi, new Map()),
      isJob: true,
    });
    expect(script).toContain('DIFFERS: the source’s grid is not north-up');
    expect(script).toContain('DIFFERS at the edges');
  });

  it('states that it leaves out overlaps of polygons', async () => {
    const square = (x: number) =>
      [
        [x, 0],
        [x + 2, 0],
        [x + 2, 2],
        [x, 2],
        [x, 0],
      ] as [number, number][];
    const clip = { assetKey: 'a', filename: 'a.tif', width: 1, height: 1, transform: [0, 1, 0, 0, 0, -1] as const };
    const scriptOf = (...xs: number[]) =>
      gdalwarpScript({
        itemId: 'i',
        area: null,
        isJob: true,
        clips: [
          {
            ...{ ...clip, outside: null, maskedBands: null, isExact: true },
            cutline: { coordinates: xs.map((x) => [square(x)]), crs: 'source', epsg: null },
          },
        ],
      });
    expect(scriptOf(0, 1)).toContain('polygons of the area overlap');
    expect(scriptOf(0, 3)).not.toContain('DIFFERS');
  });

  it('runs no part of a hostile name or receipt', async () => {
    const kind = kindOf('int16, nodata -9999');
    const aoi = areasOf(kind)['a triangle'] as AoiGeometry;
    const { receipt } = await clipped(kind, aoi);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the shell
    const commands = receipt.commands.map((line) => line.replaceAll('-burn -9999', '-burn $(touch${IFS}pwned)'));
    const names = ["'; touch pwned; '.tif", '$(touch pwned).tif', '`touch pwned`\ntouch pwned.tif', '-rf.tif'];
    for (const name of names) {
      const job = { ...jobOf({ ...receipt, commands }, 'in commands', name), id: name };
      const sources = new Map([['data', sourceOf(kind)]]);
      const clips = clipsOfJob(job, aoi, sources).map((clip) => ({ ...clip, assetKey: name }));
      await runScript(clips, kind, `${name}\n touch pwned`);
    }
    const made = await readdir(folder);
    expect(made.filter((name) => name.includes('pwned') && !name.endsWith('.tif'))).toEqual([]);
    expect(made).toContain('-rf.tif');
  });
});
