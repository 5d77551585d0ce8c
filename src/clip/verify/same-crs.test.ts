import { describe, expect, it } from 'vitest';
import { isSameCrs } from './same-crs.ts';

const grid = { transform: [334_000, 20, 0, 6_252_000, 0, -20], width: 400, height: 300 } as const;
const crs = (proj4: string, epsg: number | null = null) => ({ epsg, proj4, name: null });
const local = '+proj=tmerc +lat_0=0 +lon_0=153 +k=0.9996 +x_0=500000 +y_0=10000000 +ellps=GRS80 +units=m';

describe('whether two coordinate systems are the same', () => {
  it('depends on the EPSG code if the source has one', () => {
    expect(isSameCrs(crs('', 32756), crs(local, 32756), grid)).toBe(true);
    expect(isSameCrs(crs(local), crs(local, 32756), grid)).toBe(false);
    expect(isSameCrs(null, null, grid)).toBe(true);
  });

  it('depends on positions if the source has no code, whatever the definitions', () => {
    const reworded =
      '+proj=tmerc +ellps=GRS80 +lon_0=153 +lat_0=0 +k_0=0.9996 +y_0=10000000 +x_0=500000 +units=m +no_defs';
    expect(isSameCrs(crs(reworded), crs(local), grid)).toBe(true);
    expect(isSameCrs(crs(reworded, 28356), crs(local), grid)).toBe(true);
    expect(isSameCrs(crs(local.replace('153', '147'), 28355), crs(local), grid)).toBe(false);
    expect(isSameCrs(crs(local.replace('153', '147')), crs(local), grid)).toBe(false);
    expect(isSameCrs(crs(local.replace('500000', '500001')), crs(local), grid)).toBe(false);
    expect(isSameCrs(null, crs(local), grid)).toBe(false);
    expect(isSameCrs(crs(''), crs(local), grid)).toBe(false);
  });

  it('ignores a definition that cannot be computed', () => {
    expect(isSameCrs(crs(local), crs(''), grid)).toBe(true);
    expect(isSameCrs(crs(local), crs('+proj=nonsense'), grid)).toBe(true);
  });
});
