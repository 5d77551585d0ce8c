import { resolve } from 'node:path';
import * as z from 'zod';
import { faultSentence } from '../../../faults/english/fault-sentence.ts';
import { findStatedCrs, type StatedCrs } from '../../../raster/georeference/stated-crs.ts';
import { RasterError } from '../../../raster/raster-error.ts';
import { addItem } from '../../catalog/add-item.ts';
import { usageError } from '../../operator-error.ts';
import { checkedName, nameOption } from '../arguments/name-argument.ts';
import { keyAndValue, optionalText, requiredText, texts } from '../arguments/option-values.ts';
import type { OperatorCommand, OptionValues } from '../command.ts';

const input = z.object({
  projectId: z.string(),
  name: z.string(),
  files: z.array(
    z.object({
      key: z.string(),
      path: z.string(),
      bandNames: z.array(z.string()).optional(),
      categorical: z.boolean(),
    }),
  ),
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
    ['--bands KEY=red,green,…', "names of an asset's bands"],
    ['--categorical KEY', 'the values are classes: never average them'],
    ['--datetime T', 'when it was captured, such as 2026-03-04 or 2026-03-04T10:00:00Z'],
    ['--collection ID', 'collection of the project'],
    ['--crs CODE', 'coordinate system of files without one, such as EPSG:8857 or ESRI:54009'],
    ['--id ID', 'its id (default: a new one)'],
  ],
  options: {
    project: { type: 'string' },
    name: { type: 'string' },
    asset: { type: 'string', multiple: true },
    bands: { type: 'string', multiple: true },
    categorical: { type: 'string', multiple: true },
    datetime: { type: 'string' },
    collection: { type: 'string' },
    id: { type: 'string' },
    crs: { type: 'string' },
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
    const stated = crs === undefined ? null : await statedCrs(crs);
    const engine = await context.engine();
    const { db, store, ids, clock } = context;
    const added = await addItem(
      { orm: db.orm, store, engine, ids, clock, signal, onProgress: (part, percent) => onProgress({ part, percent }) },
      {
        ...item,
        ...(stated && {
          files: item.files.map((file) => ({ ...file, statedCrs: stated.label })),
          description: `Its coordinate system, ${stated.label} (${stated.entry.name}), was stated by the operator.`,
        }),
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

/** Before a file is opened. */
async function statedCrs(text: string): Promise<StatedCrs> {
  try {
    return await findStatedCrs(text);
  } catch (error) {
    if (error instanceof RasterError) throw usageError(faultSentence(error.fault));
    throw error;
  }
}

function itemName(values: OptionValues): string {
  const name = nameOption(values);
  if (name === undefined) throw usageError('--name N is missing.');
  return name;
}

function filesOf(values: OptionValues): Input['files'] {
  const files = texts(values, 'asset').map((text) => keyAndValue(text, 'asset', 'KEY=PATH'));
  if (files.length === 0) throw usageError('--asset KEY=PATH is missing.');
  const keys = files.map(([key]) => key);
  const duplicate = keys.find((key, index) => keys.indexOf(key) !== index);
  if (duplicate !== undefined) throw usageError(`--asset names the key "${duplicate}" twice.`);
  const bands = new Map(texts(values, 'bands').map((text) => keyAndValue(text, 'bands', 'KEY=red,green,…')));
  const categorical = texts(values, 'categorical');
  for (const key of [...bands.keys(), ...categorical]) {
    if (!keys.includes(key)) throw usageError(`There is no --asset with the key "${key}".`);
  }
  return files.map(([key, path]) => ({
    key,
    // Absolute, because the service that reads it may have another working directory.
    path: resolve(path),
    bandNames: bands
      .get(key)
      ?.split(',')
      .map((name) => checkedName(name, 'A name of --bands')),
    categorical: categorical.includes(key),
  }));
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
