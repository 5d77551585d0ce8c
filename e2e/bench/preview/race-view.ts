import proj4 from 'proj4';
import { groundShade, markShade, type Scene } from './scenes.ts';

/** A point of the canvas and its expected colour. */
export type Point = { readonly x: number; readonly y: number; readonly color: readonly number[] };

/**
 * The parameters of a contender's page, and the points that are checked: ground points are right at any level, points
 * in marks only at the sharp one.
 */
export type RaceView = {
  readonly page: Record<string, unknown>;
  readonly ground: readonly Point[];
  readonly marks: readonly Point[];
};

export const CANVAS = { width: 1024, height: 768 } as const;
/** Marks near the canvas's edge are ignored: a contender may end a tile there. */
const MARGIN = 40;
/** Minimum distance of a mark's ground from the middle shade. */
const EDGE = 4;

/** The view of a scene, with the raster centred on the canvas. */
export function raceView(scene: Scene, url: string, sizeBytes: number): RaceView {
  const { size, bands, offset, scale, markStep, zoom, epsg } = scene;
  const at = (column: number, row: number, color: (band: number) => number): Point => {
    const { x, y } = screenPlace(scene, column, row);
    const shades = [0, 1, 2].map((channel) => Math.round(color(bands === 1 ? 0 : channel)));
    return { x: Math.floor(x), y: Math.floor(y), color: shades };
  };
  const steps = Array.from({ length: Math.floor(size / markStep) }, (_, index) => index * markStep);
  const all = (shift: number, color: (ground: number) => number) =>
    steps.flatMap((row) =>
      steps.map((column) => {
        const [x, y] = [column + shift, row + shift];
        return at(x, y, (band) => color(groundShade(scene, band, x, y)));
      }),
    );
  const [longitude, latitude] = lonLat(scene, size / 2, size / 2);
  return {
    page: {
      ...{ url, sizeBytes, zoom, bands, epsg, center: [longitude, latitude] },
      ...{ proj4: scene.proj4, low: offset, high: offset + 255 * scale },
    },
    ground: spaced(all(0, (ground) => ground).filter(isInside), 9),
    // Where the ground crosses the middle shade, a mark is light on one side and dark on the other.
    marks: spaced(
      all(markStep / 2, markShade)
        .filter(isInside)
        .filter(isOneShade),
      48,
    ),
  };
}

/** The canvas position of a pixel position of the raster, from the upper left. */
export function screenPlace(scene: Scene, column: number, row: number): { x: number; y: number } {
  const [middleX, middleY] = mercator(scene, scene.size / 2, scene.size / 2);
  const [x, y] = mercator(scene, column, row);
  const worldPixels = 512 * 2 ** scene.zoom;
  return {
    x: CANVAS.width / 2 + (x - middleX) * worldPixels,
    y: CANVAS.height / 2 + (y - middleY) * worldPixels,
  };
}

function isInside({ x, y }: Point): boolean {
  return x > MARGIN && y > MARGIN && x < CANVAS.width - MARGIN && y < CANVAS.height - MARGIN;
}

// A mark is 100 lighter than ground below 128, or 100 darker.
function isOneShade({ color }: Point): boolean {
  return color.every((shade) => Math.abs(shade - 28) > EDGE && Math.abs(shade - 228) > EDGE);
}

function spaced(points: readonly Point[], count: number): readonly Point[] {
  const every = Math.max(1, Math.floor(points.length / count));
  return points.filter((_, index) => index % every === 0);
}

function lonLat({ left, top, pixel, proj4: definition }: Scene, column: number, row: number): [number, number] {
  const position: [number, number] = [left + column * pixel, top - row * pixel];
  return definition ? proj4(definition, 'WGS84', position) : position;
}

// Web Mercator, 0..1 from west to east and from north to south.
function mercator(scene: Scene, column: number, row: number): [number, number] {
  const [longitude, latitude] = lonLat(scene, column, row);
  const sine = Math.sin((latitude * Math.PI) / 180);
  return [longitude / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}
