import { feature } from 'topojson-client';
import type { GeometryObject, Topology } from 'topojson-specification';
import { FileProblem } from '../layer/file-problem.ts';
import { MAX_DEPTH, MAX_POSITIONS } from '../layer/limits.ts';
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

/** Arcs can be used many times, so positions are counted before they are expanded. The library expands recursively. */
function checkSize(topology: object, object: unknown): void {
  const lengths = ((topology as { arcs?: unknown[] }).arcs ?? []).map((arc) => (Array.isArray(arc) ? arc.length : 0));
  let positions = 0;
  const waiting = [{ value: object, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    // a collection in a collection is an object in a list
    if (depth > 2 * MAX_DEPTH) throw new FileProblem({ code: 'geojson-too-deep' });
    const push = (part: unknown) => waiting.push({ value: part, depth: depth + 1 });
    if (typeof value === 'number') positions += lengths[value < 0 ? ~value : value] ?? 0;
    else if (Array.isArray(value)) for (const part of value) push(part);
    else if (typeof value === 'object' && value !== null) {
      const { arcs, geometries } = value as { arcs?: unknown; geometries?: unknown };
      push(arcs ?? []);
      push(geometries ?? []);
    }
    if (positions > MAX_POSITIONS) throw new FileProblem({ code: 'topojson-too-large', limit: MAX_POSITIONS });
  }
}
