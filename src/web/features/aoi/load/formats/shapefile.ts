import { parseCrsName } from '../crs/crs-from-name.ts';
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
  if (!records) layer.note({ code: 'no-dbf' });
  else if (table === null) layer.note({ code: 'dbf-unreadable' });
  let index = 0;
  for (const shape of readShp(await shp.read(), (await part('shx')?.read()) ?? null)) {
    const fields = table?.row(index) ?? [];
    const isDeleted = table?.isDeleted(index) ?? false;
    if (shape.kind === 'area' && !isDeleted) layer.add({ ...shape, fields });
    else if (!isDeleted && shape.kind === 'no-area') layer.leaveOut(shape.type);
    index += 1;
  }
  if (table !== null && table.rows !== index) {
    layer.note({ code: 'dbf-rows-differ', rows: table.rows, shapes: index });
  }
  return layer.build(name, await crsOf(part));
}

async function crsOf(part: (extension: string) => NamedFile | undefined): Promise<CrsStatement> {
  const file = part('prj') ?? part('qpj');
  const text = file ? decodeText(await file.read()).trim() : '';
  const named = parseCrsName(text, false);
  if (named.kind === 'epsg' || named.kind === 'esri') return named;
  if (text !== '') return { kind: 'definition', text };
  return { kind: 'unknown', doubt: { code: 'not-defined', format: 'shapefile' } };
}

/** The error if there are only files of a shapefile, and either the .shp or all others are missing; else null. */
export function incompleteShapefile(files: readonly NamedFile[]): FileProblem | null {
  const [first] = files;
  if (!first || !files.every(({ path }) => belongsToShapefile(path))) return null;
  const hasShp = files.some(({ path }) => /\.shp$/i.test(path));
  if (hasShp && files.length > 1) return null;
  const [name = first.path] = [first.path.split('/').at(-1)];
  return new FileProblem({ code: hasShp ? 'shapefile-incomplete' : 'shp-missing', name });
}
