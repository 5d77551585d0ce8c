import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pipelineQueries } from './pipelined-queries.ts';

const tables = `
  create table kinds (id int primary key, words text[], data jsonb, at timestamptz, big bigint, share float8, is_set boolean,
    exact numeric(6, 2), name text not null default 'n', day date);
  create table notes (id serial primary key, kind int references kinds (id), text text unique);`;

let plain: PGlite;
let pipelined: PGlite;
beforeAll(async () => {
  [plain, pipelined] = await Promise.all([PGlite.create(), PGlite.create()]);
  pipelineQueries(pipelined);
  for (const client of [plain, pipelined]) await client.exec(tables);
});
afterAll(async () => {
  await plain.close();
  await pipelined.close();
});

type Outcome = { readonly rows?: unknown; readonly code?: string | undefined; readonly message?: string };

async function outcome(work: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { rows: await work() };
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return { code, message };
  }
}

/** The outcomes of the same calls with both clients: PGlite's, and the pipelined ones. */
async function both(work: (client: PGlite) => Promise<unknown>): Promise<[Outcome, Outcome]> {
  return [await outcome(() => work(plain)), await outcome(() => work(pipelined))];
}

const insert = `insert into kinds (id, words, data, at, big, share, is_set, exact, day)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning *`;
const values = (id: number) => [
  ...[id, ['a', 'b "c"', ''], { nested: [1, null, 'ü'] }, '2026-11-30T12:00:00.123Z'],
  ...['9007199254740993', 0.1, true, '12.50', '2026-02-03'],
];

/** Each several times: the first execution is PGlite's, the second prepares the statement, later ones use it. */
const statements: [string, (client: PGlite, turn: number) => Promise<unknown>][] = [
  ['values of all types', (client, turn) => client.query(insert, values(turn))],
  ['null for every value', (client, turn) => client.query(insert, [100 + turn, ...Array(8).fill(null)])],
  ['rows as arrays', (client) => client.query('select * from kinds order by id', [], { rowMode: 'array' })],
  [
    'a parser of the caller',
    (client) =>
      client.query('select at from kinds order by id', [], { parsers: { 1184: (text: string) => `<${text}>` } }),
  ],
  ['a statement without rows', (client, turn) => client.query('update kinds set name = $1 where id = 1', [`n${turn}`])],
  ['a broken constraint', (client) => client.query('insert into notes (kind, text) values ($1, $2)', [9999, 'x'])],
  ['a value that is no number', (client, turn) => client.query('select 10 / $1::int', [turn - 2])],
  ['a syntax error', (client) => client.query('select from where')],
  ['a long text', (client) => client.query('select length($1::text) as length', ['x'.repeat(2_000_000)])],
];

describe('pipelined queries', () => {
  test.each(statements)('have the results and errors of PGlite: %s', async (_name, run) => {
    for (const turn of [1, 2, 3, 4]) {
      const [expected, actual] = await both((client) => run(client, turn));
      expect(actual).toEqual(expected);
    }
  });

  test('are part of their transaction, which an error aborts and a savepoint continues', async () => {
    const note = (tx: Pick<PGlite, 'query'>, text: string) =>
      tx.query('insert into notes (text) values ($1) returning text', [text]);
    for (const turn of [1, 2, 3]) {
      const [expected, actual] = await both((client) =>
        client.transaction(async (tx) => {
          const first = await note(tx, `first ${turn}`);
          await tx.exec('savepoint a');
          const twin = await outcome(() => note(tx, `first ${turn}`));
          const aborted = await outcome(() => note(tx, `second ${turn}`));
          await tx.exec('rollback to savepoint a');
          return [first, twin, aborted, await note(tx, `third ${turn}`)];
        }),
      );
      expect(actual).toEqual(expected);
      const failing = (client: PGlite) =>
        client.transaction(async (tx) => {
          await note(tx, `lost ${turn}`);
          throw new Error('rolled back');
        });
      expect(await outcome(() => failing(pipelined))).toMatchObject({ message: 'rolled back' });
    }
    const texts = (client: PGlite) =>
      client.query<{ text: string }>("select text from notes where text not like 'w%' order by text");
    expect((await texts(pipelined)).rows).toEqual((await texts(plain)).rows.filter(({ text }) => !/lost/.test(text)));
  });

  test('wait for the end of another transaction', async () => {
    const count = () =>
      pipelined.query<{ count: number }>('select count(*)::int from notes where text like $1', ['w%']);
    await count();
    await count();
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const writing = pipelined.transaction(async (tx) => {
      await tx.query('insert into notes (text) values ($1)', ['waited for']);
      await gate;
    });
    const counting = count();
    open();
    await writing;
    expect((await counting).rows).toEqual([{ count: 1 }]);
  });

  test('run again after the table of a prepared statement has changed', async () => {
    await pipelined.exec('create table altered (a int); insert into altered values (1)');
    const read = () => pipelined.query('select * from altered');
    for (const _turn of [1, 2, 3]) await read();
    await pipelined.exec('alter table altered add column b int');
    await expect(read()).rejects.toThrow('cached plan must not change result type');
    expect((await read()).rows).toEqual([{ a: 1, b: null }]);
  });

  test('leave at most 200 statements prepared', async () => {
    for (let number = 0; number < 250; number += 1) {
      for (const _turn of [1, 2]) {
        expect((await pipelined.query(`select ${number} as number`)).rows).toEqual([{ number }]);
      }
    }
    const { rows } = await pipelined.query<{ count: number }>('select count(*)::int from pg_prepared_statements');
    expect(rows[0]?.count).toBeGreaterThan(150);
    expect(rows[0]?.count).toBeLessThanOrEqual(200);
  });
});
