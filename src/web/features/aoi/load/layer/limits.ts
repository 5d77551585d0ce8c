/** Bytes. Larger files are refused before they are read. */
export const MAX_FILE_BYTES = 100_000_000;

/** Limit of unpacked archives and compressed data, bytes: far below the memory limit of a browser tab. */
export const MAX_UNPACKED_BYTES = 400_000_000;

/** Archives with more entries are refused. */
export const MAX_ZIP_ENTRIES = 10_000;

/** Limit of all positions in a file. */
export const MAX_POSITIONS = 2_000_000;

export const MAX_FEATURES = 100_000;

/** Limit of nested folders in KML, collections in GeoJSON, elements in XML. Deeper nesting only occurs in attacks. */
export const MAX_DEPTH = 64;
