import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** The package that `npm ci --prefix src/raster/codec/assembly` installs the compiler in. */
export const compilerFolder = new URL('./assembly/', import.meta.url);
export const COMPILER = 'assemblyscript/bin/asc.js';

/** Compiles `assembly/` to the text of `codec-module.ts`. The same compiler version always gives the same text. */
export async function compileCodec(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cutline-codec-'));
  try {
    const file = join(folder, 'codec.wasm');
    const options = ['--baseDir', join(import.meta.dirname, 'assembly'), '--outFile', file];
    // No runtime, as nothing is allocated. All supported browsers have SIMD.
    options.push('--runtime', 'stub', '-O3', '--converge', '--noAssert', '--enable', 'simd', '--initialMemory', '1');
    const compiler = fileURLToPath(new URL(`node_modules/${COMPILER}`, compilerFolder));
    await run(process.execPath, [compiler, 'index.ts', ...options]);
    const text = (await readFile(file)).toString('base64');
    return `/** The WebAssembly module that \`npm run codec\` compiles from assembly/, in base64. */
export const codecModule =
  '${text}';
`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
