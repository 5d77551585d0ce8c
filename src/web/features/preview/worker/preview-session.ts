import { findCrs } from '../../../../crs/find-crs.ts';
import { describeFile } from '../../../../raster/describe/describe-file.ts';
import { loadTable } from '../../../../raster/georeference/crs-lookup.ts';
import { measureBands } from '../about/measure-bands.ts';
import type { PreviewCalls } from '../model/preview-messages.ts';
import type { PictureParts } from '../picture/picture-choice.ts';
import { pictureParts } from '../picture/picture-parts.ts';
import { paintPixels } from '../symbology/paint-pixels.ts';
import { outlineOf, pickPixel } from './locate.ts';
import { type OpenedFile, type OpenFileOptions, openedPreview, openFile } from './open-file.ts';
import { estimateDuration, readStatistics } from './read-statistics.ts';
import { readTile } from './read-tile.ts';

/** The session of one previewed file: `open` is called first, then the other calls, each abortable. */
export type PreviewSession = {
  [Name in keyof PreviewCalls]: (
    input: PreviewCalls[Name]['input'],
    signal: AbortSignal,
  ) => Promise<PreviewCalls[Name]['output']>;
};

/**
 * Dependencies of a session. Without `decode` it decodes on its own thread; without `compose` it returns the parts of a
 * picture.
 */
export type PreviewSessionOptions = OpenFileOptions & { readonly compose?: (parts: PictureParts) => Promise<Blob> };

/** Creates a session. It does not depend on a page, so that it runs in a worker or in a test. */
export function createPreviewSession(options: PreviewSessionOptions): PreviewSession {
  let opened: OpenedFile | null = null;
  const whenOpened =
    <Input, Output>(answer: (file: OpenedFile, input: Input, signal: AbortSignal) => Output | Promise<Output>) =>
    async (input: Input, signal: AbortSignal): Promise<Output> => {
      if (!opened) throw new Error('the preview was called before it was opened');
      return answer(opened, input, signal);
    };
  return {
    async open({ file, statedCrs = null }, signal) {
      opened = await openFile(file, { ...options, statedCrs }, signal);
      return openedPreview(opened);
    },
    findCrs: async ({ text }) => findCrs(await loadTable(), text),
    statistics: whenOpened(readStatistics),
    estimate: whenOpened(estimateDuration),
    tile: whenOpened(readTile),
    paint: whenOpened(async ({ raster, drawnPixels }, choice, signal) =>
      paintPixels(await drawnPixels(choice.channels.bands, signal), raster.structure, choice),
    ),
    picture: whenOpened(async (file, choice, signal) => {
      const parts = await pictureParts(file, choice, signal);
      return options.compose ? { png: await options.compose(parts) } : parts;
    }),
    outline: whenOpened(outlineOf),
    describe: whenOpened(({ raster }) => describeFile(raster)),
    measure: whenOpened(({ raster, base, isRemote }, _, signal) => measureBands(raster, base, isRemote, signal)),
    pick: whenOpened(pickPixel),
  };
}
