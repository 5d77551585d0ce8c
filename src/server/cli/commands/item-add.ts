import * as z from 'zod';
import { addItem } from '../../catalog/add-item.ts';
import { usageError } from '../../operator-error.ts';
import { nameOption } from '../arguments/name-argument.ts';
import { keyAndValue, optionalText, requiredText, texts } from '../arguments/option-values.ts';
import {
  inStatedCrs,
  rasterFile,
  rasterFiles,
  rasterOptionHelp,
  rasterOptions,
  statedCrs,
} from '../arguments/raster-files.ts';
import type { OperatorCommand, OptionValues } from '../command.ts';

const input = z.object({
  projectId: z.string(),
  name: z.string(),
  files: z.array(rasterFile),
  datetime: z.iso.datetime().optional(),
  collectionId: z.string().optional(),
  id: z.string().optional(),
  crs: z.string().optional(),
});
type Input = z.infer<typeof input>;

/** `cutline item add`: registers GeoTIFFs as one item of a project. */
export const itemAdd: OperatorCommand<Input> = {
  name: 'item add',
  usage: '--project ID --name N --asset KEY=PATH ... [options]',
  summary: 'Register GeoTIFFs as an item; what is no COG is converted',
  optionHelp: [
    ['--project ID', 'project it goes into'],
    ['--name N', 'its name'],
    ['--asset KEY=PATH', 'a raster under its asset key; repeat for more'],
    ...rasterOptionHelp('KEY'),
    ['--datetime T', 'when it was captured, such as 2026-03-04 or 2026-03-04T10:00:00Z'],
    ['--collection ID', 'collection of the project'],
    ['--id ID', 'its id (default: a new one)'],
  ],
  options: {
    project: { type: 'string' },
    name: { type: 'string' },
    asset: { type: 'string', multiple: true },
    ...rasterOptions,
    datetime: { type: 'string' },
    collection: { type: 'string' },
    id: { type: 'string' },
  },
  positionals: [],
  input,
  parse: (values) => ({
    projectId: requiredText(values, 'project', 'ID'),
    name: itemName(values),
    files: filesOf(values),
    datetime: instantOf(optionalText(values, 'datetime')),
    collectionId: optionalText(values, 'collection'),
    id: optionalText(values, 'id'),
    crs: optionalText(values, 'crs'),
  }),
  async run(context, { datetime, crs, ...item }, { onProgress, signal }) {
    const stated = await statedCrs(crs);
    const engine = await context.engine();
    const { db, store, ids, clock } = context;
    const added = await addItem(
      { orm: db.orm, store, engine, ids, clock, signal, onProgress: (part, percent) => onProgress({ part, percent }) },
      {
        ...item,
        ...(stated && inStatedCrs(item.files, stated)),
        datetime: datetime === undefined ? undefined : new Date(datetime),
      },
    );
    return { id: added.id, asset_keys: added.assetKeys, ...(stated && { stated_crs: stated.label }) };
  },
  describe: ({ id, asset_keys: keys, stated_crs: crs }) => {
    const added = `Added the item ${id} with ${Array.isArray(keys) ? keys.join(', ') : ''}`;
    return typeof crs === 'string' ? `${added}, in ${crs} as stated.` : `${added}.`;
  },
};

function itemName(values: OptionValues): string {
  const name = nameOption(values);
  if (name === undefined) throw usageError('--name N is missing.');
  return name;
}

function filesOf(values: OptionValues): Input['files'] {
  const files = texts(values, 'asset').map((text) => keyAndValue(text, 'asset', 'KEY=PATH'));
  if (files.length === 0) throw usageError('--asset KEY=PATH is missing.');
  return rasterFiles(files, '--asset', values);
}

function instantOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  // A time without a zone is read as UTC. Otherwise it would depend on the machine's time zone.
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/i.test(text);
  const instant = new Date(/T/i.test(text) && !hasZone ? `${text}Z` : text);
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(instant.getTime())) {
    throw usageError(`--datetime takes a date like 2026-03-04 or 2026-03-04T10:00:00Z, not "${text}".`);
  }
  return instant.toISOString();
}
