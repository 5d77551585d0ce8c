import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Job } from '../../contract/schemas/clip.ts';
import { collections, items, organizations } from '../../server/db/schema.ts';
import { objectPathSegments } from '../../server/files/object-path.ts';
import { fileHeaders } from '../../server/http/file-headers.ts';
import { outputFilename } from '../../server/jobs/clip-names.ts';
import { ids, insideI1 } from '../service/fixture.ts';
import type { TestService } from '../service/service.ts';
import { hostileName } from './hostile-names.ts';

/**
 * Sends `count` hostile names as area, output, item and collection names. Returns a fault for each name that breaks a header or
 * path, or is changed.
 */
export async function checkNames(service: TestService, seed: number, count: number): Promise<string[]> {
  const { orm } = service.services.db;
  await orm
    .update(organizations)
    .set({ computeUnitLimit: count * 2 })
    .where(eq(organizations.id, ids.organizationA));
  const faults: string[] = [];
  for (let number = 0; number < count; number++) {
    const name = hostileName(seed, number);
    const found = [...(await jobFaults(service, name)), ...headerFaults(name), ...(await catalogFaults(service, name))];
    faults.push(...found.map((fault) => `name ${number} ${JSON.stringify(name).slice(0, 80)}: ${fault}`));
  }
  return faults;
}

async function jobFaults(service: TestService, name: string): Promise<string[]> {
  const body = { source_item_id: ids.item, project_id: ids.projectA, aoi_geometry: insideI1, asset_keys: ['data'] };
  const named = { ...body, aoi_name: name, output_name: name };
  const response = await service.call('clip.create_from_item', named, { idempotencyKey: randomUUID() });
  const isLabel = name.trim() !== '' && name.trim().length <= 200;
  if (response.status === 422 && !isLabel) return [];
  if (response.status !== 200) return [`status ${response.status}`];
  const { job } = (await response.json()) as { job: Job };
  // The response contains the row that was written.
  const { aoi_name: areaName, output_name: outputName } = job;
  return [
    ...(areaName === storedName(name.trim()) ? [] : [`the area is called ${JSON.stringify(areaName)}`]),
    ...fileFaults(outputFilename(outputName ?? '', 'rgb'), job.id),
  ];
}

/** The form in which PostgreSQL stores a string: without NUL, lone surrogates and a leading byte order mark. */
export function storedName(name: string): string {
  return name
    .replaceAll('\u0000', '\ufffd')
    .toWellFormed()
    .replace(/^\ufeff+/, '');
}

function fileFaults(filename: string, jobId: string): string[] {
  if (!/^[A-Za-z0-9_-][A-Za-z0-9._-]*_rgb\.tif$/.test(filename)) return [`a file called ${filename}`];
  if (filename.length > 104) return [`a file name of ${filename.length} characters`];
  return objectPathSegments(`bucket/clips/${jobId}/${filename}`).length === 4 ? [] : ['a file elsewhere'];
}

/** Checks the header for any name, even one that no file can have. */
function headerFaults(filename: string): string[] {
  const sent = fileHeaders({ filename, mediaType: 'image/tiff', sizeBytes: 1, checksumSha256: 'ab'.repeat(32) });
  const header = sent['Content-Disposition'] ?? '';
  if (!/^[\x20-\x7e]*$/.test(header)) return ['a header that isn’t printable ASCII'];
  const [, plain, encoded] =
    /^attachment; filename="([^"\\]*)"; filename\*=UTF-8''([\w!#$&+.^`|~%-]*)$/.exec(header) ?? [];
  if (plain === undefined || encoded === undefined) return [`the header ${header.slice(0, 200)}`];
  return decodeURIComponent(encoded) === filename.toWellFormed() ? [] : ['a name that is changed'];
}

/** Checks that names of items and collections are returned unchanged. */
async function catalogFaults(service: TestService, name: string): Promise<string[]> {
  const { orm } = service.services.db;
  const stored = storedName(name);
  await orm.update(items).set({ name: stored }).where(eq(items.id, ids.thumbnailItem));
  await orm.update(collections).set({ name: stored }).where(eq(collections.id, ids.collection));
  const item = (await (await service.call('items.get', { item_id: ids.thumbnailItem })).json()) as {
    item: { name: string };
  };
  const rows = (await (await service.call('collections.list', { project_id: ids.projectA })).json()) as {
    name: string;
  }[];
  const isUnchanged = item.item.name === stored && rows.some((row) => row.name === stored);
  return isUnchanged ? [] : ['the name of an item or a collection is changed'];
}
