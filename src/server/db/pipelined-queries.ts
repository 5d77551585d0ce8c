import { messages, type PGlite, parse, protocol, type QueryOptions, type Results } from '@electric-sql/pglite';

const { serialize } = protocol;

/** Each prepared statement takes memory in the database, and lists have statements of many forms. */
const MAX_STATEMENTS = 200;

type Query = <Row>(text: string, params?: unknown[], options?: QueryOptions) => Promise<Results<Row>>;

type Statement = {
  /** The prepared statement; null until the second execution. */
  prepared: Prepared | null;
};

type Prepared = {
  readonly name: string;
  readonly parameterTypes: readonly number[];
  /** Null for a statement without rows. */
  readonly rowDescription: messages.RowDescriptionMessage | null;
};

/**
 * Lets a PGlite prepare each statement at its second execution, and then send the remaining messages of the extended protocol together. PGlite
 * itself parses and plans every execution and sends six messages, one after the other. Results and errors stay the same.
 */
export function pipelineQueries(client: PGlite): void {
  const pipeline = createPipeline(client);
  const query = client.query.bind(client);
  const transaction = client.transaction.bind(client);
  client.query = async (text, params, options) => {
    if (!pipeline.accepts(text, options)) return query(text, params, options);
    // As PGlite's own method: in the order of the calls, and in none of the transactions.
    await client._checkReady();
    return client._runExclusiveTransaction(() => pipeline.run(text, params, options));
  };
  client.transaction = (work) =>
    transaction((tx) => {
      const inTransaction: Query = (text, params, options) => {
        if (tx.closed || !pipeline.accepts(text, options)) return tx.query(text, params, options);
        return pipeline.run(text, params, options);
      };
      return work(Object.defineProperty(Object.create(tx) as typeof tx, 'query', { value: inTransaction }));
    });
}

function createPipeline(client: PGlite) {
  const statements = new Map<string, Statement>();
  let count = 0;

  async function prepare(text: string): Promise<Prepared> {
    count += 1;
    const name = `s${count}`;
    const sent = [serialize.parse({ name, text }), serialize.describe({ type: 'S', name }), serialize.sync()];
    const answer = await client.execProtocolStream(Buffer.concat(sent), { syncToFs: false });
    const rowDescription = answer.find((message) => message instanceof messages.RowDescriptionMessage) ?? null;
    return { name, parameterTypes: parse.parseDescribeStatementResults(answer), rowDescription };
  }

  async function execute(
    { name, parameterTypes, rowDescription }: Prepared,
    params: readonly unknown[],
  ): Promise<messages.BackendMessage[]> {
    const values = params.map((value, index) => serialized(value, parameterTypes[index] ?? 0));
    const sent = [serialize.bind({ statement: name, values }), serialize.execute({}), serialize.sync()];
    const answer = await client.execProtocolStream(Buffer.concat(sent), { syncToFs: false });
    return rowDescription === null ? answer : [rowDescription, ...answer];
  }

  function serialized(value: unknown, type: number): string | null {
    if (value === null || value === undefined) return null;
    return client.serializers[type]?.(value) ?? String(value);
  }

  async function forget(text: string): Promise<void> {
    const prepared = statements.get(text)?.prepared ?? null;
    statements.delete(text);
    if (prepared === null) return;
    const sent = [serialize.close({ type: 'S', name: prepared.name }), serialize.sync()];
    await client.execProtocolStream(Buffer.concat(sent), { syncToFs: false });
  }

  return {
    /** Whether the statement was executed before. The first execution, which remembers it, is PGlite's. */
    accepts(text: string, options: QueryOptions = {}): boolean {
      if (Object.keys(options).some((name) => name !== 'rowMode' && name !== 'parsers')) return false;
      if (statements.has(text)) return true;
      statements.set(text, { prepared: null });
      return false;
    },

    /** Runs an accepted statement. The caller holds PGlite's lock of transactions. */
    run<Row>(text: string, params: readonly unknown[] = [], options: QueryOptions = {}): Promise<Results<Row>> {
      return client._runExclusiveQuery(async () => {
        const statement = statements.get(text) ?? { prepared: null };
        // The most recently used one is the last.
        statements.delete(text);
        statements.set(text, statement);
        try {
          for (const oldest of statements.keys()) {
            if (statements.size <= MAX_STATEMENTS) break;
            await forget(oldest);
          }
          statement.prepared ??= await prepare(text);
          const answer = await execute(statement.prepared, params);
          const { rowMode, parsers } = options;
          // Inherited, because PGlite would copy its hundreds of parsers for each query.
          const withOwn = Object.assign(Object.create(client.parsers) as typeof client.parsers, parsers);
          return parse.parseResults(answer, withOwn, { ...(rowMode && { rowMode }) })[0] as Results<Row>;
        } catch (error) {
          if (!(error instanceof messages.DatabaseError)) throw error;
          // Its tables have changed, or it is gone: the next execution prepares it again.
          if (REPREPARE.has(error.code ?? '')) await forget(text);
          throw Object.assign(error, { query: text, params, queryOptions: options });
        }
      });
    },
  };
}

/** PostgreSQL's feature_not_supported ("cached plan must not change result type") and invalid_sql_statement_name. */
const REPREPARE: ReadonlySet<string> = new Set(['0A000', '26000']);
