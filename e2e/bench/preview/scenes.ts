/** One raster of the comparison: how GDAL creates it, and the view in which it is drawn. */
export type Scene = {
  readonly name: string;
  readonly size: number;
  readonly type: 'Byte' | 'UInt16' | 'Float32';
  readonly bands: number;
  readonly epsg: number;
  /** PROJ definition; null if the raster is in degrees */
  readonly proj4: string | null;
  readonly left: number;
  readonly top: number;
  readonly pixel: number;
  /** value = offset + scale × shade, shade 0..255 */
  readonly offset: number;
  readonly scale: number;
  /** 512 × 2^zoom pixels around the world, as MapLibre counts it */
  readonly zoom: number;
  /** distance between marks and their width, raster pixels */
  readonly markStep: number;
  readonly markSize: number;
};

const MERCATOR = '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +no_defs';

export const scenes: readonly Scene[] = [
  {
    name: '4k uint16x4 UTM',
    size: 4096,
    type: 'UInt16',
    bands: 4,
    epsg: 32633,
    proj4: '+proj=utm +zone=33 +datum=WGS84 +units=m +no_defs',
    left: 480_000,
    top: 5_020_480,
    pixel: 10,
    offset: 1000,
    scale: 30,
    zoom: 12,
    markStep: 160,
    markSize: 10,
  },
  {
    name: '20k uint8x3 EPSG:3857',
    size: 20_480,
    type: 'Byte',
    bands: 3,
    epsg: 3857,
    proj4: MERCATOR,
    left: 1_113_194.5,
    top: 6_446_275.8,
    pixel: 1.194328566955879,
    offset: 0,
    scale: 1,
    zoom: 14,
    markStep: 512,
    markSize: 28,
  },
  {
    name: '8k float32 EPSG:4326',
    size: 8192,
    type: 'Float32',
    bands: 1,
    epsg: 4326,
    proj4: null,
    left: 10,
    top: 47,
    pixel: 0.0005,
    offset: 0,
    scale: 10,
    zoom: 9,
    markStep: 320,
    markSize: 20,
  },
];

/** The smooth shade, 0..255, of a band without marks and noise, which every overview shows too. */
export function groundShade(scene: Pick<Scene, 'size'>, band: number, x: number, y: number): number {
  const turn = (2 * Math.PI * 3) / scene.size;
  return 128 + 55 * Math.sin(turn * x + band * 2) + 30 * Math.cos(turn * y + band);
}

/** Whether a pixel is in a mark: a square of another shade, too small for an overview to show. */
export function isMark({ markStep, markSize }: Pick<Scene, 'markStep' | 'markSize'>, x: number, y: number): boolean {
  return isNear(x, markStep, markSize) && isNear(y, markStep, markSize);
}

/** The shade of a mark on ground of the given shade. */
export function markShade(ground: number): number {
  return ground < 128 ? ground + 100 : ground - 100;
}

function isNear(at: number, step: number, size: number): boolean {
  const from = at % step;
  return from >= (step - size) / 2 && from < (step + size) / 2;
}
