import { DrizzleQueryError } from 'drizzle-orm';
import { DatabaseError } from 'pg';
import { expect, test } from 'vitest';
import { outageOf } from './outage.ts';

function withCode(code: string, message: string, more: object = {}): Error {
  return Object.assign(new Error(message), { code }, more);
}

function fromServer(code: string, message: string): Error {
  return Object.assign(new DatabaseError(message, 0, 'error'), { code });
}

test.each([
  ['a refused connection', withCode('ECONNREFUSED', 'connect'), 'ECONNREFUSED: connect'],
  ['every address refused', Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
  ['a reset connection', withCode('ECONNRESET', 'read'), 'ECONNRESET: read'],
  ['a missing socket file', withCode('ENOENT', 'connect', { syscall: 'connect' }), 'ENOENT: connect'],
  ['an unknown host', withCode('ENOTFOUND', 'getaddrinfo'), 'ENOTFOUND: getaddrinfo'],
  ['a server that shuts down', fromServer('57P01', 'terminating'), '57P01: terminating'],
  ['a server that crashed', fromServer('57P02', 'terminating'), '57P02: terminating'],
  ['a server that starts up', fromServer('57P03', 'starting up'), '57P03: starting up'],
  ['a connection failure', fromServer('08006', 'failure'), '08006: failure'],
  ['too many connections', fromServer('53300', 'too many'), '53300: too many'],
  ['a connection that ended', new Error('Connection terminated unexpectedly'), 'Connection terminated unexpectedly'],
])('%s is a database outage, also as the cause of another error', (_name, error, reason) => {
  expect(outageOf(error)).toEqual({ kind: 'database', reason });
  const wrapped = new Error('outer', { cause: new DrizzleQueryError('select 1', [], error) });
  expect(outageOf(wrapped)).toEqual({ kind: 'database', reason });
});

test.each([
  ['the database', fromServer('53100', 'could not extend file')],
  ['the store', withCode('ENOSPC', 'write')],
  ['a quota', withCode('EDQUOT', 'write')],
])('a full disk is a disk outage (%s)', (_name, error) => {
  expect(outageOf(new DrizzleQueryError('insert', [], error))?.kind).toBe('disk');
});

test.each([
  ['a violated constraint', fromServer('23505', 'duplicate key')],
  ['a cancelled statement', fromServer('57014', 'canceling statement')],
  ['a lock timeout', fromServer('55P03', 'lock timeout')],
  ['a missing file', withCode('ENOENT', 'open', { syscall: 'open' })],
  ['a bug', new TypeError('x is not a function')],
  ['a text', 'ECONNREFUSED'],
  ['nothing', undefined],
])('%s is no outage', (_name, error) => {
  expect(outageOf(error)).toBeNull();
});

test('an error that is its own cause is no outage', () => {
  const error = new Error('again');
  error.cause = error;
  expect(outageOf(error)).toBeNull();
});
