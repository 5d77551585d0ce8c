import type { CrsTable } from '../../../../../crs/crs-table.ts';
import { resolveCrs } from '../crs/resolve-crs.ts';
import type { NamedFile } from '../formats/shapefile.ts';
import type { FileFault, FileNote } from '../layer/file-faults.ts';
import { FileProblem } from '../layer/file-problem.ts';
import type { ParsedLayer, RawFeature } from '../layer/parsed-layer.ts';
import type { AreaFileAnswers, AreaFileReading, ReadingProgress } from './area-file.ts';
import { chooseLayer } from './choose-layer.ts';
import { openAreaFiles } from './open-area-files.ts';
import { FeaturePacker, type PackedFeatures } from './packed-features.ts';
import { type FeatureRow, readFeature } from './read-layer.ts';

/** Result of reading files in the worker: like `AreaFileReading`, with features in typed arrays, which are transferred. */
export type WorkerReading =
  | Exclude<AreaFileReading, { kind: 'features' }>
  | {
      readonly kind: 'features';
      readonly rows: readonly FeatureRow[];
      readonly packed: PackedFeatures;
      readonly crs: string | null;
      readonly notes: readonly FileNote[];
    };

type ReadingParts = {
  readonly answers: AreaFileAnswers;
  readonly loadTable: () => Promise<CrsTable>;
  readonly onProgress: (progress: ReadingProgress) => void;
};

/** Reads the areas of files that were dropped together. Problems of the files resolve to `refused`. */
export async function readAreas(files: readonly NamedFile[], parts: ReadingParts): Promise<WorkerReading> {
  try {
    return await read(files, parts);
  } catch (error) {
    if (error instanceof FileProblem) return { kind: 'refused', fault: error.fault };
    throw error;
  }
}

async function read(
  files: readonly NamedFile[],
  { answers, loadTable, onProgress }: ReadingParts,
): Promise<WorkerReading> {
  onProgress({ share: 0, step: 'reading' });
  const layers = await openAreaFiles(files);
  const choice = await chooseLayer(layers, answers.layer);
  if ('layers' in choice) {
    return { kind: 'layers', layers: choice.layers.map(({ name, features }) => ({ name, features })) };
  }
  const layer = withAnswer(choice.layer, answers.closedLinesAsAreas);
  if (typeof layer === 'number') return { kind: 'needs-closed-lines', lines: layer, from: choice.layer.outlinesFrom };
  onProgress({ share: 0.4, step: 'projecting' });
  const { crs: answer = null, near = null } = answers;
  const resolution = await resolveCrs(layer, { answer, near, loadTable });
  if (resolution.kind === 'needs-crs') return resolution;
  const packer = new FeaturePacker();
  const rows: FeatureRow[] = [];
  for (const [index, feature] of layer.features.entries()) {
    const row = readFeature(feature, resolution.toWgs84, packer);
    if (row) rows.push(row);
    if (index % 500 === 0) onProgress({ share: 0.4 + (0.6 * index) / layer.features.length, step: 'measuring' });
  }
  const notes = [...layer.notes, ...resolution.notes, ...leftOutNotes(layer)];
  return { kind: 'features', rows, packed: packer.finish(), crs: resolution.crs, notes };
}

/** The layer with its closed lines as polygons or left out, by the answer; their number if a question is needed. */
function withAnswer(layer: ParsedLayer, closedLinesAsAreas: boolean | undefined): ParsedLayer | number {
  const lines = layer.features.reduce((sum, { closedLines }) => sum + closedLines.length, 0);
  const withPolygons = layer.features.filter(({ polygons }) => polygons.length > 0);
  // Next to polygons, closed lines are other map content.
  if (lines > 0 && withPolygons.length === 0 && closedLinesAsAreas === undefined) return lines;
  if (closedLinesAsAreas) return { ...layer, features: layer.features.map(withLines) };
  const leftOut = lines > 0 ? new Map([...layer.leftOut, ['closed-line', lines] as const]) : layer.leftOut;
  if (withPolygons.length > 0) return { ...layer, features: withPolygons, leftOut };
  throw new FileProblem(noPolygons({ ...layer, leftOut }));
}

function withLines({ polygons, closedLines, ...rest }: RawFeature): RawFeature {
  return { ...rest, polygons: [...polygons, ...closedLines.map((line) => [line])], closedLines: [] };
}

function noPolygons({ leftOut }: ParsedLayer): FileFault {
  return leftOut.size === 0 ? { code: 'no-features' } : { code: 'no-polygons', others: [...leftOut] };
}

function leftOutNotes({ leftOut }: ParsedLayer): FileNote[] {
  return leftOut.size === 0 ? [] : [{ code: 'without-area', others: [...leftOut] }];
}
