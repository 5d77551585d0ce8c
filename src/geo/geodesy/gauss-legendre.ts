/** Nodes and weights on 0..1; two are exact to rounding for arcs under 600 m, the few under a degree, the many for a quarter turn. */
const TWO = rule(2);
const FEW = rule(4);
const MANY = rule(24);
const SHORTEST_ARC_RADIANS = 1e-4;
const SHORT_ARC_RADIANS = Math.PI / 180;

/** Mean value of a smooth function between two latitudes (radians), by Gauss-Legendre quadrature. */
export function meanBetween(from: number, to: number, value: (latitude: number) => number): number {
  const arc = to - from;
  if (arc === 0) return value(from);
  let sum = 0;
  for (const [node, weight] of ruleFor(Math.abs(arc))) sum += weight * value(from + arc * node);
  return sum;
}

function ruleFor(arc: number): typeof FEW {
  if (arc < SHORTEST_ARC_RADIANS) return TWO;
  return arc < SHORT_ARC_RADIANS ? FEW : MANY;
}

/** Roots of the Legendre polynomial by Newton's method from Tricomi's guess. */
function rule(count: number): (readonly [node: number, weight: number])[] {
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
