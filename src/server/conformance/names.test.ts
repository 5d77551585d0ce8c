import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkNames } from '../../testing/fuzz/check-names.ts';
import { downloadNames } from '../../testing/fuzz/download-names.ts';
import { caseShare, seededNumber } from '../../testing/run/chosen-cases.ts';
import { keys } from '../../testing/service/fixture.ts';
import { parseResponses, rawExchange } from '../../testing/service/raw-socket.ts';
import { createdJob, getJob } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { createHttpServer } from '../http/http-server.ts';

const MINUTE_MS = 60_000;

let service: TestService;
let server: Server;
let port: number;
beforeAll(async () => {
  service = await startTestService();
  server = createHttpServer(service.app, 60_000, service.services.log);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.close();
  await service.close();
});

describe('hostile names', () => {
  test('split no header of a download, and create no file outside the store', async () => {
    const names = [
      'a\r\nSet-Cookie: pwned=1',
      '../../../../tmp/pwned',
      '"; filename="evil.exe',
      '\u202egnp.exe\u0000',
      '.htaccess',
      '%0d%0aX-Pwned: 1',
    ];
    const jobs = [];
    for (const output_name of names) jobs.push(await createdJob(service, { asset_keys: ['data'], output_name }));
    await service.completeJobs();
    for (const { id } of jobs) {
      const clip = (await getJob(service, id)).output_artifacts?.clips[0];
      const { headers, status } = await download(id);
      expect(status).toBe(200);
      const quoted = `attachment; filename="${clip?.filename}"; filename*=UTF-8''${clip?.filename}`;
      expect(headers.filter((header) => /^content-disposition:/i.test(header))).toEqual([
        `content-disposition: ${quoted}`,
      ]);
      expect(headers.filter((header) => /^(set-cookie|x-pwned)/i.test(header))).toEqual([]);
    }
    const written = await readdir(service.services.settings.dataFolder, { recursive: true });
    const files = written.filter((path) => path.endsWith('.tif')).map((path) => path.slice(path.lastIndexOf('/') + 1));
    expect(files.length).toBeGreaterThanOrEqual(names.length);
    for (const file of files) expect(file).toMatch(/^[A-Za-z0-9_-][A-Za-z0-9._-]*\.tif$/);
  });

  test(
    'hundreds of them are returned unchanged, name files inside the store, and form one header',
    async () => {
      const count = { few: 100, tenth: 500, all: 5_000 }[caseShare()];
      expect(await checkNames(service, seededNumber('names', 1_000_000), count)).toEqual([]);
    },
    10 * MINUTE_MS,
  );

  // A sample of the 80 names that `npm run bench -- names` downloads.
  test(
    'projects, items and clips of a running service can have them, and their files can be downloaded',
    async () => {
      expect(
        await downloadNames(await temporaryFolder(), 20_261_127, { few: 2, tenth: 8, all: 80 }[caseShare()]),
      ).toEqual([]);
    },
    10 * MINUTE_MS,
  );
});

async function download(jobId: string) {
  const body = JSON.stringify({ job_id: jobId, mosaic_type: 'rgb' });
  const lines = [
    'POST /v1/op/clip.job.download HTTP/1.1',
    'Host: localhost',
    `Authorization: Bearer ${keys.KA}`,
    `Content-Length: ${body.length}`,
    'Connection: close',
  ];
  const { text } = await rawExchange({
    port,
    write: (socket) => void socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`),
  });
  const [answer] = parseResponses(text);
  if (answer === undefined) throw new Error('there was no response');
  return answer;
}
