import { feature } from 'topojson-client';
import type { GeometryObject, Topology } from 'topojson-specification';
import { FileProblem } from '../layer/file-problem.ts';
import { MAX_POSITIONS } from '../layer/limits.ts';
import type { LayerSource } from '../layer/parsed-layer.ts';
import { readGeoJson } from './geojson.ts';

/** The layers of a TopoJSON topology, one for each object. */
export function readTopoJson(topology: object): LayerSource[] {
  const objects = Object.entries((topology as { objects?: Record<string, unknown> }).objects ?? {});
  return objects.map(([name, object]) => ({
    name,
    features: null,
    async read() {
      checkSize(topology, object);
      return { ...readGeoJson(featuresOf(topology, object)), name };
    },
  }));
}

function featuresOf(topology: object, object: unknown): unknown {
  try {
    // An unchecked cast: the resulting GeoJSON is validated like any other.
    return feature(topology as Topology, object as GeometryObject);
  } catch (cause) {
    throw new FileProblem({ code: 'topojson-arcs-missing' }, { cause });
  }
}

/** Arcs can be used many times, so positions are counted before they are expanded. */
function checkSize(topology: object, object: unknown): void {
  const lengths = ((topology as { arcs?: unknown[] }).arcs ?? []).map((arc) => (Array.isArray(arc) ? arc.length : 0));
  let positions = 0;
  const waiting: unknown[] = [object];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value === 'number') positions += lengths[value < 0 ? ~value : value] ?? 0;
    else if (Array.isArray(value)) for (const part of value) waiting.push(part);
    else if (typeof value === 'object' && value !== null) {
      const { arcs, geometries } = value as { arcs?: unknown; geometries?: unknown };
      waiting.push(arcs ?? [], geometries ?? []);
    }
    if (positions > MAX_POSITIONS) throw new FileProblem({ code: 'topojson-too-large', limit: MAX_POSITIONS });
  }
}
