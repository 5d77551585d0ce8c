import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Gzipped bytes of the app's shell. */
export type ShellBytes = { readonly scripts: number; readonly styles: number };

/**
 * Measures what the built index.html loads before the page can be used: its scripts with all that they import statically, and its
 * style sheets, each compressed with gzip -9.
 */
export async function shellBytes(webFolder: string): Promise<ShellBytes> {
  const page = await readFile(join(webFolder, 'index.html'), 'utf8');
  const tags = page.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  const pathsOf = (isTag: RegExp) =>
    tags.filter((tag) => isTag.test(tag)).flatMap((tag) => /(?:src|href)="\/?([^"]+)"/.exec(tag)?.[1] ?? []);
  const scripts = new Map<string, number>();
  const addScript = async (path: string): Promise<void> => {
    if (scripts.has(path)) return;
    scripts.set(path, 0);
    const code = await readFile(join(webFolder, path));
    scripts.set(path, gzipBytes(code));
    for (const imported of staticImports(code.toString())) await addScript(join(dirname(path), imported));
  };
  for (const path of pathsOf(/<script|rel="modulepreload"/)) await addScript(path);
  const styles = await Promise.all(
    pathsOf(/rel="stylesheet"/).map(async (path) => gzipBytes(await readFile(join(webFolder, path)))),
  );
  return { scripts: sum([...scripts.values()]), styles: sum(styles) };
}

/** The relative paths of static imports and exports in a minified module. */
function staticImports(code: string): string[] {
  return [...code.matchAll(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)].map(([, path = '']) => path);
}

function gzipBytes(bytes: Uint8Array): number {
  return gzipSync(bytes, { level: 9 }).length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
