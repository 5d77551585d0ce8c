import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService, type TestService } from '../../../testing/service/service.ts';
import { sendToService } from './control-client.ts';
import { type ControlServer, startControlServer } from './control-server.ts';

const MEBIBYTE = 1024 * 1024;

let service: TestService;
let control: ControlServer;
let socketPath: string;
beforeAll(async () => {
  service = await startTestService();
  const { db, clock, ids, settings, log } = service.services;
  socketPath = join(settings.dataFolder, 'control.sock');
  const engine = () => Promise.reject(new Error('no command here needs GDAL'));
  const publicUrl = 'http://localhost:8080';
  control = await startControlServer(socketPath, { db, store: service.store, engine, clock, ids, publicUrl }, log);
});
afterAll(async () => {
  await control.close();
  await service.close();
});

/** Writes the text and returns all bytes until the service ends the connection; `ends` ends the client's side too. */
async function said(text: string, { ends = false } = {}): Promise<string> {
  const socket = connect(socketPath);
  await once(socket, 'connect');
  let answer = '';
  socket.setEncoding('utf8').on('data', (part: string) => {
    answer += part;
  });
  const closed = once(socket, 'close');
  if (ends) socket.end(text);
  else socket.write(text);
  await closed;
  return answer;
}

const named = (name: string) => JSON.stringify({ command: 'org create', input: { name } });
const long = 'n'.repeat(2 * MEBIBYTE);

describe('the control socket', () => {
  test.each([
    ['a NUL for a line', '\0\n', 'contains a NUL character'],
    ['a NUL in a name', `${named('a\0b')}\n`, 'contains a NUL character'],
    ['a NUL in the command', `${JSON.stringify({ command: 'org\0create', input: {} })}\n`, 'contains a NUL character'],
    ['an empty line', '\n', 'cannot read this command'],
    ['another command', `${JSON.stringify({ command: 'org rename' })}\n`, 'does not know this command'],
    ['two mebibytes', `${named(long)}\n`, 'has more than 1048576 bytes'],
    ['two mebibytes without an end', named(long), 'has more than 1048576 bytes'],
    ['two mebibytes in a line without a command', `${long}\n`, 'has more than 1048576 bytes'],
  ])('responds to %s with a sentence', async (_what, text, sentence) => {
    const answer = await said(text);
    expect(answer).toMatch(/^\{.*\}\n$/);
    expect(JSON.parse(answer)).toEqual({ ok: false, exitCode: 1, message: expect.stringContaining(sentence) });
  });

  test('responds to a client that ends in the middle of a command, and does not run the command', async () => {
    const before = await service.services.db.orm.query.organizations.findMany();
    expect(JSON.parse(await said(named('Half'), { ends: true }))).toMatchObject({ ok: false });
    expect(await service.services.db.orm.query.organizations.findMany()).toHaveLength(before.length);
  });

  test('accepts a name that contains the text of an escaped NUL, and a line of maximum length', async () => {
    expect(JSON.parse(await said(`${named('a\\u0000b')}\n`))).toMatchObject({ ok: true });
    const spaces = ' '.repeat(MEBIBYTE - named('x').length);
    expect(JSON.parse(await said(`${named('x')}${spaces}\n`))).toMatchObject({ ok: true });
  });

  test('reports a command with too many bytes to the program that sent it', async () => {
    const response = sendToService(socketPath, { command: 'org create', input: { name: long } });
    await expect(response).rejects.toThrow('has more than 1048576 bytes');
  });
});
