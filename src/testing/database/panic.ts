import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { openDatabase } from '../../server/db/database.ts';
import { outageOf } from '../../server/db/outage.ts';
import { smallDisk } from '../service/small-disk.ts';

/**
 * Lets the write-ahead log of a database need room on a full disk, and prints what later calls do as JSON; null where no disk can be
 * mounted. A separate process, because a failure of this kind blocks it forever.
 */
async function main(): Promise<unknown> {
  const disk = await smallDisk(160);
  if (disk === null) return null;
  try {
    const { orm, ping, close } = await openDatabase({ dataDir: join(disk.folder, 'db') });
    // with room in every page, so that only the log grows
    await orm.execute(sql`create table counts (id int primary key, value int) with (fillfactor = 10)`);
    await orm.execute(sql`insert into counts select n, 1 from generate_series(1, 4000) n`);
    await orm.execute(sql`vacuum full counts`);
    await disk.fill();
    const failureOf = (work: Promise<unknown>) => work.then(() => null, outageOf);
    const change = (part: number) =>
      orm.transaction((tx) => tx.execute(sql`update counts set value = value + 1 where id % 40 = ${part}::int`));
    let first = null;
    for (let count = 0; first === null; count++) first = await failureOf(change(count % 40));
    const later = await failureOf(orm.execute(sql`select 1`));
    const pinged = await failureOf(ping());
    await close();
    return { first, later, pinged };
  } finally {
    await disk.remove();
  }
}

process.stdout.write(JSON.stringify(await main()));
