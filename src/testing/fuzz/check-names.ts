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

/** Sends `count` hostile names as area, output, item and collection names; what breaks out, or isn't what was sent, is a fault each. */
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
  // The answer is the row that was written.
  const { aoi_name: told, output_name: outputName } = job;
  return [
    ...(told === storedName(name.trim()) ? [] : [`the area is called ${JSON.stringify(told)}`]),
    ...fileFaults(outputFilename(outputName ?? '', 'rgb'), job.id),
  ];
}

/** What PostgreSQL can keep of a text: no NUL, no half of a character, no byte order mark in front. */
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

/** The header for any name at all, also one that no file of ours has. */
function headerFaults(filename: string): string[] {
  const sent = fileHeaders({ filename, mediaType: 'image/tiff', sizeBytes: 1, checksumSha256: 'ab'.repeat(32) });
  const header = sent['Content-Disposition'] ?? '';
  if (!/^[\x20-\x7e]*$/.test(header)) return ['a header that isn’t printable ASCII'];
  const [, plain, encoded] =
    /^attachment; filename="([^"\\]*)"; filename\*=UTF-8''([\w!#$&+.^`|~%-]*)$/.exec(header) ?? [];
  if (plain === undefined || encoded === undefined) return [`the header ${header.slice(0, 200)}`];
  return decodeURIComponent(encoded) === filename.toWellFormed() ? [] : ['a name that comes back as another'];
}

/** What the operator calls things comes back as it is, as JSON. */
async function catalogFaults(service: TestService, name: string): Promise<string[]> {
  const { orm } = service.services.db;
  const kept = storedName(name);
  await orm.update(items).set({ name: kept }).where(eq(items.id, ids.thumbnailItem));
  await orm.update(collections).set({ name: kept }).where(eq(collections.id, ids.collection));
  const item = (await (await service.call('items.get', { item_id: ids.thumbnailItem })).json()) as {
    item: { name: string };
  };
  const rows = (await (await service.call('collections.list', { project_id: ids.projectA })).json()) as {
    name: string;
  }[];
  const same = item.item.name === kept && rows.some((row) => row.name === kept);
  return same ? [] : ['an item or a collection that comes back as another'];
}
