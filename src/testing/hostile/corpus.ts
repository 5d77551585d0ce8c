import { seededRandom } from '../random.ts';
import { disguisedFiles } from './disguised-files.ts';
import { codecFiles } from './hostile-codecs.ts';
import { directoryFiles } from './hostile-directories.ts';
import type { HostileFile } from './hostile-file.ts';
import { georeferenceFiles } from './hostile-georeference.ts';
import { metadataFiles } from './hostile-metadata.ts';
import { sizeFiles } from './hostile-sizes.ts';
import { mutate } from './mutate.ts';

/** A sound file that mutations start from. */
export type SoundFile = { name: string; bytes: Uint8Array<ArrayBuffer> };

/** Every shape made by hand; `url` is an address that some of them try to reach. */
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

/** `count` mutations of sound files, each from a seed of its own: the first of a longer list are those of a shorter one. */
export function mutatedFiles(sound: readonly SoundFile[], count: number): HostileFile[] {
  return Array.from({ length: count }, (_, index) => {
    const original = sound[index % sound.length];
    if (!original) throw new RangeError('there is no sound file to start from');
    return {
      name: `mutated-${String(index).padStart(4, '0')}-${original.name}`,
      bytes: () => mutate(original.bytes, seededRandom(SEED + index)),
    };
  });
}

const SEED = 20_261_123;
