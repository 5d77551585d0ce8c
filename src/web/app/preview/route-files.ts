import { isTiff } from '../../../raster/tiff/is-tiff.ts';

/** Files that were dropped or chosen together, grouped by the feature that reads them. */
export type RoutedFiles = {
  /** GeoTIFFs to preview */
  readonly rasters: readonly File[];
  /** sidecar files of a GeoTIFF, such as world files; not read */
  readonly sidecars: readonly File[];
  /** JSON of a request or a job, which fills the form */
  readonly requests: readonly File[];
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
  const areRequests = new Map(await Promise.all(files.map(async (file) => [file, await isRequestFile(file)] as const)));
  const main = known.filter(({ file, isRaster }) => isRaster && !SIDECAR.test(file.name));
  // An .ovr file without its main file is opened itself.
  const rasters = (main.length > 0 ? main : known.filter(({ isRaster }) => isRaster)).map(({ file }) => file);
  const others = files.filter((file) => !rasters.includes(file));
  const isSidecar = (file: File) => rasters.length > 0 && SIDECAR.test(file.name);
  return {
    rasters,
    sidecars: others.filter(isSidecar),
    requests: others.filter((file) => areRequests.get(file)),
    areas: others.filter((file) => !isSidecar(file) && !areRequests.get(file)),
  };
}

/** An area has at most 10,000 positions, so a request is smaller. */
const MAX_REQUEST_BYTES = 5_000_000;
/** Of a clip of an item, and of a delivery area. Most files with areas have neither, and are then not parsed here. */
const REQUEST_MEMBERS = ['"source_item_id"', '"mosaic_types"'];

async function isRequestFile(file: File): Promise<boolean> {
  if (file.size > MAX_REQUEST_BYTES) return false;
  try {
    const text = await file.text();
    if (!REQUEST_MEMBERS.some((member) => text.includes(member))) return false;
    const { isRequest } = await import('../../features/copy-as/read-request.ts');
    return isRequest(text);
  } catch {
    return false;
  }
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
