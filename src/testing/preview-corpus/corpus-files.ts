import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A GeoTIFF of the preview's corpus. `refused` matches the message if it must be refused; null if it must be drawn. */
export type CorpusFile = { readonly name: string; readonly path: string; readonly refused: RegExp | null };

const src = join(import.meta.dirname, '../..');

/** The folders of the corpus, each with the script that generates its files in a given folder. */
export const corpusFolders = [
  { folder: 'clip/conformance/table', script: 'clip/conformance/table/make-sources.py' },
  { folder: 'testing/preview-corpus/files', script: 'testing/preview-corpus/make-corpus.py' },
].map(({ folder, script }) => ({ name: folder, folder: join(src, folder), script: join(src, script) }));

/** All GeoTIFFs of the corpus, by name. */
export function corpusFiles(): CorpusFile[] {
  return corpusFolders
    .flatMap(({ folder }) => readdirSync(folder).map((file) => join(folder, file)))
    .filter((path) => path.endsWith('.tif'))
    .map((path) => {
      const name = path.replace(/^.*\/(.*)\.tif$/, '$1');
      return { name, path, refused: REFUSED.find(({ names }) => names.test(name))?.because ?? null };
    });
}

/** Files that cannot be drawn, and the required text of their messages. */
const REFUSED = [
  { names: /^refused-complex-/, because: /complex/i },
  { names: /^refused-(no-system|local-system)/, because: /coordinate system/ },
  { names: /^refused-(no-grid|neither|grid-of-no-area)/, because: /has no georeferencing/ },
  { names: /^refused-control-points/, because: /ground control points instead of a grid/ },
];
