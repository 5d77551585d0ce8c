import type { Position } from 'geojson';

/** A closed ring that winds two and a half times round its centre and back; with a `width` of 1 its turns would touch. */
export function spiralRing(
  [x, y]: readonly [number, number],
  vertexCount: number,
  width: number,
  radius: number,
): Position[] {
  const arm = (offset: number) =>
    Array.from({ length: vertexCount + 1 }, (_, index): Position => {
      const turns = (2.5 * index) / vertexCount;
      const distance = (radius * (turns + offset + 0.2)) / 4;
      return [x + distance * Math.cos(2 * Math.PI * turns), y + distance * Math.sin(2 * Math.PI * turns)];
    });
  const open = [...arm(width), ...arm(0).reverse()];
  return [...open, [...(open[0] ?? [])]];
}

/** A closed ring of many short teeth on a circle with a radius of a degree; if tangled, two of its vertices are swapped. */
export function gearRing([x, y]: readonly [number, number], vertexCount: number, isTangled: boolean): Position[] {
  const open = Array.from({ length: vertexCount }, (_, index): Position => {
    const angle = (2 * Math.PI * index) / vertexCount;
    const radius = index % 2 === 0 ? 1 : 0.99;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
  const ring = [...open];
  const opposite = vertexCount >> 1;
  if (isTangled) [ring[1], ring[opposite]] = [open[opposite] ?? [], open[1] ?? []];
  return [...ring, [...(ring[0] ?? [])]];
}
