import type { ReactNode } from 'react';
import { useConfirm } from '../../../ui/dialog/use-confirm.tsx';
import { filesStrings as words } from '../files-strings.ts';
import { isRiskyInMemory } from './targets.ts';

/** A confirmation before a browser that can't write to the disk collects more than 1 GiB in memory. */
export function useLargePrompt(): { ask: (sizeBytes: number, save: () => void) => void; dialog: ReactNode } {
  const { ask, dialog } = useConfirm();
  return {
    dialog,
    ask(sizeBytes, save) {
      if (!isRiskyInMemory(sizeBytes)) return save();
      ask({
        title: words.largeTitle(sizeBytes),
        text: words.largeText,
        confirm: words.largeConfirm,
        cancel: words.largeCancel,
        onConfirm: save,
      });
    },
  };
}
