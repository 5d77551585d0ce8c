import type { copyStrings } from './copy-strings.ts';

export const german: typeof copyStrings = {
  copy: 'Kopieren',
  copyOf: (label) => `Kopieren: ${label}`,
  copied: 'Kopiert',
  refused: 'Zum Kopieren markieren',
};
