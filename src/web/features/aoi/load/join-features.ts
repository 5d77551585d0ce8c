import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { type Bbox, bboxOf } from '../../../../geo/bbox.ts';
import type { JoinReply } from './join.worker.ts';
import { JoinError } from './join-problem.ts';
import { FeaturePacker, unpackFeature } from './read/packed-features.ts';
import { aoiFromPolygons } from './read/polygons-to-aoi.ts';

/** A feature to be joined, with the number of its findings. */
export type FeatureToJoin = { readonly geometry: AoiGeometry; readonly findings: number };

/**
 * Joins features into one area. Features whose bounding boxes are disjoint become polygons of a MultiPolygon unchanged;
 * otherwise their union is computed in a worker. Features with findings are added unchanged, for the geometry check: a union
 * could lose parts of them silently. Rejects with a JoinError when they can't be joined, and when the signal aborts.
 */
export async function joinFeatures(features: readonly FeatureToJoin[], signal: AbortSignal): Promise<AoiGeometry> {
  const valid = features.filter(({ findings }) => findings === 0).map(({ geometry }) => geometry);
  const withFindings = features.filter(({ findings }) => findings > 0).map(({ geometry }) => geometry);
  const joined = valid.length > 1 ? [await unite(valid, signal)] : valid;
  return aoiFromPolygons([...joined, ...withFindings].flatMap((geometry) => [...polygonsOf(geometry)]));
}

async function unite(geometries: readonly AoiGeometry[], signal: AbortSignal): Promise<AoiGeometry> {
  if (areDisjoint(geometries)) return aoiFromPolygons(geometries.flatMap((geometry) => [...polygonsOf(geometry)]));
  signal.throwIfAborted();
  const packer = new FeaturePacker();
  for (const geometry of geometries) packer.add(polygonsOf(geometry));
  const packed = packer.finish();
  const worker = new Worker(new URL('./join.worker.ts', import.meta.url), { type: 'module', name: 'join areas' });
  try {
    return await new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      worker.addEventListener('error', ({ message }) => reject(new JoinError({ code: 'failed', detail: message })));
      worker.addEventListener('message', ({ data }: MessageEvent<JoinReply>) => {
        if ('packed' in data) resolve(unpackFeature(data.packed, 0));
        else reject(new JoinError(data.problem));
      });
      const arrays = [packed.ordinates, packed.ringEnds, packed.polygonEnds, packed.featureEnds];
      worker.postMessage(
        packed,
        arrays.map(({ buffer }) => buffer),
      );
    });
  } finally {
    worker.terminate();
  }
}

function polygonsOf(geometry: AoiGeometry): [number, number][][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

/** Whether no two bounding boxes touch: a sweep from west to east, which compares only boxes that overlap in longitude. */
function areDisjoint(geometries: readonly AoiGeometry[]): boolean {
  const boxes = geometries.flatMap((geometry) => [bboxOf(geometry)].filter((box) => box !== null));
  let open: Bbox[] = [];
  for (const box of boxes.sort((a, b) => a[0] - b[0])) {
    open = open.filter(([, , east]) => east >= box[0]);
    // With very many open boxes, some overlap is assumed.
    if (open.length > MAX_OPEN || open.some(([, south, , north]) => south <= box[3] && north >= box[1])) return false;
    open.push(box);
  }
  return true;
}

const MAX_OPEN = 2000;
