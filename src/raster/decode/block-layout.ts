import { tagBytes, tagNumber, tagNumbers } from '../tiff/tag-access.ts';
import { isCcitt, type TiffImage } from '../tiff/tiff-image.ts';
import { Tag } from '../tiff/tiff-tags.ts';
import type { CcittLayout } from './ccitt.ts';

/** How the blocks of an image are encoded: plain data, so that it can be sent to another thread. */
export type BlockLayout = Pick<
  TiffImage,
  | 'samplesPerPixel'
  | 'bitsPerSample'
  | 'sampleFormat'
  | 'sampleType'
  | 'photometric'
  | 'compression'
  | 'predictor'
  | 'planarConfiguration'
  | 'blockWidth'
  | 'blockHeight'
> & {
  readonly littleEndian: boolean;
  readonly jpegTables: Uint8Array | null;
  readonly lercParameters: readonly number[] | null;
  /** null for other compressions */
  readonly ccitt: CcittLayout | null;
};

/** The layout of an image's blocks. */
export function blockLayout(image: TiffImage, littleEndian: boolean): BlockLayout {
  const { samplesPerPixel, bitsPerSample, sampleFormat, sampleType, photometric, compression } = image;
  const { predictor, planarConfiguration, blockWidth, blockHeight } = image;
  return {
    ...{ samplesPerPixel, bitsPerSample, sampleFormat, sampleType, photometric, compression },
    ...{ predictor, planarConfiguration, blockWidth, blockHeight, littleEndian },
    jpegTables: tagBytes(image.directory, Tag.JpegTables) ?? null,
    lercParameters: tagNumbers(image.directory, Tag.LercParameters) ?? null,
    ccitt: isCcitt(compression) ? ccittLayout(image, compression) : null,
  };
}

function ccittLayout({ directory }: TiffImage, compression: CcittLayout['compression']): CcittLayout {
  return {
    compression,
    isTwoDimensional: ((tagNumber(directory, Tag.T4Options) ?? 0) & 1) !== 0,
    isReversed: tagNumber(directory, Tag.FillOrder) === 2,
  };
}
