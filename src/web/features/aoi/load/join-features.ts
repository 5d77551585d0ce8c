import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { type Bbox, bboxOf } from '../../../../geo/bbox.ts';
import type { JoinReply } from './join.worker.ts';
import { FeaturePacker, unpackFeature } from './read/packed-features.ts';
import { aoiOf } from './read/polygons-to-aoi.ts';

/** What is to become one area; `findings` counts what is wrong with it. */
export type FeatureToJoin = { readonly geometry: AoiGeometry; readonly findings: number };

/**
 * One area from several. Those that lie apart are put side by side as they are; where boxes overlap they are united, in a
 * worker. A flawed one is put beside the others as it is, for the doctor: uniting it would lose some of it unsaid. Rejects
 * with a reason when they can't be joined, and when the signal aborts.
 */
export async function joinFeatures(features: readonly FeatureToJoin[], signal: AbortSignal): Promise<AoiGeometry> {
  const sound = features.filter(({ findings }) => findings === 0).map(({ geometry }) => geometry);
  const flawed = features.filter(({ findings }) => findings > 0).map(({ geometry }) => geometry);
  const joined = sound.length > 1 ? [await unite(sound, signal)] : sound;
  return aoiOf([...joined, ...flawed].flatMap((geometry) => [...partsOf(geometry)]));
}

async function unite(geometries: readonly AoiGeometry[], signal: AbortSignal): Promise<AoiGeometry> {
  if (areApart(geometries)) return aoiOf(geometries.flatMap((geometry) => [...partsOf(geometry)]));
  signal.throwIfAborted();
  const packer = new FeaturePacker();
  for (const geometry of geometries) packer.add(partsOf(geometry));
  const packed = packer.finish();
  const worker = new Worker(new URL('./join.worker.ts', import.meta.url), { type: 'module', name: 'join areas' });
  try {
    return await new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      worker.addEventListener('error', ({ message }) => reject(new Error(message || 'the worker stopped')));
      worker.addEventListener('message', ({ data }: MessageEvent<JoinReply>) => {
        if ('packed' in data) resolve(unpackFeature(data.packed, 0));
        else reject(new Error(data.problem));
      });
      const parts = [packed.ordinates, packed.ringEnds, packed.polygonEnds, packed.featureEnds];
      worker.postMessage(
        packed,
        parts.map(({ buffer }) => buffer),
      );
    });
  } finally {
    worker.terminate();
  }
}

function partsOf(geometry: AoiGeometry): [number, number][][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

/** Whether no two boxes touch: swept from west to east, only those that reach as far east are looked at. */
function areApart(geometries: readonly AoiGeometry[]): boolean {
  const boxes = geometries.flatMap((geometry) => [bboxOf(geometry)].filter((box) => box !== null));
  let open: Bbox[] = [];
  for (const box of boxes.sort((a, b) => a[0] - b[0])) {
    open = open.filter(([, , east]) => east >= box[0]);
    // Where very many reach over one another, uniting them is the answer anyway.
    if (open.length > MAX_OPEN || open.some(([, south, , north]) => south <= box[3] && north >= box[1])) return false;
    open.push(box);
  }
  return true;
}

const MAX_OPEN = 2000;
