import { DrizzleQueryError } from 'drizzle-orm';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { createLog } from './log.ts';

const PASSWORD = 'never-to-be-logged';

test('an error is logged with its causes and codes, without the connection that the driver attached to it', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line: string) => void lines.push(line) });
  const client = new Client({ connectionString: `postgres://user:${PASSWORD}@127.0.0.1:1/db` });
  const carried = { client, connectionString: `postgres://user:${PASSWORD}@127.0.0.1:1/db`, code: '57P01' };
  const lost = Object.assign(new Error('terminating connection'), carried);
  log.error({ err: lost }, 'one');
  log.error({ err: new DrizzleQueryError('select 1', [], lost) }, 'two');
  log.error({ err: lost.client }, 'three');
  const [one, two] = lines.map((line) => (JSON.parse(line) as { err: Record<string, unknown> }).err);
  expect(Object.keys(one ?? {}).toSorted()).toEqual(['code', 'message', 'stack', 'type']);
  expect(one).toMatchObject({ type: 'Error', message: 'terminating connection', code: '57P01' });
  expect(two).toMatchObject({ type: 'DrizzleQueryError', cause: { message: 'terminating connection', code: '57P01' } });
  expect(lines.join('')).not.toMatch(new RegExp(`${PASSWORD}|connectionParameters|_events`));
});

test('an error that is its own cause is logged to a limited depth', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line: string) => void lines.push(line) });
  const error = new Error('again');
  error.cause = error;
  log.error({ err: error }, 'one');
  expect(lines.join('').match(/"message":"again"/g)).toHaveLength(9);
});
