import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const MAGIC = 'SQLite format 3\0';

/**
 * PROJ's database (`proj.db`) from gdal3.js's data file: registration and the table of systems use the same one. Throws if
 * the file doesn't contain exactly one SQLite database.
 */
export function projDatabase(): Buffer {
  const gdal = path.dirname(createRequire(import.meta.url).resolve('gdal3.js/package.json'));
  const data = readFileSync(path.join(gdal, 'dist/package/gdal3WebAssembly.data'));
  const start = data.indexOf(MAGIC);
  if (start === -1 || data.indexOf(MAGIC, start + 1) !== -1) throw new Error('gdal3.js has no or several databases');
  // SQLite's header: page size at 16, number of pages at 28
  const pageBytes = data.readUInt16BE(start + 16);
  return data.subarray(start, start + pageBytes * data.readUInt32BE(start + 28));
}
