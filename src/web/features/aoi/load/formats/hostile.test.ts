import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { FileFault } from '../layer/file-faults.ts';
import { FileProblem } from '../layer/file-problem.ts';
import { MAX_UNPACKED_BYTES, MAX_ZIP_ENTRIES } from '../layer/limits.ts';
import { openDatabase } from '../sqlite/database.ts';
import { readFlatGeobuf } from './flatgeobuf.ts';
import { readGeoJson } from './geojson.ts';
import { readJson } from './json.ts';
import { readShp } from './shp.ts';
import { readTopoJson } from './topojson.ts';
import { readWkb } from './wkb.ts';
import { readKml } from './xml/kml.ts';
import { walkXml } from './xml/xml.ts';
import { readZip } from './zip.ts';

describe('a hostile file', () => {
  it('can’t unpack to more than the limit, even if its directory claims less', async () => {
    const zeros = deflateRawSync(new Uint8Array(MAX_UNPACKED_BYTES + 1));
    expect(zeros.byteLength).toBeLessThan(1_000_000);
    const [entry] = readZip(zipOf('area.geojson', zeros, 10));
    await expect(entry?.read()).rejects.toThrow(fault({ code: 'unpacks-too-large', limitBytes: 400_000_000 }));
  });

  it('can’t have a directory of more entries than the limit', () => {
    const zip = zipOf('a.shp', new Uint8Array(0), 0);
    new DataView(zip.buffer).setUint16(zip.byteLength - 12, MAX_ZIP_ENTRIES + 1, true);
    expect(() => readZip(zip)).toThrow(fault({ code: 'zip-too-many-files', count: 10_001, limit: 10_000 }));
  });

  it('can’t have its custom entities expanded', () => {
    const texts: string[] = [];
    walkXml('<!DOCTYPE a [<!ENTITY b "haha"><!ENTITY c "&b;&b;">]><a>&c;&amp;&#65;</a>', {
      open: () => undefined,
      close: () => undefined,
      text: (run) => texts.push(run),
    });
    expect(texts.join('')).toBe('&c;&A');
  });

  it('can’t nest elements without limit', () => {
    expect(() => readKml('<Folder>'.repeat(10_000))).toThrow(fault({ code: 'xml-too-deep', line: 1 }));
  });

  it('can’t nest collections without limit', () => {
    const deep = `${'{"type":"GeometryCollection","geometries":['.repeat(1000)}${']}'.repeat(1000)}`;
    expect(() => readGeoJson(JSON.parse(deep))).toThrow(fault({ code: 'geojson-too-deep' }));
  });

  it('can’t nest collections of TopoJSON, or positions, without limit', async () => {
    const nested = (times: number) =>
      JSON.parse(`${'{"type":"GeometryCollection","geometries":['.repeat(times)}${']}'.repeat(times)}`);
    const topology = (times: number) => ({ type: 'Topology', arcs: [], objects: { layer: nested(times) } });
    await expect(readTopoJson(topology(60))[0]?.read()).resolves.toMatchObject({ features: [] });
    for (const times of [70, 100_000])
      await expect(readTopoJson(topology(times))[0]?.read()).rejects.toThrow(fault({ code: 'geojson-too-deep' }));
    const lists: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(() => readGeoJson({ type: 'Polygon', coordinates: [[[0, 0], lists]] })).toThrow(
      fault({ code: 'geojson-position-invalid', found: '[[…]]' }),
    );
  });

  it('is refused if positions aren’t numbers', () => {
    const position = (value: unknown) => ({
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, value],
          [1, 1],
          [0, 0],
        ],
      ],
    });
    expect(() => readGeoJson(position('1'))).toThrow(fault({ code: 'geojson-position-invalid', found: '[1,"1"]' }));
    expect(() => readGeoJson(position(null))).toThrow(fault({ code: 'geojson-position-invalid', found: '[1,null]' }));
  });

  it('that claims a billion rings or points is refused as damaged', () => {
    const polygon = new DataView(new ArrayBuffer(9));
    polygon.setUint8(0, 1);
    polygon.setUint32(1, 3, true);
    polygon.setUint32(5, 1e9, true);
    expect(() => readWkb(new Uint8Array(polygon.buffer))).toThrow(fault({ code: 'geometry-damaged' }));
    const shp = new DataView(new ArrayBuffer(100 + 8 + 44));
    shp.setInt32(0, 9994);
    shp.setInt32(104, 22);
    shp.setInt32(108, 5, true);
    shp.setInt32(108 + 36, 1, true);
    shp.setInt32(108 + 40, 1e9, true);
    expect(() => [...readShp(new Uint8Array(shp.buffer), null)]).toThrow(fault({ code: 'shape-damaged' }));
  });

  it('with FlatGeobuf offsets out of bounds is refused as damaged', () => {
    const bytes = new Uint8Array(64);
    bytes.set([0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 0, 40]);
    bytes.set([0xff, 0xff, 0xff, 0x7f], 12);
    expect(() => readFlatGeobuf(bytes)).toThrow(fault({ code: 'flatgeobuf-damaged' }));
  });

  it('with a long TopoJSON arc that is used many times is refused at the limit', async () => {
    const arc = Array.from({ length: 3000 }, () => [0, 0]);
    const arcs = Array.from({ length: 1000 }, () => [0]);
    const topology = { type: 'Topology', arcs: [arc], objects: { a: { type: 'Polygon', arcs } } };
    const [layer] = readJson(JSON.stringify(topology));
    await expect(layer?.read()).rejects.toThrow(fault({ code: 'topojson-too-large', limit: 2_000_000 }));
  });
});

