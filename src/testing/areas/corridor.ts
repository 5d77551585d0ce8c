import type { Aoi } from '../../geo/aoi.ts';

/** A corridor of 1° from north to south, west of 10° E, with an arm of 33 m that ends at the given longitude in degrees: too narrow for sampled parallels. */
export function corridor(armTo: number): Aoi {
  const outline: [number, number][] = [
    [9.99, 50],
    [9.995, 50],
    [9.995, 50.5003],
    [armTo, 50.5003],
    [armTo, 50.5006],
    [9.995, 50.5006],
    [9.995, 51],
    [9.99, 51],
    [9.99, 50],
  ];
  return { type: 'Polygon', coordinates: [outline] };
}
