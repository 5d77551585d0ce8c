import type { Database } from './database.ts';

const CHANNEL = 'row_changed';
const MAX_CHARACTERS = 32_000_000;
/** As in the triggers; PostgreSQL limits notifications to 8,000 bytes. */
const MAX_ROW_LENGTH = 1000;

/** A value, the rows that it was computed from (`rowOf`), and its approximate size. No rows: it must not be stored. */
export type Computed<Value> = {
  readonly value: Value;
  readonly rows: readonly string[];
  readonly characters: number;
};

/**
 * Values computed from rows, each stored until one of its rows changes. Triggers (migration 0006) notify of each changed row in the commit of the
 * change, and PGlite passes this on before the writer's call returns: a stored value is never older than a change that was answered.
 * On PostgreSQL, to which other processes write too, nothing is stored.
 */
export type RowCache = {
  /** The stored value of the key, or the one that `compute` resolves to. Keys of one kind have values of one type. */
  read<Value>(key: string, compute: () => Promise<Computed<Value>>): Promise<Value>;
  close(): Promise<void>;
};

type Entry = Computed<unknown>;

/** The name of a row in notifications: table and id, cut to 1,000 characters. */
export function rowOf(table: string, id: string): string {
  const row = `${table} ${id}`;
  return row.length <= MAX_ROW_LENGTH ? row : [...row].slice(0, MAX_ROW_LENGTH).join('');
}

/** Starts listening for the database's notifications of changed rows. */
export async function startRowCache({ connection }: Database): Promise<RowCache> {
  if (connection.kind === 'postgresql') {
    return { read: async (_key, compute) => (await compute()).value, close: async () => {} };
  }
  /** The least recently used entry is the first. */
  const entries = new Map<string, Entry>();
  const keysOfRow = new Map<string, Set<string>>();
  let characters = 0;
  let changes = 0;
  let isListening = true;

  const remove = (key: string) => {
    const entry = entries.get(key);
    if (entry === undefined) return;
    entries.delete(key);
    characters -= entry.characters;
    for (const row of entry.rows) {
      const keys = keysOfRow.get(row);
      keys?.delete(key);
      if (keys?.size === 0) keysOfRow.delete(row);
    }
  };
  const store = (key: string, entry: Entry) => {
    remove(key);
    if (entry.rows.length === 0 || entry.characters > MAX_CHARACTERS) return;
    entries.set(key, entry);
    characters += entry.characters;
    for (const row of entry.rows) keysOfRow.set(row, (keysOfRow.get(row) ?? new Set()).add(key));
    for (const oldest of entries.keys()) {
      if (characters <= MAX_CHARACTERS) return;
      remove(oldest);
    }
  };
  const stopListening = await connection.client.listen(CHANNEL, (row) => {
    changes += 1;
    for (const key of keysOfRow.get(row) ?? []) remove(key);
  });

  return {
    async read<Value>(key: string, compute: () => Promise<Computed<Value>>) {
      const entry = entries.get(key);
      if (entry !== undefined) {
        entries.delete(key);
        entries.set(key, entry);
        // The caller's keys of one kind have one type.
        return entry.value as Value;
      }
      const before = changes;
      const computed = await compute();
      // A row that changed meanwhile may have been read before its change.
      if (changes === before && isListening) store(key, computed);
      return computed.value;
    },
    async close() {
      isListening = false;
      entries.clear();
      keysOfRow.clear();
      await stopListening();
    },
  };
}
