import type { PixelRect } from '../tiles/pyramid.ts';
import type { AreaPixels } from './read-area.ts';

/** A copy of a rectangle of pixels; not a view, because the copy may be transferred to another thread. */
export function cropArea(from: AreaPixels, { x, y, width, height }: PixelRect): AreaPixels {
  const rows = Array.from({ length: height }, (_, row) => (y + row) * from.width + x);
  const cut = <Samples extends AreaPixels['bands'][number]>(samples: Samples): Samples => {
    const part = samples.slice(0, width * height) as Samples;
    for (const [row, start] of rows.entries()) part.set(samples.subarray(start, start + width), row * width);
    return part;
  };
  return { width, height, bands: from.bands.map(cut), valid: cut(from.valid) };
}
