import { describe, expect, it } from 'vitest';
import { lonLatToCrs } from './projection.ts';

describe('lonLatToCrs', () => {
  it.each([
    '+proj=utm +zone=56 +south +datum=WGS84',
    '+proj=laea +lat_0=-20 +lon_0=140 +datum=WGS84',
    '+proj=lcc +lat_0=-32 +lat_1=-30 +lat_2=-36 +lon_0=147 +datum=WGS84',
    '+proj=stere +lat_0=-90 +lat_ts=-71 +datum=WGS84',
    '+proj=eqc +R=6371007',
    '+proj=longlat +datum=WGS84',
  ])('inverts its own results: %s', (proj4) => {
    const { forward, inverse } = lonLatToCrs(proj4);
    const [x, y] = forward(151.2, -33.87) ?? [Number.NaN, Number.NaN];
    const [longitude, latitude] = inverse(x, y) ?? [Number.NaN, Number.NaN];
    expect(longitude).toBeCloseTo(151.2, 7);
    expect(latitude).toBeCloseTo(-33.87, 7);
  });

  it('agrees with PROJ in UTM', () => {
    // cs2cs EPSG:4326 EPSG:32756
    const [x = 0, y = 0] = lonLatToCrs('+proj=utm +zone=56 +south +datum=WGS84').forward(151.2, -33.87) ?? [];
    expect(x).toBeCloseTo(333_510.6501, 3);
    expect(y).toBeCloseTo(6_250_800.2412, 3);
  });

  it('preserves longitudes past 180 in a geographic CRS, also with a datum shift', () => {
    expect(lonLatToCrs('+proj=longlat +datum=WGS84').forward(190, 10)).toEqual([190, 10]);
    const shifted = lonLatToCrs('+proj=longlat +ellps=intl +towgs84=-87,-98,-121').forward(190, 10);
    expect(shifted?.[0]).toBeCloseTo(190, 2);
  });

  it('is null where the projection is undefined', () => {
    const mercator = lonLatToCrs('+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +k=1 +nadgrids=@null');
    expect(mercator.forward(0, 90)).toBeNull();
    expect(mercator.forward(Number.NaN, 0)).toBeNull();
  });
});
