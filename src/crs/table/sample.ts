import type { CrsTable } from './crs-entry.ts';
import type { ProjSystem } from './proj-system.ts';

/** Systems by name with a position in the centre of their area of use: x, y, and PROJ's longitude and latitude on WGS 84. */
export type Samples = Readonly<Record<string, readonly number[]>>;

const EVERY = 29;

/** Systems that were wrong in earlier tables: a sphere, a meridian stated twice, Molodensky-Badekas, grads, replaced codes. */
const ALWAYS = [
  'EPSG:2163',
  'EPSG:4805',
  'EPSG:5170',
  'EPSG:4807',
  'EPSG:24719',
  'EPSG:5572',
  'EPSG:3411',
  'EPSG:3314',
];

/** PROJ's positions of some systems of the table, for tests on machines without pyproj. */
export function sampleOf(table: CrsTable, systems: readonly ProjSystem[]): Samples {
  const samples: Record<string, readonly number[]> = {};
  for (const [index, { authority, code, points }] of systems.entries()) {
    const name = `${authority}:${code}`;
    const entry = table.byCode(authority, code);
    const [point] = points ?? [];
    if (point === undefined || entry === null || 'refused' in entry) continue;
    if (index % EVERY === 0 || ALWAYS.includes(name)) samples[name] = point.slice(0, 4).map(short);
  }
  return samples;
}

/** Rounds to about 0.1 mm. */
function short(value: number): number {
  return Number(value.toFixed(Math.abs(value) > 400 ? 4 : 9));
}
