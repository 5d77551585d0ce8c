import { readFile, writeFile } from 'node:fs/promises';
import { toWgs84 } from './to-wgs84.ts';

/**
 * Takes those systems out of a fresh epsg.json that proj4 doesn't compute as PROJ does, to 1e-7 degrees at nine places of
 * their box of use, and keeps some of the samples for the test. Run by make-epsg.sh.
 */
const [tablePath = '', samplesPath = '', keptPath = ''] = process.argv.slice(2);
const table = JSON.parse(await readFile(tablePath, 'utf8'));
const samples = JSON.parse(await readFile(samplesPath, 'utf8'));

const wrong = [];
const kept = {};
const crs = table.crs.filter((line, index) => {
  const [code = '', name, proj = '', numbers = ''] = line.split('|');
  const own = samples[code] ?? [];
  const ways = [...new Set(numbers.split(','))].filter((number) => number !== '?').map((number) => wayOf(proj, number));
  const misses = own.map((sample) => Math.min(...ways.map((way) => missOf(way, sample))));
  // Elsewhere in its box PROJ may take a way that isn't a shift of this kind.
  const hit = own[misses.findIndex((miss) => miss < 1e-7)];
  const isRight = hit !== undefined && (misses.every((miss) => miss < 1e-7) || numbers.includes('?'));
  if (!isRight) wrong.push(`${code} ${name} ${proj} ${Math.max(...misses)}`);
  else if (index % 17 === 0) kept[code] = hit.map(short);
  return isRight;
});
await writeFile(tablePath, `${JSON.stringify({ ...table, crs }, null, 2)}\n`);
await writeFile(keptPath, `${JSON.stringify(kept, null, 2)}\n`);
process.stdout.write(`${wrong.join('\n')}\n${crs.length} systems kept, ${wrong.length} left out\n`);

function wayOf(proj, number) {
  const shift = number === '' ? null : (table.shifts[Number(number)] ?? '').replace(/\|.*/, '').split(',').map(Number);
  return toWgs84(`+${proj.split(' ').join(' +')} +no_defs`, shift);
}

function missOf(transform, [x = 0, y = 0, longitude = 0, latitude = 0]) {
  const place = transform?.(x, y);
  if (!place) return Infinity;
  const turn = Math.abs(((place[0] - longitude + 540) % 360) - 180);
  return Math.max(turn * Math.cos((latitude * Math.PI) / 180), Math.abs(place[1] - latitude));
}

/** Enough digits for a tenth of a millimetre. */
function short(value) {
  return Number(value.toFixed(Math.abs(value) > 400 ? 4 : 9));
}
