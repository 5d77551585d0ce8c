import { afterAll, expect, test } from 'vitest';
import { caseShare, sampleOf, seededNumber } from '../../../testing/run/chosen-cases.ts';
import { temporaryFolder } from '../../../testing/temporary-folder.ts';
import { nativeUnderTest, wasmUnderTest } from '../../fixtures/engines.ts';
import { pythonWith } from '../../fixtures/python.ts';
import { casesByProj, compareWithProj, type PixelCounts } from './clips-by-proj.ts';
import { systemsToClip } from './systems.ts';

const python = pythonWith(['osgeo.gdal', 'pyproj', 'numpy'], 'python3-gdal and python3-pyproj');
const native = await nativeUnderTest();
const wasm = await wasmUnderTest();
afterAll(async () => {
  await native?.close();
  await wasm.close();
});

/** All, a tenth, or two of them, of which the first is clipped in WebAssembly too. */
function selectedSystems() {
  if (caseShare() === 'all') return systemsToClip;
  if (caseShare() === 'tenth') return sampleOf(systemsToClip, ({ code }) => code, 1 / 10);
  const first = seededNumber('system to clip', systemsToClip.length);
  return [0, 1].flatMap((step) => systemsToClip[(first + step * 37) % systemsToClip.length] ?? []);
}

/** Of all, two of seven: 22. */
const isOnWasm = (index: number) => index % 7 < (caseShare() === 'all' ? 2 : 1);
const TIMEOUT_MS = 600_000;

test.skipIf(python === null)(
  'each pixel of clips in systems of all projection methods is inside or outside as PROJ places it',
  async () => {
    const cases = await casesByProj(python ?? '', await temporaryFolder(), selectedSystems());
    const counts: PixelCounts = { compared: 0, undecided: 0, clips: 0, wrong: [] };
    const onWasm = cases.filter((_, index) => isOnWasm(index));
    if (native) for (const one of cases) await compareWithProj(one, native, counts);
    for (const one of onWasm) await compareWithProj(one, wasm, counts);
    const { compared, undecided, clips, wrong } = counts;
    const systems = `${native ? cases.length : 0} systems natively, ${onWasm.length} in WebAssembly`;
    console.log(`${systems}: ${clips} clips, ${compared} pixels compared, ${undecided} within 0.01 pixel of an edge`);
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(9000 * clips);
  },
  TIMEOUT_MS,
);

test('the systems have all projection methods of the table, and 30 are national', () => {
  const names = systemsToClip.map(({ code, place }) => `${code} ${place}`);
  expect(new Set(names).size).toBe(names.length);
  expect(systemsToClip.filter(({ place }) => place === null).length).toBeGreaterThanOrEqual(30);
});
