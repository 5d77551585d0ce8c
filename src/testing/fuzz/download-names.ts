import { randomUUID } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { summaryPath } from '../../clip/summaries/summary-path.ts';
import type { Job } from '../../contract/schemas/clip.ts';
import { nameArgument } from '../../server/cli/arguments/name-argument.ts';
import { sendToService } from '../../server/cli/control/control-client.ts';
import { OperatorError } from '../../server/operator-error.ts';
import { parseResponses, rawExchange } from '../service/raw-socket.ts';
import { type ServiceProcess, startNewService } from '../service/service-process.ts';
import { storedName } from './check-names.ts';
import { hostileName } from './hostile-names.ts';
import { smallRaster } from './small-raster.ts';

/**
 * Creates projects, items and clips with `count` hostile names in a service process, and downloads each clip over a raw socket
 * into the empty `folder`. Returns a fault for each name that splits a header, is changed, or creates a file elsewhere.
 */
export async function downloadNames(folder: string, seed: number, count: number): Promise<string[]> {
  const data = join(folder, 'data');
  const source = join(folder, 'source.tif');
  await writeFile(source, await smallRaster());
  const service = await startNewService(data);
  try {
    const organizationId = (await metaOf(service)).organization.id;
    const operate = async (command: string, input: object) =>
      String((await sendToService(join(data, 'control.sock'), { command, input }))?.id);
    await operate('quota set', { organizationId, limit: null });
    const target = { service, operate, organizationId, source, folder };
    const faults: string[] = [];
    const numbers = Array.from({ length: count }, (_, number) => number).values();
    const lane = async () => {
      for (const number of numbers) {
        const name = hostileName(seed, number);
        const found = await nameFaults(target, name).catch((error: unknown) => [String(error)]);
        faults.push(...found.map((fault) => `name ${number} ${JSON.stringify(name).slice(0, 80)}: ${fault}`));
      }
    };
    await Promise.all([lane(), lane()]);
    return [...faults, ...(await straysIn(folder))];
  } finally {
    await service.stop();
  }
}

type NameTarget = {
  service: ServiceProcess;
  operate: (command: string, input: object) => Promise<string>;
  organizationId: string;
  source: string;
  folder: string;
};

async function nameFaults({ service, operate, organizationId, source, folder }: NameTarget, name: string) {
  const projectName = asArgument(name);
  const projectId = await operate('project create', { name: projectName, organizationId, hasBucket: true });
  // An argument of a program can't contain a NUL.
  const itemName = name.replaceAll('\u0000', '\ufffd');
  const files = [{ key: 'data', path: source, categorical: false }];
  const itemId = await operate('item add', { projectId, name: itemName, files });
  const { item } = (await (await service.call('items.get', { item_id: itemId })).json()) as { item: { name: string } };
  const { projects } = await metaOf(service);
  const faults = [
    [itemName, item.name],
    [projectName, projects.find(({ id }) => id === projectId)?.name],
  ].flatMap(([given = '', actual]) => (actual === storedName(given) ? [] : [`returned as ${JSON.stringify(actual)}`]));
  const isLabel = name.trim() !== '' && name.trim().length <= 200;
  // Without an output name, the file is named after the item.
  const labels = isLabel ? { output_name: name, aoi_name: name } : {};
  const body = { source_item_id: itemId, project_id: projectId, aoi_geometry: area, ...labels };
  const created = await service.call('clip.create_from_item', body, { 'Idempotency-Key': randomUUID() });
  if (created.status !== 200) return [...faults, `the clip request returned ${created.status}`];
  const job = await ended(service, ((await created.json()) as { job: Job }).job.id);
  if (job.status !== 'completed') return [...faults, `the job is ${job.status}: ${job.error_message}`];
  return [...faults, ...(await downloadFaults(service, job, folder))];
}

/** The project name as the command line parses it; `Refused` if it refuses the name. */
function asArgument(name: string): string {
  try {
    return nameArgument([name]);
  } catch (error) {
    if (error instanceof OperatorError) return 'Refused';
    throw error;
  }
}

