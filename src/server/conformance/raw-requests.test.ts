import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseResponses, rawExchange } from '../../testing/service/raw-socket.ts';
import { type ServiceProcess, startNewService } from '../../testing/service/service-process.ts';

const MEBIBYTE = 1024 * 1024;
const REQUEST_SECONDS = 1;

let folder: string;
let service: ServiceProcess;
let port: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutline-raw-'));
  const env = { CUTLINE_REQUEST_SECONDS: String(REQUEST_SECONDS) };
  service = await startNewService(join(folder, 'data'), env);
  port = Number(new URL(service.url).port);
});
afterAll(async () => {
  await service?.stop();
  await rm(folder, { recursive: true, force: true });
});

const PATH = '/v1/op/items.search_org';
const head = (...lines: string[]) =>
  [`POST ${PATH} HTTP/1.1`, 'Host: localhost', `Authorization: Bearer ${service.key}`, ...lines, '', ''].join('\r\n');
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;
const exchange = (text: string) => rawExchange({ port, write: (socket) => void socket.write(text, 'latin1') });
/** With `Connection: close`, the service ends the connection after its response. */
const closing = 'Connection: close';

/** The status codes. Every response must be complete: JSON, and a problem with title and detail if it is an error. */
function statuses(text: string): number[] {
  const answers = parseResponses(text);
  for (const { status, headers, body } of answers) {
    const mediaType = headers.find((header) => /^content-type:/i.test(header)) ?? '';
    const value = JSON.parse(body) as { status?: number; detail?: string };
    if (status < 400) continue;
    expect(mediaType).toMatch(/application\/problem\+json$/);
    expect(value).toMatchObject({
      status,
      title: expect.stringMatching(/\w/),
      detail: expect.stringMatching(/\w.*\.$/),
    });
  }
  return answers.map(({ status }) => status);
}

type Case = readonly [what: string, text: () => string, expected: readonly number[]];

