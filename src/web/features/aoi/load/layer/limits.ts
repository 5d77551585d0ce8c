/** Files larger than this are refused before they are read, bytes. */
export const MAX_FILE_BYTES = 100_000_000;

/** What archives and compressed parts may unpack to, bytes: ten times a large file, far below what fills a tab's memory. */
export const MAX_UNPACKED_BYTES = 400_000_000;

/** An archive with more entries is no area file. */
export const MAX_ZIP_ENTRIES = 10_000;

/** Positions of all polygons of a file together. */
export const MAX_POSITIONS = 2_000_000;

export const MAX_FEATURES = 100_000;

/** Folders in KML, collections in GeoJSON, elements in XML: deeper nesting isn't made by anything but an attack. */
export const MAX_DEPTH = 64;
