import { seededRandom } from '../random.ts';
import { disguisedFiles } from './disguised-files.ts';
import { codecFiles } from './hostile-codecs.ts';
import { directoryFiles } from './hostile-directories.ts';
import type { HostileFile } from './hostile-file.ts';
import { georeferenceFiles } from './hostile-georeference.ts';
import { metadataFiles } from './hostile-metadata.ts';
import { sizeFiles } from './hostile-sizes.ts';
import { mutate } from './mutate.ts';

/** A valid file that is the origin of mutations. */
export type ValidFile = { name: string; bytes: Uint8Array<ArrayBuffer> };

/** All hand-made hostile files; some of them refer to the address `url`. */
export function handMadeFiles(url: string): HostileFile[] {
  return [
    ...disguisedFiles(url),
    ...directoryFiles,
    ...sizeFiles,
    ...codecFiles,
    ...georeferenceFiles,
    ...metadataFiles,
  ];
}

/** `count` mutations of valid files. Each has its own seed, so that a shorter list is the beginning of a longer one. */
export function mutatedFiles(sound: readonly ValidFile[], count: number): HostileFile[] {
  return Array.from({ length: count }, (_, index) => {
    const original = sound[index % sound.length];
    if (!original) throw new RangeError('there is no valid file to mutate');
    return {
      name: `mutated-${String(index).padStart(4, '0')}-${original.name}`,
      bytes: () => mutate(original.bytes, seededRandom(SEED + index)),
    };
  });
}

const SEED = 20_261_123;
