import type { FlatRing } from '../planar/find-crossing.ts';
import { assemblePolygons } from './assemble-polygons.ts';
import { EdgeCollector, type PlanarEdges } from './planar-edges.ts';
import { snapRound } from './snap-round.ts';
import { sweepWindings, type WindingsBelow, windingsAbove } from './sweep-windings.ts';
import { type BoundaryEdge, traceRings } from './trace-rings.ts';

/** Decides by the winding numbers of both layers whether a face belongs to the result. */
export type IsInResult = (first: number, second: number) => boolean;

/**
 * Overlays two layers of open rings with integer coordinates under 2^40. Rings may cross themselves and each other.
 * Returns the polygons (open rings, the anticlockwise shell first) of all faces for which `isInResult` is true.
 * Result vertices are integers, and result edges meet only at vertices.
 */
export function overlay(first: readonly FlatRing[], second: readonly FlatRing[], isInResult: IsInResult): FlatRing[][] {
  const collector = new EdgeCollector();
  for (const ring of first) collector.addRing(ring, 1, 0);
  for (const ring of second) collector.addRing(ring, 0, 1);
  const edges = snapRound(collector);
  const boundary = boundaryEdges(edges, sweepWindings(edges), isInResult);
  return assemblePolygons(traceRings(edges, boundary));
}

function boundaryEdges(edges: PlanarEdges, below: WindingsBelow, isInResult: IsInResult): BoundaryEdge[] {
  const boundary: BoundaryEdge[] = [];
  for (const [edge, from] of edges.from.entries()) {
    const to = edges.to[edge] ?? 0;
    const isResultBelow = isInResult(below.first[edge] ?? 0, below.second[edge] ?? 0);
    const isResultAbove = isInResult(...windingsAbove(edges, below, edge));
    if (isResultAbove && !isResultBelow) boundary.push({ from, to });
    if (isResultBelow && !isResultAbove) boundary.push({ from: to, to: from });
  }
  return boundary;
}
