import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import { temporaryFolder } from '../temporary-folder.ts';

/**
 * Unpacks a data folder that the service of commit 189007e wrote (data-folders/README.md); it is removed at the end of the
 * test.
 */
export async function earlierDataFolder(): Promise<string> {
  const [folder, archive] = [await temporaryFolder(), join(await temporaryFolder(), 'data.tar')];
  const packed = createReadStream(join(import.meta.dirname, '189007e.tar.br'));
  await pipeline(packed, createBrotliDecompress(), createWriteStream(archive));
  await promisify(execFile)('tar', ['-xf', archive, '-C', folder]);
  return folder;
}
