import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Gzipped bytes of the scripts that the built index.html loads: its modules and their preloads. */
export async function firstPaintBytes(webFolder: string): Promise<number> {
  const page = await readFile(join(webFolder, 'index.html'), 'utf8');
  const tags = page.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  const paths = tags
    .filter((tag) => /<script/.test(tag) || /rel="modulepreload"/.test(tag))
    .flatMap((tag) => /(?:src|href)="([^"]+\.js)"/.exec(tag)?.[1] ?? []);
  const sizes = paths.map(async (path) => gzipSync(await readFile(join(webFolder, path))).length);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
