import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import proj4 from 'proj4';
import { Tag } from '../../tiff/tiff-tags.ts';
import { readGeoKeys } from '../geo-keys.ts';

// `npm run datums`, after a change of the shifts or of the converter: compares the reader with PROJ at places of all of EPSG's
// systems, prints which projections differ, and writes close-codes.ts and a sample for the test. Needs python3-pyproj.

type Place = [x: number, y: number, longitude: number, latitude: number];
type Systems = Record<string, { geographic: boolean; known: boolean; places: Place[] }>;

const CLOSE_METRES = 10;
const HIGHEST_CODE = 32_766;
const SAMPLE_EVERY = 40;
/** One of each kind of fault that converter-faults.ts knows, and datums far from WGS 84. */
const ALWAYS_SAMPLED = new Set([
  '2046',
  '2100',
  '3003',
  '3375',
  '5472',
  '5513',
  '6244',
  '24370',
  '26711',
  '26931',
  '29701',
]);
/** No datum is so far off: another projection is the cause. */
const NO_DATUM_METRES = 5_000;

const systems = askProj(process.env.PROJ_DB ?? '/usr/share/proj/proj.db');
const ranges: [number, number][] = [];
let isOpen = false;
for (let code = 1024; code <= HIGHEST_CODE; code++) {
  const definition = await definitionOf(code);
  if (definition === '') continue;
  const system = systems[code];
  const off = system ? farthest(definition, system.places) : Number.POSITIVE_INFINITY;
  if (system && off > NO_DATUM_METRES) console.error(`EPSG:${code} is ${Math.round(off)} m off: ${definition}`);
  const isClose = system?.known === true && off < CLOSE_METRES;
  const last = ranges.at(-1);
  if (isClose && isOpen && last) last[1] = code;
  else if (isClose) ranges.push([code, code]);
  isOpen = isClose;
}
writeFileSync(here('close-codes.ts'), moduleOf(ranges));
writeFileSync(here('places.txt'), sampleOf(systems));

function here(name: string): string {
  return join(import.meta.dirname, name);
}

function askProj(database: string): Systems {
  const folder = mkdtempSync(join(tmpdir(), 'proj-'));
  try {
    copyFileSync(database, join(folder, 'proj.db'));
    const env = { ...process.env, PROJ_LIB: folder, PROJ_DATA: folder, PROJ_NETWORK: 'OFF' };
    const options = { env, maxBuffer: 2 ** 28, encoding: 'utf8' } as const;
    return JSON.parse(execFileSync('/usr/bin/python3', [here('truth.py')], options)) as Systems;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What the reader makes of a code; '' where it reads none. */
async function definitionOf(code: number): Promise<string> {
  for (const [model, key] of [
    [1, 3072],
    [2, 2048],
  ] as const) {
    const keys = [1, 1, 0, 2, 1024, 0, 1, model, key, 0, 1, code];
    const directory = { offset: 0, entries: new Map(), values: new Map([[Tag.GeoKeyDirectory, keys]]) };
    const { crs } = await readGeoKeys(directory);
    if (crs?.proj4) return crs.proj4;
  }
  return '';
}

function farthest(definition: string, places: Place[]): number {
  const { inverse } = proj4('+proj=longlat +datum=WGS84 +no_defs', definition);
  return Math.max(
    ...places.map(([x, y, longitude, latitude]) => {
      const [east = Number.NaN, north = Number.NaN] = inverse([x, y]);
      const turned = ((((east - longitude) % 360) + 540) % 360) - 180;
      return Math.hypot(turned * Math.cos((latitude * Math.PI) / 180), north - latitude) * 111_320;
    }),
  );
}

function moduleOf(found: [number, number][]): string {
  const words = found.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`));
  const lines: string[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + word.length < 118) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return `// Made by build.node.ts.

/** EPSG's codes of systems that the reader puts within 10 m of where PROJ puts them, single and from-to; the reader reads no other one between. */
export const CLOSE_CODES = \`
${lines.join('\n')}
\`;
`;
}

/** Lines of code, kind, x, y, longitude and latitude of WGS 84 by PROJ. */
function sampleOf(all: Systems): string {
  const sample = Object.entries(all).filter(([code], index) => index % SAMPLE_EVERY === 0 || ALWAYS_SAMPLED.has(code));
  const lines = sample.flatMap(([code, { geographic, places }]) =>
    places.slice(0, 3).map((place) => [code, geographic ? 'geographic' : 'projected', ...place].join(' ')),
  );
  return `${lines.join('\n')}\n`;
}
