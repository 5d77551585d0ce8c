import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { GDAL_SETTINGS } from './gdal-environment.ts';

/** The used part of gdal3.js's Emscripten module. Its wrapper can neither open with a driver list nor burn in place. */
export type GdalModule = {
  ccall(name: string, returns: 'number' | 'string' | null, takes: string[], values: (string | number)[]): unknown;
  setValue(pointer: number, value: number, type: '*'): void;
  getValue(pointer: number, type: '*'): number;
  UTF8ToString(pointer: number): string;
  /** a view of the heap; replaced when the heap grows */
  readonly HEAPF64: Float64Array;
  stringToUTF8(text: string, pointer: number, sizeBytes: number): void;
  lengthBytesUTF8(text: string): number;
  _malloc(sizeBytes: number): number;
  _free(pointer: number): void;
  FS: {
    mkdir(folder: string): void;
    rmdir(folder: string): void;
    mount(type: unknown, options: { root: string }, folder: string): void;
    unmount(folder: string): void;
  };
  NODEFS: unknown;
};

/** Loads GDAL (about 160 ms) with its settings; `onPrint` receives all its output. */
export async function loadGdalModule(onPrint: (text: string) => void): Promise<GdalModule> {
  const require = createRequire(import.meta.url);
  const folder = path.join(path.dirname(require.resolve('gdal3.js/package.json')), 'dist', 'package');
  const create: (options: object) => Promise<GdalModule> = require('gdal3.js/build/package/gdal3WebAssembly.js');
  const module = await create({
    locateFile: (name: string) => path.join(folder, name),
    getPreloadedPackage: () => {
      const data = readFileSync(path.join(folder, 'gdal3WebAssembly.data'));
      return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
    },
    print: onPrint,
    printErr: onPrint,
    preRun: [
      ({ ENV }: { ENV: Record<string, string> }) => {
        Object.assign(ENV, GDAL_SETTINGS, WASM_SETTINGS);
      },
    ],
  });
  module.ccall('GDALAllRegister', null, [], []);
  return module;
}

const WASM_SETTINGS = {
  // folders of the module's file system
  PROJ_LIB: '/usr/share/proj',
  GDAL_DATA: '/usr/share/gdal',
  // built without threads
  GDAL_NUM_THREADS: '0',
  GDAL_CACHEMAX: '256',
  CPL_TMPDIR: '/tmp',
  CPL_LOG_ERRORS: 'ON',
  // one coordinate operation for all points of a call, chosen at their mean; PROJ's default chooses one per point
  OGR_CT_OP_SELECTION: 'BEST_ACCURACY',
};
