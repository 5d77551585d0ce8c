import { splitName } from '../../../ui/download/safe-filename.ts';

/**
 * Gives each file a name that none before has: `clip.tif`, `clip (2).tif`. Names that differ only in case or in Unicode
 * composition are equal, because they are on many file systems.
 */
export class UniqueNames {
  readonly #taken = new Set<string>();

  next(name: string): string {
    const { stem, extension } = splitName(name);
    for (let count = 1; ; count++) {
      const candidate = count === 1 ? name : `${stem} (${count})${extension}`;
      const key = candidate.normalize('NFC').toLowerCase();
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      return candidate;
    }
  }
}
