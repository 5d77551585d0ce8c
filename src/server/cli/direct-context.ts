import { randomUUID } from 'node:crypto';
import { detectEngine } from '../../clip/gdal/engine.ts';
import type { Settings } from '../env.ts';
import { cleanDataFolder, dataFolderAt } from '../files/data-folder.ts';
import { openStorage } from '../files/open-storage.ts';
import { readOrCreateSecret } from '../files/secret-file.ts';
import { summariesKey } from '../files/summaries-key.ts';
import { createEngineTasks, type EngineTasks } from '../jobs/engine-tasks.ts';
import type { OperatorContext } from './command.ts';
import { lanAddress } from './lan-address.ts';
import { publicUrl } from './public-url.ts';

export type DirectContext = { context: OperatorContext; close: () => Promise<void> };

/** Opens a data folder for one command if no service runs on it. The caller holds the folder's lock. */
export async function openDirectContext(settings: Settings): Promise<DirectContext> {
  const folder = dataFolderAt(settings.dataFolder);
  await cleanDataFolder(folder);
  const { db, store } = await openStorage(folder, settings.databaseUrl);
  let tasks: EngineTasks | null = null;
  const engine = async () => {
    tasks ??= createEngineTasks(await detectEngine(settings.gdal), {
      limits: settings.taskLimits,
      maxConcurrentRegistrations: 1,
      summariesKey: summariesKey(await readOrCreateSecret(folder.secret)),
    });
    return tasks.catalog;
  };
  return {
    context: {
      db,
      store,
      engine,
      clock: () => new Date(),
      ids: randomUUID,
      publicUrl: publicUrl(settings.host, settings.port, lanAddress()),
    },
    async close() {
      tasks?.close();
      await db.flushWal();
      await db.close();
    },
  };
}
