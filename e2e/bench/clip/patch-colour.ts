import { openFileSource } from '../../../src/clip/file-source.ts';
import { openRaster } from '../../../src/raster/open-raster.ts';
import { readWindow } from '../../../src/raster/read-window.ts';
import { PATCH } from './scene.ts';

const ROWS = 512;

/** What a stretch from the 2nd to the 98th percentile of all valid pixels makes of the patch, as red, green, blue. */
export async function patchColour(clipPath: string): Promise<[number, number, number]> {
  const file = await openFileSource(clipPath);
  try {
    const raster = await openRaster(file);
    const { width, height } = raster.structure;
    const counts = [2, 1, 0].map((band) => ({ band, counts: new Uint32Array(65_536), total: 0 }));
    for (let y = 0; y < height; y += ROWS) {
      const rows = await readWindow(raster, { level: 0, x: 0, y, width, height: Math.min(ROWS, height - y) });
      for (const tally of counts) {
        const samples = rows.bands[tally.band] ?? [];
        for (let at = 0; at < samples.length; at += 1) {
          if (rows.valid[at] !== 1) continue;
          const value = samples[at] ?? 0;
          tally.counts[value] = (tally.counts[value] ?? 0) + 1;
          tally.total += 1;
        }
      }
    }
    const [red = 0, green = 0, blue = 0] = counts.map(({ band, counts: histogram, total }) => {
      const [low, high] = [percentile(histogram, total, 2), percentile(histogram, total, 98)];
      return Math.max(0, Math.min(255, Math.round((((PATCH.values[band] ?? 0) - low) / (high - low)) * 255)));
    });
    return [red, green, blue];
  } finally {
    await file.close();
  }
}

function percentile(counts: Uint32Array, total: number, percent: number): number {
  let seen = 0;
  for (const [value, count] of counts.entries()) {
    seen += count;
    if (seen >= (percent / 100) * total) return value;
  }
  return 0;
}
