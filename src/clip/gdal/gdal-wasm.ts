import path from 'node:path';
import type { FilePaths } from './command-line.ts';
import type { GdalCommand } from './commands.ts';
import { gdalError, isDamageWarning } from './gdal-message.ts';
import type { GdalModule } from './gdal-module.ts';

/** GDAL's open flags. */
const READ_RASTER = 0x02 | 0x40;
const UPDATE_RASTER = 0x02 | 0x01 | 0x40;
const READ_VECTOR = 0x04 | 0x40;

const SOURCE_FOLDER = '/source';
const SCRATCH_FOLDER = '/scratch';
const ONE_FILE_FOLDER = '/one-file';

/**
 * Mounts the source's folder and the task's scratch folder in the module, and nothing else of the disk. `wasMounted` replaces
 * earlier mounts. Returns the paths inside the module.
 */
export function mountFiles(module: GdalModule, paths: FilePaths, wasMounted: boolean): FilePaths {
  for (const [folder, root] of [
    [SOURCE_FOLDER, path.dirname(paths.source)],
    [SCRATCH_FOLDER, path.dirname(paths.window)],
  ] as const) {
    if (wasMounted) module.FS.unmount(folder);
    else module.FS.mkdir(folder);
    module.FS.mount(module.NODEFS, { root }, folder);
  }
  const inScratch = Object.entries(paths).map(([role, file]) => [role, `${SCRATCH_FOLDER}/${path.basename(file)}`]);
  return { ...Object.fromEntries(inScratch), source: `${SOURCE_FOLDER}/${path.basename(paths.source)}` };
}

/** Mounts the folder of one file while `use` runs, which receives the file's path inside the module. */
export function withFile<Result>(module: GdalModule, file: string, use: (name: string) => Result): Result {
  module.FS.mkdir(ONE_FILE_FOLDER);
  module.FS.mount(module.NODEFS, { root: path.dirname(file) }, ONE_FILE_FOLDER);
  try {
    return use(`${ONE_FILE_FOLDER}/${path.basename(file)}`);
  } finally {
    module.FS.unmount(ONE_FILE_FOLDER);
    module.FS.rmdir(ONE_FILE_FOLDER);
  }
}

/**
 * Runs one command inside the module and blocks the thread until it ends. `printed` collects GDAL's output. A failure is a
 * ClipError that quotes GDAL.
 */
export function runInModule(module: GdalModule, command: GdalCommand, paths: FilePaths, printed: string[]): void {
  const args = command.options.flatMap((option) => option.args);
  callGdal(module, { program: command.program, source: paths.source, printed }, () => {
    if (command.program === 'gdal_translate') translate(module, command, args, paths);
    else rasterize(module, command, args, paths);
  });
  if (printed.some((line) => /^ERROR \d+:/.test(line) || isDamageWarning(line)))
    throw gdalError(command.program, outputOf(module, printed), paths.source);
}

/** Names of program and source for messages of failures; `printed` collects GDAL's output and is emptied by each call. */
export type GdalCall = { readonly program: string; readonly source: string; readonly printed: string[] };

/** Runs `use` and turns a failure inside the module into a ClipError that quotes GDAL. */
export function callGdal<Result>(
  module: GdalModule,
  { program, source, printed }: GdalCall,
  use: () => Result,
): Result {
  printed.length = 0;
  module.ccall('CPLErrorReset', null, [], []);
  try {
    return use();
  } catch (error) {
    if (error instanceof GdalCallFailed) throw gdalError(program, outputOf(module, printed), source);
    const crash = error instanceof Error ? error.message : String(error);
    throw gdalError(program, `${printed.join('\n')}\nERROR: ${crash}`, source);
  }
}

class GdalCallFailed extends Error {}

function outputOf(module: GdalModule, printed: readonly string[]): string {
  return printed.length > 0 ? printed.join('\n') : `ERROR: ${module.ccall('CPLGetLastErrorMsg', 'string', [], [])}`;
}

function translate(module: GdalModule, command: GdalCommand, args: string[], paths: FilePaths): void {
  withDataset(module, paths[command.input], READ_RASTER, command.inputDriver, (source) => {
    withOptions(module, 'GDALTranslate', args, (options) => {
      const types = ['string', 'number', 'number', 'number'];
      const made = Number(module.ccall('GDALTranslate', 'number', types, [paths[command.output], source, options, 0]));
      if (made === 0) throw new GdalCallFailed();
      close(module, made);
    });
  });
}

function rasterize(module: GdalModule, command: GdalCommand, args: string[], paths: FilePaths): void {
  withDataset(module, paths[command.input], READ_VECTOR, command.inputDriver, (area) => {
    withDataset(module, paths[command.output], UPDATE_RASTER, 'GTiff', (target) => {
      withOptions(module, 'GDALRasterize', args, (options) => {
        const types = ['number', 'number', 'number', 'number', 'number'];
        const done = Number(module.ccall('GDALRasterize', 'number', types, [0, target, area, options, 0]));
        if (done === 0) throw new GdalCallFailed();
      });
    });
  });
}

/** Opens a file with the given driver only, whatever format its name or contents suggest, and closes it after `use`. */
export function withDataset<Result>(
  module: GdalModule,
  name: string,
  flags: number,
  driver: string,
  use: (dataset: number) => Result,
): Result {
  return withStrings(module, [driver], (drivers) => {
    const types = ['string', 'number', 'number', 'number', 'number'];
    const dataset = Number(module.ccall('GDALOpenEx', 'number', types, [name, flags, drivers, 0, 0]));
    if (dataset === 0) throw new GdalCallFailed();
    try {
      return use(dataset);
    } finally {
      close(module, dataset);
    }
  });
}

function withOptions(
  module: GdalModule,
  call: 'GDALTranslate' | 'GDALRasterize',
  args: string[],
  use: (options: number) => void,
): void {
  withStrings(module, args, (list) => {
    const options = Number(module.ccall(`${call}OptionsNew`, 'number', ['number', 'number'], [list, 0]));
    if (options === 0) throw new GdalCallFailed();
    try {
      use(options);
    } finally {
      module.ccall(`${call}OptionsFree`, null, ['number'], [options]);
    }
  });
}

function close(module: GdalModule, dataset: number): void {
  module.ccall('GDALClose', null, ['number'], [dataset]);
}

/** Allocates a null-terminated array of C strings while `use` runs. */
function withStrings<Result>(module: GdalModule, texts: readonly string[], use: (list: number) => Result): Result {
  const pointers = texts.map((text) => {
    const sizeBytes = module.lengthBytesUTF8(text) + 1;
    const pointer = module._malloc(sizeBytes);
    module.stringToUTF8(text, pointer, sizeBytes);
    return pointer;
  });
  const list = module._malloc(4 * (pointers.length + 1));
  for (const [index, pointer] of [...pointers, 0].entries()) module.setValue(list + 4 * index, pointer, '*');
  try {
    return use(list);
  } finally {
    for (const pointer of [...pointers, list]) module._free(pointer);
  }
}
