import type { Position } from 'geojson';

/** A closed ring that winds twice and a half round its centre and back again; `width` of 1 would make its turns touch. */
export function spiralRing(
  [x, y]: readonly [number, number],
  corners: number,
  width: number,
  radius: number,
): Position[] {
  const arm = (wider: number) =>
    Array.from({ length: corners + 1 }, (_, index): Position => {
      const turns = (2.5 * index) / corners;
      const away = (radius * (turns + wider + 0.2)) / 4;
      return [x + away * Math.cos(2 * Math.PI * turns), y + away * Math.sin(2 * Math.PI * turns)];
    });
  const open = [...arm(width), ...arm(0).reverse()];
  return [...open, [...(open[0] ?? [])]];
}

/** A closed ring of many short teeth round a circle of a degree; a tangled one has two corners that changed places. */
export function gearRing([x, y]: readonly [number, number], corners: number, isTangled: boolean): Position[] {
  const open = Array.from({ length: corners }, (_, index): Position => {
    const angle = (2 * Math.PI * index) / corners;
    const radius = index % 2 === 0 ? 1 : 0.99;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
  const ring = [...open];
  const across = corners >> 1;
  if (isTangled) [ring[1], ring[across]] = [open[across] ?? [], open[1] ?? []];
  return [...ring, [...(ring[0] ?? [])]];
}
