import { useState } from 'react';
import { useStore } from '../../ui/hooks/use-store.ts';
import { FileArchive, FolderDown } from '../../ui/icons.tsx';
import { BarButton, BarProblem } from '../../ui/table/selection-bar.tsx';
import type { FileRow } from './file-row.ts';
import { filesStrings } from './files-strings.ts';
import { failureSentence } from './save/save-error.ts';
import { canSaveToFolder, chooseFolder, chooseZip } from './save/targets.ts';
import { useLargePrompt } from './save/use-large-prompt.tsx';
import { useSaver } from './save/use-saver.ts';

type SaveButtonsProps = {
  readonly rows: readonly FileRow[];
  /** Whether saving to a folder is the bar's main action. */
  readonly isMain?: boolean;
};

/** The buttons of a selection bar that save files to a folder or as one zip. */
export function SaveButtons({ rows, isMain = false }: SaveButtonsProps) {
  const words = filesStrings.selection;
  const saver = useSaver();
  const isSaving = useStore(saver.run)?.status === 'running';
  const [problem, setProblem] = useState<string | null>(null);
  const { ask, dialog } = useLargePrompt();
  const sizeBytes = rows.reduce((sum, row) => sum + row.sizeBytes, 0);
  const attempt = async (save: () => Promise<void>) => {
    setProblem(null);
    await save().catch((error: unknown) => setProblem(failureSentence(error)));
  };
  const toFolder = () =>
    attempt(async () => {
      const folder = await chooseFolder();
      if (folder) await saver.saveToFolder(rows, folder);
    });
  const asZip = () =>
    attempt(async () => {
      const target = await chooseZip(`${words.zipName}-${new Date().toISOString().slice(0, 10)}.zip`);
      if (target) await saver.saveAsZip(rows, target);
    });
  const blocked = isSaving ? words.isSaving : rows.length === 0 ? words.noFiles : null;
  return (
    <>
      {problem !== null && <BarProblem>{problem}</BarProblem>}
      {canSaveToFolder() && (
        <BarButton
          variant={isMain ? 'primary' : 'plain'}
          icon={<FolderDown size={16} />}
          label={words.toFolder(rows.length)}
          short={words.short.folder}
          blocked={blocked}
          onPress={() => void toFolder()}
        />
      )}
      <BarButton
        icon={<FileArchive size={16} />}
        label={words.asZip(rows.length, sizeBytes)}
        short={words.short.zip}
        blocked={blocked}
        onPress={() => ask(sizeBytes, () => void asZip())}
      />
      {dialog}
    </>
  );
}
