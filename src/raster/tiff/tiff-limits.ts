/** Limits of the reader; a file beyond them is refused, so that a hostile header costs neither time nor memory. */
export type TiffLimits = {
  maxDirectories: number;
  maxEntriesPerDirectory: number;
  /** of one tag's value; the tile index is exempt, as it is read in chunks */
  maxTagBytes: number;
  maxDimension: number;
  maxBands: number;
  maxBlocks: number;
  /** of one tile or strip once decoded */
  maxBlockBytes: number;
  /** of everything that one readWindow returns */
  maxWindowBytes: number;
};

/** Large enough for real files (a national mosaic passes), small compared with the claims of forged headers. */
export const DEFAULT_LIMITS: TiffLimits = {
  maxDirectories: 256,
  maxEntriesPerDirectory: 1024,
  maxTagBytes: 4 * 1024 * 1024,
  maxDimension: 10_000_000,
  maxBands: 4096,
  maxBlocks: 64_000_000,
  maxBlockBytes: 256 * 1024 * 1024,
  maxWindowBytes: 1024 * 1024 * 1024,
};
