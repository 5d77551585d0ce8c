import type { RasterDescription } from '../../../../raster/describe/describe-file.ts';
import type { Fact } from './about-groups.ts';
import { aboutStrings as words } from './about-strings.ts';

/** Which image of the file the map shows now, and every how many of its pixels. */
export type DrawnFrom = { readonly image: number; readonly step: number };

/** The resolutions that the file has, the full one first, and which of them is drawn. */
export function levelFacts({ levels }: RasterDescription, drawn: DrawnFrom | null): Fact[] {
  const [full] = levels;
  return levels.map((level, index) => {
    const said = [words.size(level.width, level.height)];
    if (full?.hasMask && index > 0 && level.hasMask) said.push(words.hasOwnMask);
    if (full && (level.blockWidth !== full.blockWidth || level.blockHeight !== full.blockHeight)) {
      said.push(level.tiled ? words.tiles(level.blockWidth, level.blockHeight) : words.strips(level.blockHeight));
    }
    if (full && level.compression !== full.compression) said.push(level.compression);
    if (drawn?.image === index) said.push(drawn.step > 1 ? words.drawnEvery(drawn.step) : words.drawn);
    return { term: index === 0 ? words.fullImage : words.overview(index), value: said.join(', ') };
  });
}
