import type { Transport } from '../../api/transport.ts';
import { wait } from '../../api/wait.ts';
import { announce } from '../../ui/announcer.tsx';
import { strings } from '../../ui/strings.ts';
import { Saver } from './saver.ts';

/** A blob's address must outlive the click that starts the download; browsers give no event for its end. */
const KEEP_URL_MS = 60_000;

/** The saver over the real browser. */
export function createSaver(transport: Transport): Saver {
  return new Saver({
    transport,
    // Missing on plain-HTTP pages that aren't localhost.
    sha256: globalThis.crypto?.subtle ? sha256 : null,
    keep: saveBlob,
    nowMs: Date.now,
    wait,
    onSaved: (filename) => announce(strings.files.savedAnnouncement(filename)),
  });
}

async function sha256(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
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
