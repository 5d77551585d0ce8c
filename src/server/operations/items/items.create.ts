import type { OperationInput } from '../../../contract/operations.ts';
import { geographicBox } from '../../../geo/antimeridian/geographic-box.ts';
import { readCollection, readProject } from '../../catalog/read-project.ts';
import { requestedBox } from '../../catalog/search/bbox-condition.ts';
import { searchProblem } from '../../catalog/search/search-problem.ts';
import { recordProvenance } from '../../db/record-provenance.ts';
import { items } from '../../db/schema.ts';
import { notFound } from '../../http/problem-error.ts';
import { readJob } from '../../jobs/read-job.ts';
import { checkVertices } from '../../pipeline/check-vertices.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';
import { presentItem } from '../../present.ts';

type NewItem = OperationInput<'items.create'>;
type Box = [west: number, south: number, east: number, north: number];

/** Degrees by which a given box may differ from that of the footprint, about 10 m. */
const BOX_TOLERANCE = 1e-4;

/** Creates an item without files (contract 15.3). With `job_id` it descends from the item that the job cut. */
export const createItem: ReadHandler<'items.create'> = async (input, context) => {
  const { db, principal, services } = context;
  if (input.geometry) checkVertices(input.geometry, services.settings.maxVertices, ['body', 'geometry']);
  const bbox = boxOf(input);
  const times = timesOf(input);
  const project = await readProject(db, principal, input.project_id, 'write');
  if (typeof input.collection_id === 'string') {
    const collection = await readCollection(db, principal, input.collection_id);
    if (collection.projectId !== project.id) throw notFound('collection', input.collection_id);
  }
  const job = typeof input.job_id === 'string' ? await readJob(db, principal, input.job_id) : null;
  // This service has no upload sessions yet.
  if (typeof input.upload_id === 'string') throw notFound('upload', input.upload_id);
  const [id, at] = [services.ids(), services.clock()];
  const item = await db.transaction(async (tx) => {
    const [created] = await tx
      .insert(items)
      .values({
        id,
        projectId: project.id,
        collectionId: input.collection_id ?? null,
        stacId: input.stac_id ?? id,
        type: input.type,
        name: input.name,
        description: input.description ?? null,
        geometry: input.geometry ?? null,
        bbox,
        ...times,
        // The column has the range of single precision.
        cloudCover: typeof input.cloud_cover === 'number' ? Math.fround(input.cloud_cover) : null,
        gsd: input.gsd ?? null,
        properties: input.properties,
        stacExtensions: input.stac_extensions,
        orderId: input.order_id ?? null,
        jobId: job?.id ?? null,
        // The source of an area is no item.
        sourceItemId: job === null || job.area !== null ? null : job.sourceItemId,
        createdBy: principal.id,
        createdAt: at,
        updatedAt: at,
      })
      .returning();
    await recordProvenance(tx, context, id);
    return created;
  });
  if (item === undefined) throw new Error(`the item ${id} was inserted, but not returned`);
  await services.db.flushWal();
  return { body: presentItem({ ...item, projectId: project.id }) };
};

/** The box of the footprint. A given one must agree with it, because searches use both. */
function boxOf({ geometry, bbox }: NewItem): Box | null {
  const given = bbox ? ([...requestedBox(bbox)] as Box) : null;
  if (given !== null) checkDegrees(given);
  const box = geometry ? geographicBox(geometry) : null;
  if (box === null || given === null) return box === null ? given : [...box];
  if (box.every((side, index) => Math.abs(side - (given[index] ?? 0)) <= BOX_TOLERANCE)) return [...box];
  throw searchProblem('bbox', `is not the box of the geometry, which is ${box.join(', ')}; leave it out`);
}

function checkDegrees([west, south, east, north]: Box): void {
  if (Math.abs(west) > 180 || Math.abs(east) > 180) throw searchProblem('bbox', 'longitudes are from -180 to 180');
  if (Math.abs(south) > 90 || Math.abs(north) > 90) throw searchProblem('bbox', 'latitudes are from -90 to 90');
}

/** STAC: an item has an instant, or the first and last instant, or both. */
function timesOf({ datetime, start_datetime: start, end_datetime: end }: NewItem) {
  if (Boolean(start) !== Boolean(end)) {
    const missing = start ? 'end_datetime' : 'start_datetime';
    throw searchProblem(missing, 'start_datetime and end_datetime are given together or not at all');
  }
  const times = {
    datetime: datetime ? new Date(datetime) : null,
    startDatetime: start ? new Date(start) : null,
    endDatetime: end ? new Date(end) : null,
  };
  if (times.startDatetime && times.endDatetime && times.startDatetime > times.endDatetime) {
    throw searchProblem('end_datetime', 'must not be before start_datetime');
  }
  return times;
}
