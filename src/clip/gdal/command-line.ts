import type { ClipCommands, FileRole, GdalCommand } from './commands.ts';

/** The paths of a task's files by role. */
export type FilePaths = Readonly<Record<FileRole, string>>;

/** The arguments of a native command line, without the program's name. */
export function commandArguments(command: GdalCommand, paths: FilePaths): string[] {
  // gdal_rasterize has no -if; both its files were written by this task.
  const driver = command.program === 'gdal_translate' ? ['-if', command.inputDriver] : [];
  const options = command.options.flatMap((option) => option.args);
  return [...driver, ...options, paths[command.input], paths[command.output]];
}

const DISPLAY_NAMES: FilePaths = {
  source: 'source.tif',
  probe: 'probe.tif',
  description: 'source.vrt',
  beforeWrap: 'before-wrap.tif',
  afterWrap: 'after-wrap.tif',
  joined: 'joined.vrt',
  window: 'window.tif',
  area: 'area.json',
  inside: 'inside.tif',
  layers: 'layers.vrt',
  output: 'clip.tif',
};

/**
 * The command line for a receipt: file roles replace paths, so that no path of the service is disclosed. `names` are the
 * file names of a strip.
 */
export function commandForDisplay(command: GdalCommand, names: Partial<FilePaths> = {}): string {
  return [command.program, ...commandArguments(command, { ...DISPLAY_NAMES, ...names })].join(' ');
}

/** The command lines of all steps for a receipt, in an order in which they can be run. */
export function commandLines({ describe, strips, write }: ClipCommands): string[] {
  const stripLines = strips.flatMap(({ strip, window, burn }) => [
    ...[...window, ...burn].map((command) => commandForDisplay(command, strip.files)),
    ...(burn.some(({ output }) => output === 'inside') ? [hidingLine(strip.files)] : []),
  ]);
  return [commandForDisplay(describe), ...stripLines, commandForDisplay(write)];
}

/** The step between GDAL's (hide-outside.ts), as a comment of the shell. */
function hidingLine({ window, inside }: Pick<FilePaths, 'window' | 'inside'>): string {
  return `# without GDAL, which rounds 64-bit integers: pixels of ${window} where ${inside} is 0 become nodata, or 0 where a mask or alpha hides them`;
}

/** The file names inside a task's scratch folder; the source is elsewhere. */
export const SCRATCH_NAMES: Readonly<Record<Exclude<FileRole, 'source'>, string>> = (({ source: _source, ...names }) =>
  names)(DISPLAY_NAMES);
