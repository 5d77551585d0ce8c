import { fromArrayBuffer, type GeoTIFFImage, type TypedArray } from 'geotiff';
import proj4 from 'proj4';

/** A GeoTIFF read completely by the npm package geotiff, so that expected values do not depend on the app's reader. */
export type Raster = {
  readonly width: number;
  readonly height: number;
  readonly bands: readonly TypedArray[];
  /** North-up: x of the left edge, pixel width, y of the top edge, pixel height (negative). */
  readonly grid: { readonly left: number; readonly dx: number; readonly top: number; readonly dy: number };
  readonly noData: number | null;
  /** The internal mask (255 inside); null if the file has none. */
  readonly mask: TypedArray | null;
};

/** EPSG:31985, SIRGAS 2000 / UTM zone 25S, of the Olinda samples. SIRGAS 2000 matches WGS 84 to centimetres. */
const olinda = proj4('+proj=utm +zone=25 +south +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs');

export async function readRaster(bytes: Uint8Array): Promise<Raster> {
  const tiff = await fromArrayBuffer(bytes.slice().buffer);
  const image = await tiff.getImage(0);
  const [left = 0, top = 0] = image.getOrigin();
  const [dx = 0, dy = 0] = image.getResolution();
  const bands = (await image.readRasters()) as TypedArray[];
  const mask = await maskOf(tiff, image);
  return {
    width: image.getWidth(),
    height: image.getHeight(),
    bands,
    grid: { left, dx, top, dy },
    noData: image.getGDALNoData(),
    mask,
  };
}

/** Reads the mask: the directory with NewSubfileType 4 and the width of the image. */
async function maskOf(
  tiff: Awaited<ReturnType<typeof fromArrayBuffer>>,
  image: GeoTIFFImage,
): Promise<TypedArray | null> {
  for (let index = 1; index < (await tiff.getImageCount()); index++) {
    const candidate = await tiff.getImage(index);
    const isMask = Number(candidate.fileDirectory.getValue('NewSubfileType') ?? 0) === 4;
    if (isMask && candidate.getWidth() === image.getWidth())
      return ((await candidate.readRasters()) as TypedArray[])[0] ?? null;
  }
  return null;
}

/** Longitude and latitude of a pixel's centre, degrees. */
export function lonLatOf(raster: Raster, column: number, row: number): [number, number] {
  const { left, dx, top, dy } = raster.grid;
  return olinda.inverse([left + (column + 0.5) * dx, top + (row + 0.5) * dy]) as [number, number];
}

/** Even-odd rule on a ring whose edges are straight in longitude/latitude. */
export function insideRing([x, y]: readonly [number, number], ring: readonly (readonly [number, number])[]): boolean {
  let inside = false;
  ring.forEach(([x1, y1], index) => {
    const [x2, y2] = ring[(index + 1) % ring.length] ?? [x1, y1];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  });
  return inside;
}
