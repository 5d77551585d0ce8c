import { FileProblem } from '../layer/file-problem.ts';
import { LayerBuilder } from '../layer/layer-builder.ts';
import type { CrsStatement, LayerSource, ParsedLayer } from '../layer/parsed-layer.ts';
import { decodeText } from '../read/decode-text.ts';
import { readDbf } from './dbf.ts';
import { readShp } from './shp.ts';

/** A file with its path, read on demand. */
export type NamedFile = { readonly path: string; readonly read: () => Promise<Uint8Array> };

/** One layer for each .shp among the files, with the files of the same folder and name. */
export function groupShapefiles(files: readonly NamedFile[]): LayerSource[] {
  return files.filter(({ path }) => /\.shp$/i.test(path)).map((shp) => sourceOf(shp, files));
}

/** Whether a path belongs to a shapefile. */
export function belongsToShapefile(path: string): boolean {
  return /\.(shp|shx|dbf|prj|cpg|qpj|sbn|sbx|shp\.xml|qix)$/i.test(path);
}

function sourceOf(shp: NamedFile, files: readonly NamedFile[]): LayerSource {
  const stem = shp.path.slice(0, -4).toLowerCase();
  const part = (extension: string) => files.find(({ path }) => path.toLowerCase() === `${stem}.${extension}`);
  const name = shp.path.slice(0, -4);
  return { name, features: null, read: () => readShapefile(name, shp, part) };
}

async function readShapefile(
  name: string,
  shp: NamedFile,
  part: (extension: string) => NamedFile | undefined,
): Promise<ParsedLayer> {
  const layer = new LayerBuilder();
  const codePage = await part('cpg')?.read();
  const records = await part('dbf')?.read();
  const table = records ? readDbf(records, codePage ? decodeText(codePage) : null) : null;
  if (!records) layer.note('The shapefile has no .dbf file, so its features have no names.');
  else if (table === null) layer.note('The .dbf file can’t be read, so the features have no names.');
  let index = 0;
  for (const shape of readShp(await shp.read())) {
    const fields = table?.row(index) ?? [];
    if (shape.kind === 'area') layer.add({ ...shape, fields });
    else layer.leaveOut(shape.type);
    index += 1;
  }
  if (table !== null && table.rows !== index) {
    layer.note(
      `The .dbf file has ${table.rows} rows for ${index} shapes, so names may be assigned to the wrong features.`,
    );
  }
  return layer.build(name, await crsOf(part));
}

async function crsOf(part: (extension: string) => NamedFile | undefined): Promise<CrsStatement> {
  const file = part('prj') ?? part('qpj');
  const text = file ? decodeText(await file.read()).trim() : '';
  if (text !== '') return { kind: 'definition', text };
  return { kind: 'unknown', why: 'The shapefile has no .prj file, which would name its coordinate system.' };
}

/** The error if there are only files of a shapefile, and either the .shp or all others are missing; else null. */
export function incompleteShapefile(files: readonly NamedFile[]): FileProblem | null {
  const [first] = files;
  if (!first || !files.every(({ path }) => belongsToShapefile(path))) return null;
  const hasShp = files.some(({ path }) => /\.shp$/i.test(path));
  if (hasShp && files.length > 1) return null;
  const [name = first.path] = [first.path.split('/').at(-1)];
  const remedy = 'Zip all its files (.shp, .shx, .dbf, .prj) together, or drop them all at once.';
  return new FileProblem(
    hasShp
      ? `${name} is only one file of a shapefile. ${remedy}`
      : `${name} belongs to a shapefile, but its .shp file is missing. ${remedy}`,
  );
}
