import { useState } from 'react';
import { serviceOrigin } from '../../../api/service-address.ts';
import { Button } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { DialogActions, ModalDialog } from '../../../ui/dialog/modal-dialog.tsx';
import { saveBlob } from '../../../ui/download/save-blob.ts';
import { SegmentedRadio } from '../../../ui/segmented-radio.tsx';
import type { FileRow } from '../file-row.ts';
import { filesStrings } from '../files-strings.ts';
import { bashScript } from './bash-script.ts';
import { pythonScript } from './python-script.ts';
import styles from './script-dialog.module.css';
import { scriptFiles } from './script-files.ts';

const scripts = {
  bash: { write: bashScript, filename: 'save-clips.sh' },
  python: { write: pythonScript, filename: 'save_clips.py' },
} as const;

/** Longer scripts are shown only at their start. */
const MAX_SHOWN_CHARACTERS = 12_000;

/** A script that saves the selected files outside of the browser. */
export function ScriptDialog({ rows, onClose }: { readonly rows: readonly FileRow[]; readonly onClose: () => void }) {
  const words = filesStrings.script;
  const [language, setLanguage] = useState<keyof typeof scripts>('bash');
  const { write, filename } = scripts[language];
  const script = write(serviceOrigin(), scriptFiles(rows));
  return (
    <ModalDialog title={words.title(rows.length)} width={760} onClose={onClose}>
      <p>{words.text}</p>
      <SegmentedRadio
        label={words.language}
        options={[
          { id: 'bash', label: words.bash },
          { id: 'python', label: words.python },
        ]}
        selected={language}
        onSelect={setLanguage}
      />
      <textarea
        className={styles.script}
        readOnly
        aria-label={words.preview}
        value={script.slice(0, MAX_SHOWN_CHARACTERS) + (script.length > MAX_SHOWN_CHARACTERS ? '…' : '')}
      />
      <DialogActions>
        <Button onClick={onClose}>{words.close}</Button>
        <CopyButton text={script} label={words.preview} />
        <Button variant="primary" onClick={() => saveBlob(new Blob([script], { type: 'text/plain' }), filename)}>
          {words.download}
        </Button>
      </DialogActions>
    </ModalDialog>
  );
}
