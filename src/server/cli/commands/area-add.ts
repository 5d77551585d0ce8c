import * as z from 'zod';
import { addArea } from '../../catalog/areas/add-area.ts';
import { organizationOrOnly } from '../../catalog/find-organization.ts';
import type { Capture } from '../../db/schema.ts';
import { usageError } from '../../operator-error.ts';
import { checkedName } from '../arguments/name-argument.ts';
import { optionalText, texts } from '../arguments/option-values.ts';
import {
  inStatedCrs,
  rasterFile,
  rasterFiles,
  rasterOptionHelp,
  rasterOptions,
  statedCrs,
} from '../arguments/raster-files.ts';
import type { OperatorCommand, OptionValues } from '../command.ts';

const day = z.string().nullable();
const mosaic = rasterFile.extend({
  capture: z.object({ date: day, start: day, end: day, sensor: z.string().nullable() }),
});
const input = z.object({
  name: z.string(),
  title: z.string(),
  organizationId: z.string().optional(),
  files: z.array(mosaic),
  crs: z.string().optional(),
});

/** `cutline area add`: registers GeoTIFFs as the mosaics of one area of an organization. */
export const areaAdd: OperatorCommand<z.infer<typeof input>> = {
  name: 'area add',
  usage: 'NAME TYPE=PATH ... [options]',
  summary: 'Register GeoTIFFs as the mosaics of an area; what is no COG is converted',
  optionHelp: [
    ['NAME', 'how requests name it: up to 64 letters, digits, - and _'],
    ['TYPE=PATH', 'a raster under its mosaic type, such as rgb; repeat for more'],
    ['--org ID', 'organization that it belongs to (default: the only one)'],
    ['--title T', 'how people name it (default: NAME)'],
    ['--captured [TYPE=]D', 'day or first/last day, such as 2026-03-04 or 2026-03-01/2026-03-04'],
    ['--sensor [TYPE=]S', 'what captured it'],
    ...rasterOptionHelp('TYPE'),
  ],
  options: {
    org: { type: 'string' },
    title: { type: 'string' },
    captured: { type: 'string', multiple: true },
    sensor: { type: 'string', multiple: true },
    ...rasterOptions,
  },
  positionals: ['NAME', 'TYPE=PATH'],
  repeatsLast: true,
  input,
  parse(values, [name, ...mosaics]) {
    if (!name) throw usageError('NAME is missing.');
    if (mosaics.length === 0) throw usageError('TYPE=PATH is missing.');
    const files = rasterFiles(mosaics.map(typeAndPath), 'TYPE=PATH', values);
    const types = files.map(({ key }) => key);
    const captured = byType(values, 'captured', types);
    const sensors = byType(values, 'sensor', types);
    return {
      name,
      title: titleOf(values) ?? name,
      organizationId: optionalText(values, 'org'),
      crs: optionalText(values, 'crs'),
      files: files.map((file) => ({ ...file, capture: captureOf(captured.get(file.key), sensors.get(file.key)) })),
    };
  },
  async run({ db, store, engine, ids, clock }, { organizationId, crs, ...area }, { onProgress, signal }) {
    const organization = await organizationOrOnly(db.orm, organizationId);
    const stated = await statedCrs(crs);
    const parts = { orm: db.orm, store, engine: await engine(), ids, clock, signal };
    await addArea(
      { ...parts, onProgress: (part, percent) => onProgress({ part, percent }) },
      { ...area, organizationId: organization.id, ...(stated && inStatedCrs(area.files, stated)) },
    );
    const types = area.files.map(({ key }) => key);
    return { area: area.name, organization: organization.id, mosaic_types: types };
  },
  describe: ({ area, organization, mosaic_types: types }) =>
    `Added the area ${area} with ${Array.isArray(types) ? types.join(', ') : ''} to the organization ${organization}.`,
};

function typeAndPath(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1) throw usageError(`A mosaic is given as TYPE=PATH, not "${text}".`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function titleOf(values: OptionValues): string | undefined {
  const text = optionalText(values, 'title');
  return text === undefined ? undefined : checkedName(text, '--title') || undefined;
}

/** The value of each mosaic type. A value without a type applies to all that aren't named. */
function byType(values: OptionValues, option: string, types: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const given = texts(values, option).map((text): [string | null, string] => {
    const at = text.indexOf('=');
    const [type, value] = at < 0 ? [null, text] : [text.slice(0, at), text.slice(at + 1)];
    if (value.trim() === '') throw usageError(`--${option} needs a value.`);
    if (type !== null && !types.includes(type)) throw usageError(`--${option} names "${type}", which is no TYPE.`);
    return [type, checkedName(value, `--${option}`)];
  });
  for (const [type, value] of given) if (type === null) for (const each of types) found.set(each, value);
  for (const [type, value] of given) if (type !== null) found.set(type, value);
  return found;
}

function captureOf(captured: string | undefined, sensor: string | undefined): Capture {
  const [first = null, last = null, ...rest] = captured?.split('/') ?? [];
  const days = [first, last].filter((each) => each !== null);
  const isOrdered = first === null || last === null || first <= last;
  if (rest.length > 0 || !days.every(isDay) || !isOrdered) {
    const example = 'a day like 2026-03-04, or a first and last day like 2026-03-01/2026-03-04';
    throw usageError(`--captured takes ${example}, not "${captured}".`);
  }
  return {
    date: last === null ? first : null,
    start: last === null ? null : first,
    end: last,
    sensor: sensor ?? null,
  };
}

/** Whether it is a day of the calendar, as `2026-03-04`. */
function isDay(text: string): boolean {
  const instant = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}
