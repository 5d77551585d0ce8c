import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handMadeFiles, mutatedFiles } from '../../testing/hostile/corpus.ts';
import { disguisedFiles } from '../../testing/hostile/disguised-files.ts';
import type { HostileFile } from '../../testing/hostile/hostile-file.ts';
import { readValidFiles } from '../../testing/hostile/sound-files.ts';
import { accessFaults } from '../../testing/hostile/trace-reach.ts';
import { traceAccess, traced } from '../../testing/hostile/watch-reach.ts';
import { caseShare, sampleOf, selectedVariants } from '../../testing/run/chosen-cases.ts';
import { missingPrograms } from '../../testing/run/needed-programs.ts';

const MINUTE_MS = 60_000;
const UNUSED_ADDRESS = 'http://127.0.0.1:9';
const canTrace = process.platform === 'linux' && missingPrograms(['strace']).length === 0;
const hasGdal = missingPrograms(['gdal_translate', 'gdal_rasterize']).length === 0;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutline-reach-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A sample of the files; `npm run bench -- hostile` traces all 3,011 on native GDAL, and the hand-made ones on WebAssembly. */
const disguised = disguisedFiles(UNUSED_ADDRESS);
const handMade = handMadeFiles(UNUSED_ADDRESS).slice(disguised.length);
const mutated = mutatedFiles(await readValidFiles(), 400);
const part = { few: 1 / 4, tenth: 1, all: 2 }[caseShare()];
const shares = (['native', 'wasm'] as const).map((gdal) => {
  const drawn = (files: readonly HostileFile[], share: number) =>
    sampleOf(files, ({ name }) => `reach, ${gdal}, ${name}`, gdal === 'native' ? share * part : (share * part) / 2.5);
  return { gdal, files: [...drawn(disguised, 1 / 2), ...drawn(handMade, 1 / 14), ...drawn(mutated, 1 / 80)] };
});

describe.skipIf(!canTrace)(
  'files, addresses and programs that the engine accesses while it reads a hostile file',
  () => {
    test.each(
      selectedVariants(
        'hostile-reach',
        shares.filter(({ gdal }) => gdal === 'wasm' || hasGdal),
      ),
    )(
      'on $gdal GDAL: only the file, its scratch folder and libraries; no address and no other program',
      async ({ gdal, files }) => {
        const { faults, calls } = await traceAccess(join(folder, gdal), gdal, files);
        expect(faults).toEqual([]);
        expect(calls).toBeGreaterThan(100);
      },
      10 * MINUTE_MS,
    );

    test.skipIf(!hasGdal)('the trace detects what GDAL accesses without restrictions', async () => {
      const allowed = { folders: [folder], files: [], programs: [] };
      const seen: string[] = [];
      for (const name of ['vrt-reads-etc-passwd', 'vrt-requests-a-url']) {
        const file = disguised.find((one) => one.name === name);
        const path = join(folder, `${name}.tif`);
        await writeFile(path, file?.bytes() ?? '');
        const trace = await traced(`${path}.trace`, ['gdal_translate', '-of', 'COG', path, `${path}.out.tif`], folder);
        seen.push(...accessFaults(trace, allowed));
      }
      expect(seen).toContain('opens /etc/passwd');
      expect(seen.filter((fault) => /connect\(.*sin_port=htons\(9\)/.test(fault))).not.toEqual([]);
    });
  },
);
