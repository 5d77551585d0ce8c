import { readFile, writeFile } from 'node:fs/promises';
import { toWgs84 } from './to-wgs84.ts';

/**
 * Removes systems from a new epsg.json for which proj4 and PROJ differ by 1e-7 degrees or more at nine points of their area
 * of use, and writes some of the samples for the test. Run by make-epsg.sh.
 */
const [tablePath = '', samplesPath = '', testSamplesPath = ''] = process.argv.slice(2);
const table = JSON.parse(await readFile(tablePath, 'utf8'));
const samples = JSON.parse(await readFile(samplesPath, 'utf8'));

const wrong = [];
const testSamples = {};
const crs = table.crs.filter((line, index) => {
  const [code = '', name, proj = '', numbers = ''] = line.split('|');
  const points = samples[code] ?? [];
  const transforms = [...new Set(numbers.split(','))]
    .filter((number) => number !== '?')
    .map((number) => transformOf(proj, number));
  const errors = points.map((sample) => Math.min(...transforms.map((transform) => errorOf(transform, sample))));
  // Elsewhere in its area of use PROJ may apply an operation that isn't a Helmert shift.
  const exact = points[errors.findIndex((error) => error < 1e-7)];
  const isRight = exact !== undefined && (errors.every((error) => error < 1e-7) || numbers.includes('?'));
  if (!isRight) wrong.push(`${code} ${name} ${proj} ${Math.max(...errors)}`);
  else if (index % 17 === 0) testSamples[code] = exact.map(short);
  return isRight;
});
await writeFile(tablePath, `${JSON.stringify({ ...table, crs }, null, 2)}\n`);
await writeFile(testSamplesPath, `${JSON.stringify(testSamples, null, 2)}\n`);
process.stdout.write(`${wrong.join('\n')}\n${crs.length} systems remain, ${wrong.length} left out\n`);

function transformOf(proj, number) {
  const shift = number === '' ? null : (table.shifts[Number(number)] ?? '').replace(/\|.*/, '').split(',').map(Number);
  return toWgs84(`+${proj.split(' ').join(' +')} +no_defs`, shift);
}

function errorOf(transform, [x = 0, y = 0, longitude = 0, latitude = 0]) {
  const position = transform?.(x, y);
  if (!position) return Infinity;
  const longitudeError = Math.abs(((position[0] - longitude + 540) % 360) - 180);
  return Math.max(longitudeError * Math.cos((latitude * Math.PI) / 180), Math.abs(position[1] - latitude));
}

/** Rounds to about 0.1 mm. */
function short(value) {
  return Number(value.toFixed(Math.abs(value) > 400 ? 4 : 9));
}
