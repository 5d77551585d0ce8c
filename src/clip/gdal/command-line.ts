import type { ClipCommands, FileRole, GdalCommand } from './commands.ts';

/** Where the files of a task lie, for the runner that uses them. */
export type FilePaths = Readonly<Record<FileRole, string>>;

/** The words after the program's name on a native command line. */
export function commandWords(command: GdalCommand, paths: FilePaths): string[] {
  // gdal_rasterize knows no -if; both its files are our own.
  const driver = command.program === 'gdal_translate' ? ['-if', command.inputDriver] : [];
  const options = command.options.flatMap((option) => option.words);
  return [...driver, ...options, paths[command.input], paths[command.output]];
}

const DISPLAY_NAMES: FilePaths = {
  source: 'source.tif',
  probe: 'probe.tif',
  description: 'source.vrt',
  window: 'window.tif',
  area: 'area.json',
  layers: 'layers.vrt',
  output: 'clip.tif',
};

/**
 * The command as a person would type it, with the files' parts for names: a receipt tells no path of the service's.
 * `names` are those of a strip's files.
 */
export function commandForDisplay(command: GdalCommand, names: Partial<FilePaths> = {}): string {
  return [command.program, ...commandWords(command, { ...DISPLAY_NAMES, ...names })].join(' ');
}

/** The commands as a person would type them, in an order in which they can be. */
export function commandLines({ describe, strips, write }: ClipCommands): string[] {
  const ofStrips = strips.flatMap(({ strip, window, burn }) =>
    [window, ...burn].map((command) => commandForDisplay(command, strip.files)),
  );
  return [commandForDisplay(describe), ...ofStrips, commandForDisplay(write)];
}

/** The file names inside a task's scratch folder; the source lies elsewhere. */
export const SCRATCH_NAMES: Readonly<Record<Exclude<FileRole, 'source'>, string>> = {
  probe: DISPLAY_NAMES.probe,
  description: DISPLAY_NAMES.description,
  window: DISPLAY_NAMES.window,
  area: DISPLAY_NAMES.area,
  layers: DISPLAY_NAMES.layers,
  output: DISPLAY_NAMES.output,
};
