import type { Transport } from '../../../api/transport/transport.ts';
import { wait } from '../../../api/wait.ts';
import { announce } from '../../../ui/announcer.tsx';
import { saveBlob } from '../../../ui/download/save-blob.ts';
import { filesStrings } from '../files-strings.ts';
import { createFileRequests } from './file-requests.ts';
import { createHashers } from './hasher.ts';
import { browserSavedRecord } from './saved-record.ts';
import { Saver } from './saver.ts';

/** Creates a saver with the browser's functions. */
export function createSaver(transport: Transport): Saver {
  const saver = new Saver({
    requests: createFileRequests(transport),
    newHasher: createHashers(),
    saveFile: saveBlob,
    record: browserSavedRecord(),
    nowMs: Date.now,
    wait,
    onSaved: (filename) => announce(filesStrings.savedAnnouncement(filename)),
    onRunEnded: (run) => announce(filesStrings.run.announcement(run)),
  });
  addEventListener('online', () => saver.onOnline());
  return saver;
}
