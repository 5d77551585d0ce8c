import { FileProblem } from '../layer/file-problem.ts';
import { LayerBuilder } from '../layer/layer-builder.ts';
import type { CrsStatement, LayerSource, ParsedLayer } from '../layer/parsed-layer.ts';
import { type Database, openDatabase, type Row } from '../sqlite/database.ts';
import { readWkb } from './wkb.ts';

/** The feature layers of a GeoPackage. Throws a FileProblem for other databases, and if there is no feature layer. */
export function readGeoPackage(bytes: Uint8Array): LayerSource[] {
  const database = openDatabase(bytes);
  if (!database.tables.includes('gpkg_contents')) {
    throw new FileProblem({ code: 'not-a-geopackage' });
  }
  const systems = new Map([...database.rows('gpkg_spatial_ref_sys')].map((row) => [row.get('srs_id'), row]));
  const layers = [...database.rows('gpkg_geometry_columns')].map((row): LayerSource => {
    const [table, column] = [String(row.get('table_name')), String(row.get('column_name')).toLowerCase()];
    const crs = statementOf(systems.get(row.get('srs_id') ?? null));
    return {
      name: table,
      features: countOf(database, table),
      read: async () => readLayer(database, table, column, crs),
    };
  });
  if (layers.length > 0) return isWal(bytes) ? layers.map(withWalNote) : layers;
  throw new FileProblem({ code: 'no-feature-layer' });
}

/** The feature count that GDAL maintains; null when it is missing. */
function countOf(database: Database, table: string): number | null {
  for (const row of database.rows('gpkg_ogr_contents')) {
    if (String(row.get('table_name')) === table) {
      const count = row.get('feature_count');
      return typeof count === 'number' ? count : null;
    }
  }
  return null;
}

/** Whether the database is in write-ahead mode: the last edits may be in a second file (https://sqlite.org/fileformat2.html, 1.3.3). */
function isWal(bytes: Uint8Array): boolean {
  return bytes[18] === 2 || bytes[19] === 2;
}

function withWalNote(source: LayerSource): LayerSource {
  const read = async () => {
    const layer = await source.read();
    return { ...layer, notes: [...layer.notes, { code: 'geopackage-wal' } as const] };
  };
  return { ...source, read };
}

function readLayer(database: Database, table: string, column: string, crs: CrsStatement): ParsedLayer {
  if (database.views.includes(table.toLowerCase())) throw new FileProblem({ code: 'layer-is-view', name: table });
  const layer = new LayerBuilder();
  for (const row of database.rows(table)) {
    const blob = row.get(column);
    if (!(blob instanceof Uint8Array)) {
      layer.leaveOut('feature-without-geometry');
      continue;
    }
    const { polygons, closedLines, others } = readWkb(blob.subarray(headerBytes(blob)));
    for (const kind of others) layer.leaveOut(kind);
    layer.add({ polygons, closedLines, fields: [...row].filter(([name]) => name !== column) });
  }
  return layer.build(table, crs);
}

/** Size of the header before the WKB: magic, version, flags, srs_id, and an envelope whose size the flags encode. */
function headerBytes(blob: Uint8Array): number {
  if (blob[0] !== 0x47 || blob[1] !== 0x50) throw new FileProblem({ code: 'geopackage-geometry-damaged' });
  const envelope = ((blob[3] ?? 0) >> 1) & 7;
  return 8 + ([0, 32, 48, 48, 64][envelope] ?? 0);
}

function statementOf(row: Row | undefined): CrsStatement {
  const code = Number(row?.get('organization_coordsys_id') ?? 0);
  const organization = String(row?.get('organization') ?? '').toUpperCase();
  if (organization === 'EPSG' && code > 0) return { kind: 'epsg', code };
  if (organization === 'ESRI' && code > 0) return { kind: 'esri', code };
  const definition = row?.get('definition');
  if (typeof definition === 'string' && definition.length > 20) return { kind: 'definition', text: definition };
  return { kind: 'unknown', doubt: { code: 'not-defined', format: 'GeoPackage' } };
}
