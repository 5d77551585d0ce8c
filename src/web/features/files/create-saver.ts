import type { Transport } from '../../api/transport/transport.ts';
import { wait } from '../../api/wait.ts';
import { announce } from '../../ui/announcer.tsx';
import { saveBlob } from '../../ui/download/save-blob.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { Saver } from './saver.ts';
import { sha256 } from './sha256.ts';

/** Creates a saver with the browser's functions. */
export function createSaver(transport: Transport): Saver {
  return new Saver({
    transport,
    sha256,
    saveFile: saveBlob,
    nowMs: Date.now,
    wait,
    onSaved: (filename) => announce(strings.files.savedAnnouncement(filename)),
  });
}
