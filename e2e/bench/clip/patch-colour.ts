import { fromFile } from 'geotiff';
import { PATCH } from './scene.ts';

const ROWS = 512;

/** The patch's colour after a stretch from the 2nd to the 98th percentile of all valid pixels: red, green, blue. */
export async function patchColour(clipPath: string): Promise<[number, number, number]> {
  const file = await fromFile(clipPath);
  const image = await file.getImage(0);
  const [width, height] = [image.getWidth(), image.getHeight()];
  const counts = SHOWN_BANDS.map(() => new Uint32Array(65_536));
  for (let y = 0; y < height; y += ROWS) {
    const bands = await image.readRasters({ window: [0, y, width, Math.min(y + ROWS, height)] });
    for (let at = 0; at < bands.width * bands.height; at += 1) {
      const isEmpty = bands.every((band) => typeof band === 'number' || band[at] === NO_DATA);
      if (isEmpty) continue;
      for (const [channel, histogram] of counts.entries()) {
        const band = bands[SHOWN_BANDS[channel] ?? 0];
        const value = typeof band === 'object' ? Number(band[at]) : NO_DATA;
        histogram[value] = (histogram[value] ?? 0) + 1;
      }
    }
  }
  await file.close();
  const [red = 0, green = 0, blue = 0] = counts.map((histogram, channel) => {
    const total = histogram.reduce((sum, count) => sum + count, 0);
    const [low, high] = [percentile(histogram, total, 2), percentile(histogram, total, 98)];
    const value = PATCH.values[SHOWN_BANDS[channel] ?? 0] ?? 0;
    return Math.max(0, Math.min(255, Math.round(((value - low) / (high - low)) * 255)));
  });
  return [red, green, blue];
}

/** Red, green and blue of the scene. */
const SHOWN_BANDS = [2, 1, 0] as const;
const NO_DATA = 0;

function percentile(counts: Uint32Array, total: number, percent: number): number {
  let seen = 0;
  for (const [value, count] of counts.entries()) {
    seen += count;
    if (seen >= (percent / 100) * total) return value;
  }
  return 0;
}
