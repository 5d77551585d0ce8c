import type { RasterDescription } from '../../../../raster/describe/describe-file.ts';
import type { Fact } from './about-groups.ts';
import { aboutStrings as words } from './about-strings.ts';

/** The image of the file that the map shows now (0 is the full image), and its subsampling step (1: all pixels). */
export type DrawnResolution = { readonly image: number; readonly step: number };

/** The resolutions of the file, the full one first; the one that is drawn is marked. */
export function levelFacts({ levels }: RasterDescription, drawn: DrawnResolution | null): Fact[] {
  const [full] = levels;
  return levels.map((level, index) => {
    const details = [words.size(level.width, level.height)];
    if (full?.hasMask && index > 0 && level.hasMask) details.push(words.hasOwnMask);
    if (full && (level.blockWidth !== full.blockWidth || level.blockHeight !== full.blockHeight)) {
      details.push(level.tiled ? words.tiles(level.blockWidth, level.blockHeight) : words.strips(level.blockHeight));
    }
    if (full && level.compression !== full.compression) details.push(level.compression);
    if (drawn?.image === index) details.push(drawn.step > 1 ? words.drawnEvery(drawn.step) : words.drawn);
    return { term: index === 0 ? words.fullImage : words.overview(index), value: details.join(', ') };
  });
}
