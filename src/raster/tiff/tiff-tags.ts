/** The TIFF, GeoTIFF and GDAL tags that are read or written here, by the names of their specifications. */
export const Tag = {
  NewSubfileType: 254,
  ImageWidth: 256,
  ImageLength: 257,
  BitsPerSample: 258,
  Compression: 259,
  PhotometricInterpretation: 262,
  FillOrder: 266,
  ImageDescription: 270,
  StripOffsets: 273,
  SamplesPerPixel: 277,
  RowsPerStrip: 278,
  StripByteCounts: 279,
  PlanarConfiguration: 284,
  T4Options: 292,
  Software: 305,
  DateTime: 306,
  Artist: 315,
  Predictor: 317,
  ColorMap: 320,
  TileWidth: 322,
  TileLength: 323,
  TileOffsets: 324,
  TileByteCounts: 325,
  ExtraSamples: 338,
  SampleFormat: 339,
  JpegTables: 347,
  Copyright: 33432,
  ModelPixelScale: 33550,
  ModelTiepoint: 33922,
  ModelTransformation: 34264,
  GeoKeyDirectory: 34735,
  GeoDoubleParams: 34736,
  GeoAsciiParams: 34737,
  GdalMetadata: 42112,
  GdalNoData: 42113,
  LercParameters: 50674,
  RpcCoefficients: 50844,
} as const;

/** TIFF field types by name. */
export const FieldType = { Byte: 1, Ascii: 2, Short: 3, Long: 4, Undefined: 7, Double: 12, Long8: 16 } as const;

const FIELD_BYTES: Record<number, number> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
};

/** Bytes of one value of a TIFF field type; null for a type that no specification defines. */
export function fieldTypeBytes(type: number): number | null {
  return FIELD_BYTES[type] ?? null;
}

const NAMES = new Map<number, string>(Object.entries(Tag).map(([name, tag]) => [tag, name]));

/** The name of a tag for messages, or `tag N`. */
export function tagName(tag: number): string {
  return NAMES.get(tag) ?? `tag ${tag}`;
}

const COMPRESSIONS: Record<number, string> = {
  1: 'NONE',
  2: 'CCITTRLE',
  3: 'CCITTFAX3',
  4: 'CCITTFAX4',
  5: 'LZW',
  6: 'OJPEG',
  7: 'JPEG',
  8: 'DEFLATE',
  32773: 'PACKBITS',
  32946: 'DEFLATE',
  34712: 'JP2000',
  34887: 'LERC',
  34925: 'LZMA',
  50000: 'ZSTD',
  50001: 'WEBP',
  50002: 'JXL',
};

/** GDAL's name for a compression code, or `UNKNOWN (code)`. */
export function compressionName(code: number): string {
  return COMPRESSIONS[code] ?? `UNKNOWN (${code})`;
}
