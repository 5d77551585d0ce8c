import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import proj4 from 'proj4';
import { Tag } from '../../tiff/tiff-tags.ts';
import { readGeoKeys } from '../geo-keys.ts';

// `npm run datums`: run after a change of the datum shifts or of the converter. Compares the reader with PROJ at positions in
// all of EPSG's systems, prints projections that differ, and writes close-codes.ts and the test's sample. Needs python3-pyproj.

type SamplePosition = [x: number, y: number, longitude: number, latitude: number];
type Systems = Record<string, { geographic: boolean; known: boolean; positions: SamplePosition[] }>;

const CLOSE_METRES = 10;
const HIGHEST_CODE = 32_766;
const SAMPLE_EVERY = 40;
/** One code for each kind of fault that crs/converter-corrections.ts corrects, and datums far from WGS 84. */
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
/** Larger differences come from a wrong projection, not from a datum. */
const MAX_DATUM_METRES = 5_000;

const systems = positionsByProj(process.env.PROJ_DB ?? '/usr/share/proj/proj.db');
const ranges: [number, number][] = [];
let isOpen = false;
for (let code = 1024; code <= HIGHEST_CODE; code++) {
  const definition = await definitionOf(code);
  if (definition === '') continue;
  const system = systems[code];
  const off = system ? farthest(definition, system.positions) : Number.POSITIVE_INFINITY;
  if (system && off > MAX_DATUM_METRES) console.error(`EPSG:${code} is ${Math.round(off)} m off: ${definition}`);
  const isClose = system?.known === true && off < CLOSE_METRES;
  const last = ranges.at(-1);
  if (isClose && isOpen && last) last[1] = code;
  else if (isClose) ranges.push([code, code]);
  isOpen = isClose;
}
writeFileSync(here('close-codes.ts'), moduleOf(ranges));
writeFileSync(here('positions.txt'), sampleOf(systems));

function here(name: string): string {
  return join(import.meta.dirname, name);
}

function positionsByProj(database: string): Systems {
  const folder = mkdtempSync(join(tmpdir(), 'proj-'));
  try {
    copyFileSync(database, join(folder, 'proj.db'));
    const env = { ...process.env, PROJ_LIB: folder, PROJ_DATA: folder, PROJ_NETWORK: 'OFF' };
    const options = { env, maxBuffer: 2 ** 28, encoding: 'utf8' } as const;
    return JSON.parse(execFileSync('/usr/bin/python3', [here('proj-positions.py')], options)) as Systems;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The PROJ definition that the reader gives for an EPSG code; '' if it gives none. */
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

function farthest(definition: string, positions: SamplePosition[]): number {
  const { inverse } = proj4('+proj=longlat +datum=WGS84 +no_defs', definition);
  return Math.max(
    ...positions.map(([x, y, longitude, latitude]) => {
      const [east = Number.NaN, north = Number.NaN] = inverse([x, y]);
      const turned = ((((east - longitude) % 360) + 540) % 360) - 180;
      return Math.hypot(turned * Math.cos((latitude * Math.PI) / 180), north - latitude) * 111_320;
    }),
  );
}

function moduleOf(found: [number, number][]): string {
  const codes = found.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`));
  const lines: string[] = [];
  for (const code of codes) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + code.length < 118) lines[lines.length - 1] = `${line} ${code}`;
    else lines.push(code);
  }
  return `// Made by build.node.ts.

/** EPSG codes, single or from-to, of systems in which reader and PROJ agree within 10 m. Ranges may include codes that the reader does not read. */
export const CLOSE_CODES = \`
${lines.join('\n')}
\`;
`;
}

/** Lines of code, kind, x, y, and PROJ's longitude and latitude in WGS 84. */
function sampleOf(all: Systems): string {
  const sample = Object.entries(all).filter(([code], index) => index % SAMPLE_EVERY === 0 || ALWAYS_SAMPLED.has(code));
  const lines = sample.flatMap(([code, { geographic, positions }]) =>
    positions.slice(0, 3).map((position) => [code, geographic ? 'geographic' : 'projected', ...position].join(' ')),
  );
  return `${lines.join('\n')}\n`;
}
