import type { MetadataItem } from '../tiff/gdal-metadata.ts';
import { printableText } from '../tiff/printable-text.ts';
import type { RasterBand } from '../tiff/structure.ts';
import type { TiffImage } from '../tiff/tiff-image.ts';

/** The bands of an image: names, scale and offset from GDAL's metadata, colours from GDAL's metadata or from TIFF tags. */
export function describeBands(image: TiffImage, items: MetadataItem[]): RasterBand[] {
  // Indexed first: a list of a hundred thousand items must not be searched for each band.
  const texts = new Map<string, string>();
  for (const { sample, role, text } of items) {
    const key = `${sample} ${role}`;
    if (!texts.has(key)) texts.set(key, text);
  }
  return Array.from({ length: image.samplesPerPixel }, (_, sample) => {
    const item = (role: string) => texts.get(`${sample} ${role}`) ?? null;
    return {
      name: printableText(item('description') ?? '') || null,
      colorInterpretation: printableText(item('colorinterp')?.toLowerCase() ?? '') || colorOf(image, sample),
      scale: numberOf(item('scale')),
      offset: numberOf(item('offset')),
    };
  });
}

const RGB = 2;
const PALETTE = 3;
const YCBCR = 6;
const ASSOCIATED_ALPHA = 1;
const UNASSOCIATED_ALPHA = 2;

function colorOf(image: TiffImage, sample: number): string {
  const extra = image.extraSamples[sample - (image.samplesPerPixel - image.extraSamples.length)];
  if (extra === ASSOCIATED_ALPHA || extra === UNASSOCIATED_ALPHA) return 'alpha';
  if (extra !== undefined) return 'undefined';
  if (image.photometric === RGB || image.photometric === YCBCR) return ['red', 'green', 'blue'][sample] ?? 'undefined';
  if (sample > 0) return 'undefined';
  return image.photometric === PALETTE ? 'palette' : 'gray';
}

function numberOf(text: string | null): number | null {
  if (text === null || text.trim() === '') return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}
