import type { MetadataItem } from './gdal-metadata.ts';
import type { RasterBand } from './structure.ts';
import type { TiffImage } from './tiff-image.ts';

/** The bands of an image: names, scale and offset from GDAL's metadata, colours from it or from the TIFF's own tags. */
export function describeBands(image: TiffImage, items: MetadataItem[]): RasterBand[] {
  return Array.from({ length: image.samplesPerPixel }, (_, sample) => {
    const item = (role: string) => items.find((one) => one.sample === sample && one.role === role)?.text ?? null;
    return {
      name: item('description') || null,
      colorInterpretation: item('colorinterp')?.toLowerCase() ?? colorOf(image, sample),
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
