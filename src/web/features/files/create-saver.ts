import type { Transport } from '../../api/transport.ts';
import { wait } from '../../api/wait.ts';
import { announce } from '../../ui/announcer.tsx';
import { strings } from '../../ui/strings.ts';
import { Saver } from './saver.ts';
import { sha256 } from './sha256.ts';

/** A blob's address must outlive the click that starts the download; browsers give no event for its end. */
const KEEP_URL_MS = 60_000;

/** The saver over the real browser. */
export function createSaver(transport: Transport): Saver {
  return new Saver({
    transport,
    sha256,
    keep: saveBlob,
    nowMs: Date.now,
    wait,
    onSaved: (filename) => announce(strings.files.savedAnnouncement(filename)),
  });
}

function saveBlob(file: Blob, filename: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = filename;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_URL_MS);
}
