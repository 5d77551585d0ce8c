/**
 * Nodes and weights on 0..1. Accurate to rounding: 2 nodes for arcs under 600 m, 4 nodes under a degree, 24 nodes for
 * a quarter turn.
 */
const TWO_NODES = nodesAndWeights(2);
const FOUR_NODES = nodesAndWeights(4);
const MANY_NODES = nodesAndWeights(24);
const TWO_NODES_MAX_RADIANS = 1e-4;
const FOUR_NODES_MAX_RADIANS = Math.PI / 180;

/** Mean value of a smooth function between two latitudes (radians), by Gauss-Legendre quadrature. */
export function meanBetween(from: number, to: number, value: (latitude: number) => number): number {
  const arc = to - from;
  if (arc === 0) return value(from);
  let sum = 0;
  for (const [node, weight] of nodesForArc(Math.abs(arc))) sum += weight * value(from + arc * node);
  return sum;
}

function nodesForArc(arc: number): typeof FOUR_NODES {
  if (arc < TWO_NODES_MAX_RADIANS) return TWO_NODES;
  return arc < FOUR_NODES_MAX_RADIANS ? FOUR_NODES : MANY_NODES;
}

/** Roots of the Legendre polynomial by Newton's method from Tricomi's guess. */
function nodesAndWeights(count: number): (readonly [node: number, weight: number])[] {
  return Array.from({ length: count }, (_, index) => {
    let x = Math.cos((Math.PI * (index + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let round = 0; round < 8; round += 1) {
      const [value, derivative] = legendre(count, x);
      x -= value / derivative;
      slope = derivative;
    }
    return [(1 + x) / 2, 1 / ((1 - x * x) * slope * slope)] as const;
  });
}

function legendre(degree: number, x: number): [value: number, derivative: number] {
  let [previous, value] = [1, x];
  for (let k = 2; k <= degree; k += 1) [previous, value] = [value, ((2 * k - 1) * x * value - (k - 1) * previous) / k];
  return [value, (degree * (x * value - previous)) / (x * x - 1)];
}