async function downloadFaults(service: ServiceProcess, job: Job, folder: string): Promise<string[]> {
  const [clip] = job.output_artifacts?.clips ?? [];
  const body = JSON.stringify({ job_id: job.id, mosaic_type: clip?.mosaic_type });
  const lines = [
    'POST /v1/op/clip.job.download HTTP/1.1',
    'Host: localhost',
    `Authorization: Bearer ${service.key}`,
    `Content-Length: ${body.length}`,
    'Connection: close',
  ];
  const write = (socket: { write(text: string): unknown }) => void socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`);
  const { text } = await rawExchange({ port: Number(new URL(service.url).port), write });
  const answers = parseResponses(text);
  const [answer] = answers;
  if (answer?.status !== 200 || answers.length !== 1) return [`${answers.length} responses, status ${answer?.status}`];
  const faults = answer.headers
    .filter((header) => !EXPECTED_HEADERS.test(header) || !/^[\x20-\x7e]*$/.test(header))
    .map((header) => `the header ${header}`);
  const disposition = answer.headers.find((header) => /^content-disposition:/i.test(header)) ?? '';
  const [, plain = '', encoded = ''] = DISPOSITION.exec(disposition) ?? [];
  const filename = decodeURIComponent(encoded);
  if (filename !== clip?.filename || plain !== filename) return [...faults, `the header ${disposition}`];
  if (!SAFE_FILE.test(filename) || basename(filename) !== filename) return [...faults, `a file called ${filename}`];
  if (answer.body.length !== clip.size_bytes) return [...faults, `${answer.body.length} bytes of ${clip.size_bytes}`];
  await writeFile(join(folder, `${job.id}.${filename}`), answer.body, { encoding: 'latin1', flag: 'wx' });
  return faults;
}

const DISPOSITION = /^content-disposition: attachment; filename="([^"\\]*)"; filename\*=UTF-8''([\w!#$&+.^`|~%-]*)$/i;
const SAFE_FILE = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}\.tif$/;
/** The headers of a download; a name must not add others. */
const EXPECTED_HEADERS =
  /^(accept-ranges|access-control-expose-headers|cache-control|connection|content-(disposition|length|security-policy|type)|cross-origin-(opener|resource)-policy|date|etag|permissions-policy|referrer-policy|repr-digest|vary|x-(content-type-options|frame-options|request-id)|content-digest|digest): /i;

/** Files with names that the service would not choose. */
async function straysIn(folder: string): Promise<string[]> {
  const downloaded = (await readdir(folder)).filter(
    (name) => name !== 'data' && !SAFE_FILE.test(name.replace(UUID_, '')),
  );
  const inStore = await readdir(join(folder, 'data', 'store'), { recursive: true, withFileTypes: true });
  const stored = inStore
    .filter(({ name, parentPath }) => name !== THUMBNAIL && name !== SUMMARIES && basename(parentPath) !== DRAFTS)
    .filter((entry) => entry.isFile() && !SAFE_FILE.test(entry.name))
    .map(({ name }) => name);
  return [...downloaded, ...stored].map((name) => `a file called ${JSON.stringify(name)}`);
}

/** Files of tasks that run, whose names are unrelated. */
const DRAFTS = '.drafts';
/** The files in the store that no name has a part in: an item's picture, and the tile summaries of its asset `data`. */
const THUMBNAIL = 'thumbnail.webp';
const SUMMARIES = summaryPath('data.tif');
const UUID_ = /^[0-9a-f-]{36}\./;

const POLL_MS = 50;
const TIMEOUT_MS = 120_000;

async function ended(service: ServiceProcess, jobId: string): Promise<Job> {
  const startedMs = performance.now();
  for (;;) {
    const job = (await (await service.call('clip.job.get', { job_id: jobId })).json()) as Job;
    if (job.status !== 'running' || performance.now() - startedMs > TIMEOUT_MS) return job;
    await pause(POLL_MS);
  }
}

type Meta = { organization: { id: string }; projects: { id: string; name: string }[] };

async function metaOf(service: ServiceProcess): Promise<Meta> {
  const answer = await fetch(`${service.url}/v1/meta`, { headers: { Authorization: `Bearer ${service.key}` } });
  return (await answer.json()) as Meta;
}

const area = {
  type: 'Polygon',
  coordinates: [
    [
      [10.01, 49.98],
      [10.03, 49.98],
      [10.03, 49.99],
      [10.01, 49.98],
    ],
  ],
};
