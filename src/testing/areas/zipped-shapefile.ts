import { downloadZip } from 'client-zip';

/** A polygon of a shapefile: an open ring of longitudes and latitudes, clockwise, and its attributes. */
export type ShapefileFeature = {
  readonly ring: readonly (readonly [number, number])[];
  readonly attributes: Readonly<Record<string, string>>;
};

const POLYGON = 5;
/** Bytes of a text attribute. */
const FIELD_BYTES = 24;
const WGS84 =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';

/** A zip with .shp, .dbf and .prj (WGS 84) of these polygons, which all have the same attributes. */
export async function zippedShapefile(name: string, features: readonly ShapefileFeature[]): Promise<Uint8Array> {
  const files = [
    { name: `${name}.shp`, input: shp(features) },
    { name: `${name}.dbf`, input: dbf(features) },
    { name: `${name}.prj`, input: WGS84 },
  ];
  return new Uint8Array(await downloadZip(files).arrayBuffer());
}

function shp(features: readonly ShapefileFeature[]): Uint8Array<ArrayBuffer> {
  const records = features.map(({ ring }, index) => polygonRecord(ring, index + 1));
  const length = 100 + records.reduce((sum, record) => sum + record.length, 0);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 9994);
  // Lengths are in words of 16 bits.
  view.setInt32(24, length / 2);
  view.setInt32(28, 1000, true);
  view.setInt32(32, POLYGON, true);
  writeBox(
    view,
    36,
    features.flatMap(({ ring }) => ring),
  );
  let at = 100;
  for (const record of records) {
    bytes.set(record, at);
    at += record.length;
  }
  return bytes;
}

function polygonRecord(open: ShapefileFeature['ring'], number: number): Uint8Array {
  const ring = [...open, ...open.slice(0, 1)];
  const view = new DataView(new ArrayBuffer(8 + 48 + 16 * ring.length));
  view.setInt32(0, number);
  view.setInt32(4, (view.byteLength - 8) / 2);
  view.setInt32(8, POLYGON, true);
  writeBox(view, 12, ring);
  view.setInt32(44, 1, true);
  view.setInt32(48, ring.length, true);
  ring.forEach(([x, y], index) => {
    view.setFloat64(56 + 16 * index, x, true);
    view.setFloat64(64 + 16 * index, y, true);
  });
  return new Uint8Array(view.buffer);
}

function writeBox(view: DataView, at: number, positions: readonly (readonly [number, number])[]): void {
  const [xs, ys] = [positions.map(([x]) => x), positions.map(([, y]) => y)];
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  for (const [index, value] of box.entries()) view.setFloat64(at + 8 * index, value, true);
}

function dbf(features: readonly ShapefileFeature[]): Uint8Array<ArrayBuffer> {
  const fields = Object.keys(features[0]?.attributes ?? {});
  const headerBytes = 33 + 32 * fields.length;
  const recordBytes = 1 + FIELD_BYTES * fields.length;
  const bytes = new Uint8Array(headerBytes + recordBytes * features.length + 1).fill(0x20, headerBytes);
  const view = new DataView(bytes.buffer);
  const write = (text: string, at: number) => bytes.set(new TextEncoder().encode(text), at);
  bytes.set([3, 126, 1, 1]);
  view.setUint32(4, features.length, true);
  view.setUint16(8, headerBytes, true);
  view.setUint16(10, recordBytes, true);
  fields.forEach((field, index) => {
    write(field, 32 + 32 * index);
    write('C', 43 + 32 * index);
    bytes[48 + 32 * index] = FIELD_BYTES;
  });
  bytes[headerBytes - 1] = 0x0d;
  features.forEach(({ attributes }, row) => {
    for (const [index, field] of fields.entries()) {
      write(attributes[field] ?? '', headerBytes + row * recordBytes + 1 + FIELD_BYTES * index);
    }
  });
  bytes[bytes.length - 1] = 0x1a;
  return bytes;
}
