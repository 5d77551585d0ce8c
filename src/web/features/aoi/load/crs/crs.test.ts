import { describe, expect, it } from 'vitest';
import type { CrsStatement, ParsedLayer } from '../layer/parsed-layer.ts';
import type { CrsGuess } from '../read/area-file.ts';
import { parseCrsName } from './crs-from-name.ts';
import { loadCrsTable } from './crs-table.ts';
import samples from './epsg-samples.json' with { type: 'json' };
import { resolveCrs } from './resolve-crs.ts';
import { readWktHead } from './wkt-head.ts';

describe('the table of systems', () => {
  it('agrees with PROJ’s longitude and latitude to 1e-7 degrees', async () => {
    const wrong: string[] = [];
    for (const [code, [x = 0, y = 0, longitude = 0, latitude = 0]] of Object.entries(samples)) {
      const resolution = await resolve({ kind: 'epsg', code: Number(code) }, [x, y]);
      if (resolution.kind !== 'ready') wrong.push(code);
      else {
        const [east = NaN, north = NaN] = resolution.toWgs84?.(x, y) ?? [x, y];
        const longitudeError = Math.abs(((east - longitude + 540) % 360) - 180) * Math.cos((latitude * Math.PI) / 180);
        if (!(Math.max(longitudeError, Math.abs(north - latitude)) < 1e-7)) wrong.push(code);
      }
    }
    expect(wrong).toEqual([]);
    expect(Object.keys(samples).length).toBeGreaterThan(300);
  });
});

describe('numbers without a system', () => {
  it('are read as degrees if they are within range', async () => {
    expect(await resolve({ kind: 'wgs84', assumed: true }, [10, 50])).toMatchObject({ kind: 'ready' });
  });

  it('that look like metres lead to a question, not to out-of-range findings (complaint 15)', async () => {
    const resolution = await resolve({ kind: 'wgs84', assumed: true }, [333_471, 6_253_018], [151, -34]);
    if (resolution.kind !== 'needs-crs') throw new Error('no question');
    expect(resolution.doubt).toEqual({ code: 'not-degrees' });
    const codes = resolution.guesses.map(({ crs }) => crs);
    expect(codes).toContain('EPSG:32756');
    expect(resolution.guesses.find(({ crs }) => crs === 'EPSG:32756')?.position[0]).toBeCloseTo(151.2, 1);
  });

  it('of a shapefile without .prj lead to a question that names the missing file (complaint 7)', async () => {
    const doubt = { code: 'not-defined', format: 'shapefile' } as const;
    expect(await resolve({ kind: 'unknown', doubt }, [10, 50])).toMatchObject({
      kind: 'needs-crs',
      doubt,
      guesses: [{ crs: 'EPSG:4326', position: [10, 50] } satisfies Partial<CrsGuess>],
    });
  });

  it('are read in the system of the answer', async () => {
    const doubt = { code: 'not-degrees' } as const;
    expect(await resolve({ kind: 'unknown', doubt }, [333_471, 6_253_018], null, '32756')).toMatchObject({
      kind: 'ready',
      crs: 'WGS 84 / UTM zone 56S (EPSG:32756)',
    });
  });
});

describe('the text of a system', () => {
  it.each([
    ['urn:ogc:def:crs:OGC:1.3:CRS84', { kind: 'wgs84', assumed: false }],
    ['urn:ogc:def:crs:EPSG::27700', { kind: 'epsg', code: 27700, axesAsAuthority: true }],
    ['urn:ogc:def:crs:EPSG:6.9:4326', { kind: 'epsg', code: 4326, axesAsAuthority: true }],
    ['http://www.opengis.net/def/crs/EPSG/0/3857', { kind: 'epsg', code: 3857, axesAsAuthority: true }],
    ['http://www.opengis.net/gml/srs/epsg.xml#2193', { kind: 'epsg', code: 2193, axesAsAuthority: true }],
    ['EPSG:2154', { kind: 'epsg', code: 2154, axesAsAuthority: true }],
  ])('is read: %s', (name, statement) => {
    expect(parseCrsName(name, true)).toEqual(statement);
  });

  it('has its code at the end of its WKT, not in its components', () => {
    const unnamed = 'PROJCS["x",GEOGCS["WGS 84",AUTHORITY["EPSG","4326"]],UNIT["metre",1,AUTHORITY["EPSG","9001"]]]';
    expect(readWktHead(unnamed)?.epsgCode).toBeNull();
    expect(readWktHead(unnamed.replace(/\]$/, ',AUTHORITY["EPSG","32631"]]'))?.epsgCode).toBe(32631);
  });

  it('has a note on accuracy if only a grid would make it exact', async () => {
    const resolution = await resolve({ kind: 'epsg', code: 27700 }, [434_116, 278_115]);
    expect(resolution).toMatchObject({
      notes: [{ code: 'shift-inaccurate', crs: 'OSGB36 / British National Grid', accuracyM: 2 }],
    });
  });
});

function resolve(
  crs: CrsStatement,
  at: readonly [number, number],
  near: readonly [number, number] | null = null,
  answer: string | null = null,
) {
  const feature = { polygons: [[[at]]], closedLines: [], name: null, properties: [] };
  const layer: ParsedLayer = {
    name: '',
    crs,
    features: [feature],
    outlinesFrom: { kind: 'lines', gapM: 0 },
    leftOut: new Map(),
    notes: [],
  };
  return resolveCrs(layer, { answer, near, loadTable: loadCrsTable });
}
