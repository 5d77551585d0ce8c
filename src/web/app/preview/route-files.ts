import { isTiff } from '../../../raster/tiff/is-tiff.ts';

/** Files that were dropped or chosen together, grouped by the feature that reads them. */
export type RoutedFiles = {
  /** GeoTIFFs to preview */
  readonly rasters: readonly File[];
  /** sidecar files of a GeoTIFF, such as world files; not read */
  readonly sidecars: readonly File[];
  /** all other files; they may contain areas */
  readonly areas: readonly File[];
};

const RASTER_NAME = /\.tiff?$/i;
const SIDECAR = /\.(tfw|tifw|tiffw|wld|ovr|msk|aux\.xml)$/i;

/**
 * Groups files by their first bytes. The name decides only for sidecar files, and for files that are named .tif, are not
 * TIFFs and can't be areas: the preview then reports what is wrong with them.
 */
export async function routeFiles(files: readonly File[]): Promise<RoutedFiles> {
  const known = await Promise.all(files.map(async (file) => ({ file, isRaster: await shouldOpenAsRaster(file) })));
  const main = known.filter(({ file, isRaster }) => isRaster && !SIDECAR.test(file.name));
  // An .ovr file without its main file is opened itself.
  const rasters = (main.length > 0 ? main : known.filter(({ isRaster }) => isRaster)).map(({ file }) => file);
  const others = files.filter((file) => !rasters.includes(file));
  const isSidecar = (file: File) => rasters.length > 0 && SIDECAR.test(file.name);
  return {
    rasters,
    sidecars: others.filter(isSidecar),
    areas: others.filter((file) => !isSidecar(file)),
  };
}

async function shouldOpenAsRaster(file: File): Promise<boolean> {
  try {
    const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
    return isTiff(start) || (RASTER_NAME.test(file.name) && !isText(start));
  } catch {
    // A folder, or a deleted file; the code that reads it reports the error.
    return false;
  }
}

/** Whether the bytes may be the start of JSON or XML, which areas may have under any file name. */
function isText(start: Uint8Array): boolean {
  return /^\s*[{[<]/.test(new TextDecoder().decode(start));
}
