import { messages, type PGlite } from '@electric-sql/pglite';

/**
 * After a PANIC, such as a full disk while the write-ahead log grows, PostgreSQL ends its process. PGlite would continue, and its next
 * statement would block this process forever. This lets all later statements reject with the PANIC instead; the returned function returns
 * it, or null. A new start recovers the database.
 */
export function stopAfterPanic(client: PGlite): () => Error | null {
  let panic: Error | null = null;
  const execute = client.execProtocolStream.bind(client);
  client.execProtocolStream = async (...statement) => {
    if (panic !== null) throw panic;
    try {
      return await execute(...statement);
    } catch (error) {
      if (!(error instanceof messages.DatabaseError) || error.severity !== 'PANIC') throw error;
      const message = `the database ended by a PANIC (${error.message}); remove its cause, then restart the service`;
      panic = Object.assign(new Error(message), { code: error.code });
      throw panic;
    }
  };
  return () => panic;
}
