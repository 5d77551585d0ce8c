import { resolve } from 'node:path';
import * as z from 'zod';
import { faultSentence } from '../../../faults/english/fault-sentence.ts';
import { findStatedCrs, type StatedCrs } from '../../../raster/georeference/stated-crs.ts';
import { RasterError } from '../../../raster/raster-error.ts';
import { usageError } from '../../operator-error.ts';
import type { OptionValues } from '../command.ts';
import { checkedName } from './name-argument.ts';
import { keyAndValue, texts } from './option-values.ts';

/*
 * The files of `item add` and `area add`, with the options that both have.
 */

export const rasterFile = z.object({
  key: z.string(),
  path: z.string(),
  bandNames: z.array(z.string()).optional(),
  categorical: z.boolean(),
});
type RasterFile = z.infer<typeof rasterFile>;

export const rasterOptions = {
  bands: { type: 'string', multiple: true },
  categorical: { type: 'string', multiple: true },
  crs: { type: 'string' },
} as const;

/** `name` is the placeholder of a key, such as KEY. */
export const rasterOptionHelp = (name: string): [string, string][] => [
  [`--bands ${name}=red,green,…`, 'names of the bands of one of them'],
  [`--categorical ${name}`, 'the values are classes: never average them'],
  ['--crs CODE', 'coordinate system of files without one, such as EPSG:8857 or ESRI:54009'],
];

/**
 * The files of a command by key and path. `argument` is how the command line names one, such as `--asset`. Throws a usage error for a key that
 * occurs twice, or an option of an unknown key.
 */
export function rasterFiles(pairs: readonly [string, string][], argument: string, values: OptionValues): RasterFile[] {
  const keys = pairs.map(([key]) => key);
  const duplicate = keys.find((key, index) => keys.indexOf(key) !== index);
  if (duplicate !== undefined) throw usageError(`${argument} names the key "${duplicate}" twice.`);
  const bands = new Map(texts(values, 'bands').map((text) => keyAndValue(text, 'bands', 'KEY=red,green,…')));
  const categorical = texts(values, 'categorical');
  for (const key of [...bands.keys(), ...categorical]) {
    if (!keys.includes(key)) throw usageError(`There is no ${argument} with the key "${key}".`);
  }
  return pairs.map(([key, path]) => ({
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

/** The files in a coordinate system that the operator stated, and the sentence that says so. */
export function inStatedCrs<File extends RasterFile>(files: readonly File[], { label, entry }: StatedCrs) {
  return {
    files: files.map((file) => ({ ...file, statedCrs: label })),
    description: `Its coordinate system, ${label} (${entry.name}), was stated by the operator.`,
  };
}

/** The coordinate system of --crs; null without it. Throws a usage error for an unknown one, before a file is opened. */
export async function statedCrs(text: string | undefined): Promise<StatedCrs | null> {
  if (text === undefined) return null;
  try {
    return await findStatedCrs(text);
  } catch (error) {
    if (error instanceof RasterError) throw usageError(faultSentence(error.fault));
    throw error;
  }
}
