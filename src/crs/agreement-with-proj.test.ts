import { expect, test } from 'vitest';
import { pythonWith } from '../clip/fixtures/python.ts';
import { loadCrsTable } from './crs-table.ts';
import { compareWithProj } from './table/compare-with-proj.ts';
import { projSystems } from './table/proj-systems.node.ts';

const python = pythonWith(['pyproj'], 'python3-pyproj');
const table = await loadCrsTable();

// PROJ needs half a minute for them, on an idle machine.
test.runIf(python)('every 17th system agrees with PROJ within 0.1 m, or is refused', { timeout: 300_000 }, async () => {
  const systems = await projSystems(python ?? '', 3, 17);
  const { right, wrong } = compareWithProj(table, systems);
  expect(wrong).toEqual([]);
  expect(systems.length).toBeGreaterThan(550);
  expect(right).toBeGreaterThan(0.95 * systems.length);
});
