import { stat } from 'node:fs/promises';
import { basename, resolve, sep } from 'node:path';
import type { EngineChoice } from '../../../clip/copy/copy-obstacle.ts';
import { openFileSource } from '../../../clip/files/file-source.ts';
import { detectEngine, type Engine } from '../../../clip/gdal/engine.ts';
import { runTask } from '../../../clip/task/task.ts';
import { closeTaskPool } from '../../../clip/task/task-pool.ts';
import type { TileCounts } from '../../../clip/task/task-request.ts';
import type { Extent } from '../../../geo/grid/pixel-window.ts';
import { readStructure } from '../../../raster/read/open-raster.ts';
import { structureToJson } from '../../../raster/tiff/structure.ts';
import { dataFolderAt } from '../../files/data-folder.ts';
import { readIfThere } from '../../files/secret-file.ts';
import { summariesKey } from '../../files/summaries-key.ts';
import { OperatorError, usageError } from '../../operator-error.ts';
import { optionalText, requiredText } from '../arguments/option-values.ts';
import { orClipError, requireExisting } from './existing-file.ts';
import type { FileCommand } from './file-command.ts';
import { readArea } from './read-area.ts';

const EXTENTS = ['auto', 'tight', 'tiles'] as const satisfies readonly Extent[];
const ENGINES = ['auto', 'copy', 'gdal'] as const satisfies readonly EngineChoice[];

type Input = {
  readonly source: string;
  readonly area: string;
  readonly output: string;
  readonly extent: Extent;
  readonly engine: EngineChoice;
  readonly categorical: boolean;
};

/** `cutline clip`: clips one file to an area. */
export const clip: FileCommand<Input> = {
  name: 'clip',
  usage: 'SOURCE --aoi FILE --out FILE [options]',
  summary: 'Clip a GeoTIFF to the area of a GeoJSON file, without a service',
  optionHelp: [
    ['--aoi FILE', 'GeoJSON with the area: its polygons together, in longitude and latitude'],
    ['--out FILE', 'the clip, a new file'],
    ['--extent E', 'tight: the box around the area; tiles: from the corner of a tile of the source; auto (default)'],
    [
      '--engine E',
      'copy: copies the tiles inside the area unchanged; gdal: decodes all pixels; auto (default): copies if possible',
    ],
    ['--categorical', 'the values are classes: never average them'],
  ],
  options: {
    aoi: { type: 'string' },
    out: { type: 'string' },
    extent: { type: 'string' },
    engine: { type: 'string' },
    categorical: { type: 'boolean' },
  },
  positionals: ['SOURCE'],
  parse: (values, [source]) => {
    if (source === undefined) throw usageError('SOURCE is missing.');
    return {
      source: resolve(source),
      area: resolve(requiredText(values, 'aoi', 'FILE')),
      output: resolve(requiredText(values, 'out', 'FILE')),
      extent: oneOf(EXTENTS, optionalText(values, 'extent'), 'extent'),
      engine: oneOf(ENGINES, optionalText(values, 'engine'), 'engine'),
      categorical: values.categorical === true,
    };
  },
  async run(
    { source, area, output, extent, engine, categorical },
    { gdal, taskLimits, dataFolder },
    { onProgress, signal },
  ) {
    const aoi = await readArea(area);
    if ((await stat(output).catch(() => null)) !== null)
      throw new OperatorError(`${output} exists. Remove it, or choose another name for --out.`);
    const structure = await structureOf(source, signal);
    const part = basename(output);
    try {
      const result = await runTask(
        {
          ...{ kind: 'clip', sourcePath: source, outputPath: output, aoi, extent, categorical, engine },
          ...{ structure, metadata: {}, summariesKey: await keyOf(source, dataFolder) },
        },
        {
          ...{ signal, limits: taskLimits, engine: engine === 'copy' ? NO_GDAL : await detectEngine(gdal, signal) },
          isLast: true,
          onProgress: ({ percent }) => onProgress({ part, percent }),
        },
      );
      const { receipt, width, height, sizeBytes, checksumSha256, pixelsInside } = result;
      return {
        ...{ out: output, engine: receipt.engine, extent: receipt.extent, window: receipt.window, width, height },
        ...{ size_bytes: sizeBytes, checksum_sha256: checksumSha256, pixels_inside: pixelsInside },
        ...(receipt.tiles && { tiles: receipt.tiles }),
        check: receipt.check,
      };
    } finally {
      closeTaskPool();
    }
  },
  describe: ({ out, width, height, engine, tiles, check }) => {
    const counts = tiles ? ` ${tilesText(tiles as TileCounts)}` : '';
    return `Wrote ${out}: ${width} × ${height} pixels (${engine}).${counts}\n${check}`;
  },
};

function tilesText({ copied, edge, sparse, summarized }: TileCounts): string {
  const counts = `Of its tiles, ${copied} were copied, ${edge} encoded, and ${sparse} are empty.`;
  if (copied === 0) return counts;
  if (summarized === copied) return `${counts} The statistics of the copied tiles were stored by item add.`;
  const which = summarized === 0 ? 'the copied tiles' : `${copied - summarized} copied tiles`;
  return `${counts} The statistics of ${which} were computed; item add stores them.`;
}

/** The key of tile summaries, for a raster in the store of the data folder; undefined for other files, and if the folder can't be read. */
async function keyOf(source: string, dataFolder: string): Promise<string | undefined> {
  const folder = dataFolderAt(dataFolder);
  if (!source.startsWith(folder.store + sep)) return undefined;
  const secret = await readIfThere(folder.secret).catch(() => null);
  return secret === null ? undefined : summariesKey(Buffer.from(secret.trim(), 'hex')).toString('hex');
}

/** A copy starts no GDAL program, and runs where none is. */
const NO_GDAL: Engine = { kind: 'native', version: '', description: '' };

async function structureOf(source: string, signal: AbortSignal) {
  await requireExisting(source);
  const bytes = await openFileSource(source);
  return structureToJson(await orClipError(readStructure(bytes, { signal }).finally(() => bytes.close())));
}

function oneOf<Value extends string>(
  values: readonly [Value, ...Value[]],
  text: string | undefined,
  name: string,
): Value {
  const found = text === undefined ? values[0] : values.find((value) => value === text);
  if (found !== undefined) return found;
  throw usageError(`--${name} takes ${values.join(', ')}, not "${text}".`);
}
