import type { FlatRing } from '../planar/find-crossing.ts';
import { assemblePolygons } from './assemble-polygons.ts';
import { EdgeCollector, type PlanarEdges } from './planar-edges.ts';
import { snapRound } from './snap-round.ts';
import { sweepWindings, type WindingsBelow, windingsAbove } from './sweep-windings.ts';
import { type BoundaryEdge, traceRings } from './trace-rings.ts';

/** Whether a place belongs to the result, by how often the rings of either layer go round it anticlockwise. */
export type IsKept = (first: number, second: number) => boolean;

/**
 * The polygons (open rings, the shell anticlockwise and first) of all places that `isKept` takes, from two layers of open
 * rings in whole numbers under 2^40, which may cross themselves and each other in any way. The result's corners are whole
 * numbers too, and its edges touch in corners alone.
 */
export function overlay(first: readonly FlatRing[], second: readonly FlatRing[], isKept: IsKept): FlatRing[][] {
  const collector = new EdgeCollector();
  for (const ring of first) collector.addRing(ring, 1, 0);
  for (const ring of second) collector.addRing(ring, 0, 1);
  const edges = snapRound(collector);
  const boundary = boundaryEdges(edges, sweepWindings(edges), isKept);
  return assemblePolygons(traceRings(edges, boundary));
}

function boundaryEdges(edges: PlanarEdges, below: WindingsBelow, isKept: IsKept): BoundaryEdge[] {
  const boundary: BoundaryEdge[] = [];
  for (const [edge, from] of edges.from.entries()) {
    const to = edges.to[edge] ?? 0;
    const isKeptBelow = isKept(below.first[edge] ?? 0, below.second[edge] ?? 0);
    const isKeptAbove = isKept(...windingsAbove(edges, below, edge));
    if (isKeptAbove && !isKeptBelow) boundary.push({ from, to });
    if (isKeptBelow && !isKeptAbove) boundary.push({ from: to, to: from });
  }
  return boundary;
}
