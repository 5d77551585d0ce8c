/** What a file may ask of the reader before it is refused; each keeps a hostile header from costing time or memory. */
export type TiffLimits = {
  maxDirectories: number;
  maxEntriesPerDirectory: number;
  /** for one tag's value; the tile index is exempt, as it is read piece by piece */
  maxTagBytes: number;
  maxDimension: number;
  maxBands: number;
  maxBlocks: number;
  /** of one tile or strip once decoded */
  maxBlockBytes: number;
  /** of everything that one readWindow returns */
  maxWindowBytes: number;
};

/** Generous to real files (a national mosaic passes), small against what a forged header can claim. */
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
