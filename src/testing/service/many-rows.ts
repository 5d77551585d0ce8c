import { join } from 'node:path';
import { type SQL, sql } from 'drizzle-orm';
import { HARBOUR_PROJECT_ID } from '../../server/catalog/first-start.ts';
import { type Database, openDatabase } from '../../server/db/database.ts';
import { completeEarlierJobs } from '../../server/jobs/job-search-columns.ts';

/** Rows of a large organization (issue 20). Items lie in series of 20 dates over 500 places; each job has two files. */
export const manyRows = { items: 10_000, jobs: 10_000, files: 20_000 } as const;

/**
 * Adds that many items, past jobs and files to the database of a service's data folder, which must not be open in another process.
 * The rasters don't exist: the rows can be listed, not downloaded. Takes a few seconds.
 */
export async function fillDataFolder(data: string): Promise<void> {
  const db = await openDatabase({ dataDir: join(data, 'db') });
  await addManyRows(db);
  await db.close();
}

/** The same for an open, migrated database with the first start's organization. */
export async function addManyRows({ orm }: Database): Promise<void> {
  const { rows } = await orm.execute<{ id: string }>(
    sql`select organization_id as id from projects where id = ${HARBOUR_PROJECT_ID}`,
  );
  const organizationId = rows[0]?.id;
  if (organizationId === undefined) throw new Error('the first start has not created its organization');
  // The rows have instants of change in the past.
  await orm.execute(sql`alter table clip_jobs disable trigger clip_jobs_change`);
  for (const statement of statements(organizationId)) await orm.execute(statement);
  await orm.execute(sql`alter table clip_jobs enable trigger clip_jobs_change`);
  await completeEarlierJobs(orm);
  await orm.execute(sql`analyze`);
}

/** Corner of the place of row n: 25 columns and 20 rows, a degree apart. */
const west = sql`(115 + (n % 500) % 25)`;
const south = sql`(-40 + (n % 500) / 25)`;

function statements(organizationId: string): SQL[] {
  const number = sql`lpad(n::text, 5, '0')`;
  return [
    sql`insert into items (id, project_id, stac_id, type, name, description, geometry, bbox, datetime, cloud_cover, gsd, properties,
        thumbnail_tried, created_at, updated_at)
      select 'scene-' || ${number}, ${HARBOUR_PROJECT_ID}, 'S2_' || ${number},
        case when n % 5 = 0 then 'clip' else 'satellite_capture' end, 'Scene ' || ${number} || ' of place ' || n % 500,
        'Surface reflectance', ${rectangle(west, south, 1.2)}, jsonb_build_array(${west}, ${south}, ${west} + 1.2, ${south} + 1.2),
        timestamptz '2026-11-01Z' - (n / 500) * interval '5 days' - n % 500 * interval '1 minute', (n * 37) % 100, 10, '{}', true,
        timestamptz '2026-11-01Z' - n * interval '1 minute', timestamptz '2026-11-01Z' - n * interval '1 minute'
      from generate_series(1, ${manyRows.items}::int) n`,
    sql`insert into assets (id, item_id, asset_key, title, media_type, roles, position, object_path, size_bytes, checksum_sha256, structure,
        source_check, gsd)
      select id || '-data', id, 'data', 'Red, green, blue, near infrared', 'image/tiff; application=geotiff; profile=cloud-optimized',
        '{data}', 0, 'bucket/' || id || '.tif', 1e9, md5(id) || md5(id), ${JSON.stringify(structure)}::jsonb, '{"fault": null}', 10
      from items where id like 'scene-%'`,
    sql`insert into clip_jobs (id, organization_id, project_id, source_item_id, status, asset_keys, aoi_geometry, aoi_name, output_name,
        extent, progress, error_message, error_step, compute_units_reserved, compute_units_charged, created_by, created_at, started_at,
        completed_at, updated_at, size_bytes)
      select 'job-' || ${number}, ${organizationId}, ${HARBOUR_PROJECT_ID}, 'scene-' || ${number},
        case when n % 50 = 0 then 'failed' else 'completed' end, '{data}', ${rectangle(sql`${west} + n / 1e5`, south, 0.1)},
        'Field ' || n % 700, 'field_' || n % 700 || '_' || ${number}, 'auto', case when n % 50 = 0 then 40 else 100 end,
        case when n % 50 = 0 then 'The source raster can''t be read at row 512.' end, case when n % 50 = 0 then 'cut data' end,
        1 + n % 9, case when n % 50 = 0 then 0 else 1 + n % 9 end, 'key-first', ${jobTime(0)}, ${jobTime(2)}, ${jobTime(20)}, ${jobTime(20)},
        case when n % 50 = 0 then 0 else 2 * (1000000 + n * 311) end
      from generate_series(1, ${manyRows.jobs}::int) n`,
    sql`insert into clip_files (id, job_id, position, mosaic_type, filename, object_path, size_bytes, checksum_sha256, asset_key, receipt)
      select job.id || '-' || file, job.id, file, case file when 0 then 'rgb' else 'nir' end,
        job.output_name || case file when 0 then '_rgb.tif' else '_nir.tif' end, 'bucket/clips/' || job.id || '/' || file || '.tif',
        greatest(job.size_bytes / 2, 1), md5(job.id || file) || md5(file || job.id), 'data', ${JSON.stringify(receipt)}::jsonb
      from clip_jobs job, generate_series(0, ${manyRows.files / manyRows.jobs - 1}::int) file where job.id like 'job-%'`,
  ];
}

/** A job every 9 minutes, the last on 2026-11-01; n = 1 is the newest. */
function jobTime(seconds: number): SQL {
  return sql`timestamptz '2026-11-01Z' - n * interval '9 minutes' + ${seconds} * interval '1 second'`;
}

function rectangle(x: SQL, y: SQL, side: number): SQL {
  const corner = (dx: number, dy: number) => sql`jsonb_build_array((${x}) + ${dx}::float8, (${y}) + ${dy}::float8)`;
  const corners = [corner(0, 0), corner(side, 0), corner(side, side), corner(0, side), corner(0, 0)];
  return sql`jsonb_build_object('type', 'Polygon', 'coordinates', jsonb_build_array(jsonb_build_array(${sql.join(corners, sql`, `)})))`;
}

const band = { name: null, colorInterpretation: null, scale: null, offset: null };
const structure = {
  width: 10_980,
  height: 10_980,
  transform: [300_000, 10, 0, 6_300_000, 0, -10],
  sampleType: 'uint16',
  noData: 0,
  crs: { epsg: 32756, proj4: '+proj=utm +zone=56 +south +datum=WGS84 +units=m +no_defs' },
  bands: ['red', 'green', 'blue', 'nir'].map((name) => ({ ...band, name })),
};
const receipt = {
  mosaic_type: 'rgb',
  width: 1100,
  height: 1100,
  column_offset: 512,
  row_offset: 512,
  extent: 'tight',
  transform: [305_120, 10, 0, 6_294_880, 0, -10],
  crs: 'EPSG:32756',
  pixels_inside: 1_100_000,
  engine: 'GDAL 3.6.2',
  commands: ['gdal_translate -of COG -co COMPRESS=DEFLATE -co PREDICTOR=2 -co BLOCKSIZE=512 source.tif clip.tif'],
  check: 'passed',
};