const cases: readonly Case[] = [
  ['a right request', () => `${head('Content-Length: 2', closing)}{}`, [200]],
  ['two in one packet', () => `${head('Content-Length: 2')}{}${head('Content-Length: 2', closing)}{}`, [200, 200]],
  // The client would read a response to the second request as the response to the first.
  ['a right request, then garbage', () => `${head('Content-Length: 2')}{}garbage\r\n\r\n`, []],
  ['TRACE', () => `TRACE ${PATH} HTTP/1.1\r\nHost: localhost\r\n${closing}\r\n\r\n`, [405]],
  ['CONNECT', () => `CONNECT localhost:443 HTTP/1.1\r\nHost: localhost:443\r\n\r\n`, [405]],
  ['CONNECT with data for the tunnel', () => 'CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n\x16\x03\x01', [405]],
  ['1 MiB and one byte, declared', () => `${head(`Content-Length: ${MEBIBYTE + 1}`, closing)}`, [413]],
  [
    '1 MiB and one byte, in chunks',
    () => `${head('Transfer-Encoding: chunked', closing)}${chunk('x'.repeat(MEBIBYTE + 1))}0\r\n\r\n`,
    [413],
  ],
  ['a Content-Length that is no number', () => `${head('Content-Length: 2x')}{}`, [400]],
  ['a negative Content-Length', () => `${head('Content-Length: -1')}{}`, [400]],
  ['two Content-Lengths', () => `${head('Content-Length: 2', 'Content-Length: 3')}{}`, [400]],
  ['a Content-Length with chunks', () => `${head('Content-Length: 2', 'Transfer-Encoding: chunked')}0\r\n\r\n`, [400]],
  ['an unknown Transfer-Encoding', () => `${head('Transfer-Encoding: gzip, chunked, x')}0\r\n\r\n`, [400]],
  ['a chunk of no size', () => `${head('Transfer-Encoding: chunked', closing)}zz\r\n{}\r\n0\r\n\r\n`, [400]],
  [
    'a chunk extension of 100 kB',
    () => `${head('Transfer-Encoding: chunked')}2;x=${'x'.repeat(100_000)}\r\n{}\r\n0\r\n\r\n`,
    [413],
  ],
  ['a small chunk extension', () => `${head('Transfer-Encoding: chunked', closing)}2;x=y\r\n{}\r\n0\r\n\r\n`, [200]],
  ['a header of 100 kB', () => head(`X-Long: ${'x'.repeat(100_000)}`), [431]],
  ['ten thousand headers', () => head(...Array.from({ length: 10_000 }, (_, index) => `X-${index}: 1`)), [431]],
  ['a NUL in a header', () => head('X-Request-Id: a\0b'), [400]],
  ['a folded header', () => head('X-Request-Id: a\r\n b', 'Content-Length: 0', closing), [400]],
  ['a request id with controls', () => `${head('X-Request-Id: a\x01\x1b[31m', 'Content-Length: 2', closing)}{}`, [400]],
  ['a header without a colon', () => head('no colon'), [400]],
  ['no HTTP at all', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', [400]],
  ['HTTP/9.9', () => `POST ${PATH} HTTP/9.9\r\nHost: localhost\r\n\r\n`, [400]],
  ['the HTTP/2 preface', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', [400]],
  ['no Host', () => `POST ${PATH} HTTP/1.1\r\nContent-Length: 0\r\n\r\n`, [400]],
  ['HTTP/1.0 without a Host', () => 'GET /healthz HTTP/1.0\r\n\r\n', [400]],
  ['HTTP/1.0', () => 'GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n', [200]],
  ['the absolute form', () => `GET http://localhost/healthz HTTP/1.1\r\nHost: localhost\r\n${closing}\r\n\r\n`, [200]],
  [
    'the absolute form of a foreign host',
    () => `GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n${closing}\r\n\r\n`,
    [403],
  ],
  ['a foreign Host', () => `GET /healthz HTTP/1.1\r\nHost: evil.example\r\n${closing}\r\n\r\n`, [403]],
  ['a Host that is none', () => `GET /healthz HTTP/1.1\r\nHost: a b@c:99999/\r\n${closing}\r\n\r\n`, [400]],
  ['two Hosts', () => `GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n${closing}\r\n\r\n`, [400]],
  ['the asterisk form', () => `OPTIONS * HTTP/1.1\r\nHost: localhost\r\n${closing}\r\n\r\n`, [400]],
  ['a target without a slash', () => `GET healthz HTTP/1.1\r\nHost: localhost\r\n${closing}\r\n\r\n`, [400]],
  ['half a body, then silence', () => `${head('Content-Length: 20')}{"limit":`, [408]],
  ['half the headers, then silence', () => `POST ${PATH} HTTP/1.1\r\nHost: loc`, [408]],
];

describe('malformed HTTP', () => {
  test.each(cases)('%s: complete responses, then the connection ends', async (_, text, expected) => {
    const answer = await exchange(text());
    expect(statuses(answer.text)).toEqual(expected);
    expect(answer.endedBy).toBe('service');
  });

  test('an endless body is refused at the limit, and its connection ends', async () => {
    const piece = chunk('x'.repeat(65_000));
    const answer = await rawExchange({
      port,
      write(socket) {
        socket.write(head('Transfer-Encoding: chunked'));
        keepWriting(socket, piece);
      },
    });
    expect(statuses(answer.text)).toEqual([413]);
  });

  test('slow headers are refused at the time limit', async () => {
    let writing: NodeJS.Timeout | undefined;
    const answer = await rawExchange({
      port,
      write(socket) {
        socket.write('GET /healthz HTTP/1.1\r\n');
        writing = setInterval(() => socket.writable && socket.write('X-A: 1\r\n'), 50);
      },
    });
    clearInterval(writing);
    expect(statuses(answer.text)).toEqual([408]);
  });

  test('a client that disconnects in the middle of a body causes no internal error and leaks no file descriptor', async () => {
    const before = await openHandles();
    await Promise.all(
      Array.from({ length: 100 }, () =>
        rawExchange({
          port,
          write: (socket) => void socket.write(`${head('Content-Length: 20')}{"li`, () => socket.destroy()),
        }),
      ),
    );
    const health = await exchange(`GET /healthz HTTP/1.1\r\nHost: localhost\r\n${closing}\r\n\r\n`);
    expect(statuses(health.text)).toEqual([200]);
    await expect.poll(openHandles, { timeout: 10_000 }).toBeLessThanOrEqual(before + 2);
  });
});

function keepWriting(socket: Socket, piece: string): void {
  if (socket.writable) socket.write(piece, (error) => error || keepWriting(socket, piece));
}

/** File descriptors of the service. */
async function openHandles(): Promise<number> {
  return (await readdir(`/proc/${service.pid}/fd`).catch(() => [])).length;
}
