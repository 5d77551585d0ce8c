import { catalogue } from '../ui/i18n/catalogue.ts';

/** Texts of copy buttons. */
export const copyStrings = catalogue('copy', {
  copy: 'Copy',
  copyOf: (label: string) => `Copy: ${label}`,
  copied: 'Copied',
  refused: 'Select it to copy',
});
