import { describe, expect, it } from 'vitest';
import { type Claims, withClaim } from './claims.ts';

const LONG_MS = 60_000;

describe('withClaim', () => {
  it('runs duplicates one after the other', async () => {
    const claims: Claims = new Map();
    const events: string[] = [];
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const run = (name: string, until?: Promise<void>) =>
      withClaim(
        claims,
        'key',
        LONG_MS,
        async () => {
          events.push(`${name} starts`);
          await until;
          events.push(`${name} ends`);
        },
        () => undefined,
      );
    const all = [run('first', gate), run('second'), run('third')];
    expect(events).toEqual(['first starts']);
    open();
    await Promise.all(all);
    expect(events).toEqual([
      'first starts',
      'first ends',
      'second starts',
      'second ends',
      'third starts',
      'third ends',
    ]);
    expect(claims.size).toBe(0);
  });

  it('stops waiting when the holder exceeds the time limit', async () => {
    const claims: Claims = new Map([['key', new Promise<void>(() => {})]]);
    const answer = await withClaim(
      claims,
      'key',
      1,
      async () => 'worked',
      () => 'busy',
    );
    expect(answer).toBe('busy');
  });

  it('releases the name when the work fails', async () => {
    const claims: Claims = new Map();
    const failing = withClaim(
      claims,
      'key',
      LONG_MS,
      () => Promise.reject(new Error('no')),
      () => undefined,
    );
    await expect(failing).rejects.toThrow('no');
    const next = withClaim(
      claims,
      'key',
      LONG_MS,
      async () => 'worked',
      () => 'busy',
    );
    expect(await next).toBe('worked');
  });
});