describe('a hostile database', () => {
  it('with a cycle of pages is refused as damaged', () => {
    expect(() => openDatabase(databaseOf((page) => interior(page, 1)))).toThrow(fault({ code: 'geopackage-damaged' }));
  });

  it('with cells outside of their page is refused as damaged', () => {
    const broken = databaseOf((page) => {
      page.setUint8(100, 13);
      page.setUint16(103, 60_000);
    });
    expect(() => openDatabase(broken)).toThrow(FileProblem);
  });

  it('with an invalid page size is refused as damaged', () => {
    const bytes = databaseOf(() => undefined);
    new DataView(bytes.buffer).setUint16(16, 3);
    expect(() => openDatabase(bytes)).toThrow(fault({ code: 'geopackage-damaged' }));
  });
});

/** A database of a single page of 512 bytes, which `write` fills. */
function databaseOf(write: (page: DataView) => void): Uint8Array {
  const page = new DataView(new ArrayBuffer(512));
  page.setUint16(16, 512);
  page.setUint32(56, 1);
  write(page);
  return new Uint8Array(page.buffer);
}

function interior(page: DataView, child: number): void {
  page.setUint8(100, 5);
  page.setUint16(103, 0);
  page.setUint32(108, child);
}

/** A zip archive of one deflated entry, whose directory claims the size `claimedBytes`. */
function zipOf(name: string, packed: Uint8Array, claimedBytes: number): Uint8Array {
  const path = new TextEncoder().encode(name);
  const local = new DataView(new ArrayBuffer(30));
  local.setUint32(0, 0x04034b50, true);
  local.setUint16(26, path.length, true);
  const entry = new DataView(new ArrayBuffer(46));
  entry.setUint32(0, 0x02014b50, true);
  entry.setUint16(10, 8, true);
  entry.setUint32(20, packed.byteLength, true);
  entry.setUint32(24, claimedBytes, true);
  entry.setUint16(28, path.length, true);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(10, 1, true);
  end.setUint32(16, 30 + path.length + packed.byteLength, true);
  const parts = [local, path, packed, entry, path, end];
  return Uint8Array.from(parts.flatMap((part) => [...new Uint8Array(part.buffer, part.byteOffset, part.byteLength)]));
}

function fault(expected: FileFault): unknown {
  return expect.objectContaining({ fault: expected });
}
