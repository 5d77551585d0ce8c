import type { AoiGeometry } from '../../../../../contract/schemas/geometry.ts';
import { aoiFromPolygons } from './polygons-to-aoi.ts';

/**
 * Polygons of many features in flat arrays, which are transferred between threads without a copy: cloning nested arrays of
 * 100,000 positions would block the page for longer than a frame. Ends are counted in positions, rings and polygons.
 */
export type PackedFeatures = {
  readonly ordinates: Float64Array<ArrayBuffer>;
  readonly ringEnds: Uint32Array<ArrayBuffer>;
  readonly polygonEnds: Uint32Array<ArrayBuffer>;
  readonly featureEnds: Uint32Array<ArrayBuffer>;
};

/** Packs features one by one. */
export class FeaturePacker {
  readonly #ordinates: number[] = [];
  readonly #ringEnds: number[] = [];
  readonly #polygonEnds: number[] = [];
  readonly #featureEnds: number[] = [];

  add(polygons: readonly (readonly (readonly (readonly [number, number])[])[])[]): void {
    for (const polygon of polygons) {
      for (const ring of polygon) {
        for (const [longitude, latitude] of ring) this.#ordinates.push(longitude, latitude);
        this.#ringEnds.push(this.#ordinates.length / 2);
      }
      this.#polygonEnds.push(this.#ringEnds.length);
    }
    this.#featureEnds.push(this.#polygonEnds.length);
  }

  finish(): PackedFeatures {
    return {
      ordinates: Float64Array.from(this.#ordinates),
      ringEnds: Uint32Array.from(this.#ringEnds),
      polygonEnds: Uint32Array.from(this.#polygonEnds),
      featureEnds: Uint32Array.from(this.#featureEnds),
    };
  }
}

/** The geometry of one feature as nested arrays. */
export function unpackFeature(packed: PackedFeatures, index: number): AoiGeometry {
  const { ordinates, ringEnds, polygonEnds, featureEnds } = packed;
  const polygons: [number, number][][][] = [];
  for (let polygon = startOf(featureEnds, index); polygon < (featureEnds[index] ?? 0); polygon += 1) {
    const rings: [number, number][][] = [];
    for (let ring = startOf(polygonEnds, polygon); ring < (polygonEnds[polygon] ?? 0); ring += 1) {
      const positions: [number, number][] = [];
      for (let at = startOf(ringEnds, ring); at < (ringEnds[ring] ?? 0); at += 1) {
        positions.push([ordinates[2 * at] ?? 0, ordinates[2 * at + 1] ?? 0]);
      }
      rings.push(positions);
    }
    polygons.push(rings);
  }
  return aoiFromPolygons(polygons);
}

function startOf(ends: Uint32Array, index: number): number {
  return index === 0 ? 0 : (ends[index - 1] ?? 0);
}
