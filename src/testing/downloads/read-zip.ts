import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM =
  'import sys,zipfile,hashlib,json;z=zipfile.ZipFile(sys.argv[1]);assert z.testzip() is None;print(json.dumps({n:hashlib.sha256(z.read(n)).hexdigest() for n in z.namelist()}))';

/** The entries of a zip and their SHA-256, read by Python, which also checks each CRC. */
export async function readZip(blob: Blob): Promise<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'cutline-zip-'));
  try {
    const path = join(folder, 'clips.zip');
    writeFileSync(path, new Uint8Array(await blob.arrayBuffer()));
    return JSON.parse(execFileSync('python3', ['-c', PROGRAM, path], { encoding: 'utf8' }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
