import { lazy, Suspense, useRef, useSyncExternalStore } from 'react';
import { Button } from '../../../ui/button.tsx';
import { ErrorBoundary } from '../../../ui/error-boundary.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Progress } from '../../../ui/progress.tsx';
import type { OnArea } from '../area-panel-types.ts';
import styles from '../area-section.module.css';
import type { AreaFile } from './create-area-file.ts';
import { loadStrings as words } from './load-strings.ts';

// Questions and the table come with the first file that needs them.
const LoadQuestion = lazy(() => import('./load-question.tsx').then((module) => ({ default: module.LoadQuestion })));
const FeatureChoice = lazy(() => import('./feature-choice.tsx').then((module) => ({ default: module.FeatureChoice })));

type LoadPanelProps = {
  readonly file: AreaFile;
  /** Files that were chosen, before it is known what they are. */
  readonly onFiles: (files: readonly File[]) => void;
  readonly onArea: OnArea;
};

/** Files as the area: dropped anywhere on the page, or chosen. */
export function LoadPanel({ file, onFiles, onArea }: LoadPanelProps) {
  const state = useSyncExternalStore(file.subscribe, file.getState);
  return (
    <div className={styles.panel}>
      {state.kind === 'choosing' ? null : <DropZone onFiles={onFiles} />}
      {state.kind === 'reading' && (
        <Notice
          tone="info"
          role="status"
          action={
            <Button look="link" onClick={file.cancel}>
              {words.cancel}
            </Button>
          }
        >
          <p>{words.progress(words.steps[state.progress.step], state.name)}</p>
          <Progress percent={100 * state.progress.share} label={words.steps[state.progress.step]} />
        </Notice>
      )}
      {(state.kind === 'refused' || state.kind === 'failed') && (
        <Notice tone="bad" role="alert">
          {state.kind === 'failed' ? words.failed : state.message}
        </Notice>
      )}
      {(state.kind === 'loaded' || state.kind === 'chosen') && (
        <Notice tone={state.notes.length > 0 ? 'warn' : 'ok'} role="status">
          {[state.kind === 'chosen' ? state.message : words.loaded(state.name, state.crs), ...state.notes].map(
            (sentence) => (
              <p key={sentence}>{sentence}</p>
            ),
          )}
        </Notice>
      )}
      <ErrorBoundary>
        <Suspense>
          {state.kind === 'asked' && (
            <LoadQuestion question={state.question} onAnswer={file.answer} onCancel={file.cancel} />
          )}
          {state.kind === 'choosing' && (
            <FeatureChoice
              name={state.name}
              reading={state.reading}
              onArea={onArea}
              onFinish={file.finish}
              onClose={file.cancel}
            />
          )}
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}

function DropZone({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.drop}>
      <p>{words.drop}</p>
      <Button onClick={() => input.current?.click()}>{words.choose}</Button>
      <input
        ref={input}
        className={styles.file}
        type="file"
        multiple
        // No list of endings: files are known by what is in them.
        aria-label={words.choose}
        tabIndex={-1}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          if (files.length > 0) onFiles(files);
          // The same file, mended, can be chosen again.
          event.target.value = '';
        }}
      />
      <p className={styles.hint}>{words.hint}</p>
    </div>
  );
}
