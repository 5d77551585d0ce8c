import { isTiff } from '../../../raster/tiff/is-tiff.ts';

/** Files that were dropped or chosen together, by who takes them. */
export type RoutedFiles = {
  /** GeoTIFFs, to be looked at */
  readonly rasters: readonly File[];
  /** what stands beside a GeoTIFF and is not read: world files and the like */
  readonly companions: readonly File[];
  /** everything else, which may hold areas or not */
  readonly areas: readonly File[];
};

const NAMED_RASTER = /\.tiff?$/i;
const COMPANION = /\.(tfw|tifw|tiffw|wld|ovr|msk|aux\.xml)$/i;

/**
 * Tells files apart by their first bytes. A name counts only for what lies beside a GeoTIFF, and for what is called one and
 * can't be an area either: the preview says what is wrong with it.
 */
export async function routeFiles(files: readonly File[]): Promise<RoutedFiles> {
  const known = await Promise.all(files.map(async (file) => ({ file, isRaster: await isMeantAsRaster(file) })));
  const main = known.filter(({ file, isRaster }) => isRaster && !COMPANION.test(file.name));
  // A file of overviews alone is the one that is meant.
  const rasters = (main.length > 0 ? main : known.filter(({ isRaster }) => isRaster)).map(({ file }) => file);
  const others = files.filter((file) => !rasters.includes(file));
  const isCompanion = (file: File) => rasters.length > 0 && COMPANION.test(file.name);
  return {
    rasters,
    companions: others.filter(isCompanion),
    areas: others.filter((file) => !isCompanion(file)),
  };
}

async function isMeantAsRaster(file: File): Promise<boolean> {
  try {
    const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
    return isTiff(start) || (NAMED_RASTER.test(file.name) && !isText(start));
  } catch {
    // A folder, or gone by now: who reads it says so.
    return false;
  }
}

/** Whether bytes may begin JSON or XML, which areas come in under any name. */
function isText(start: Uint8Array): boolean {
  return /^\s*[{[<]/.test(new TextDecoder().decode(start));
}
