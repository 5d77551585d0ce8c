import { Suspense } from 'react';
import { sentenceOf } from '../../../../geo/coded.ts';
import { Button } from '../../../ui/button.tsx';
import { FileButton } from '../../../ui/file-button.tsx';
import { useStore } from '../../../ui/hooks/use-store.ts';
import { ErrorBoundary } from '../../../ui/loading/error-boundary.tsx';
import { lazyPart } from '../../../ui/loading/lazy-part.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Progress } from '../../../ui/progress.tsx';
import type { AreaMap, OnArea } from '../area-panel-types.ts';
import styles from '../area-section.module.css';
import type { AreaFileLoader } from './create-area-file.ts';
import { fileStrings } from './file-strings.ts';
import type { LoadState } from './load-state.ts';
import { loadStrings as words } from './load-strings.ts';

// Loaded with the first file that needs them.
const LoadQuestion = lazyPart(() => import('./load-question.tsx').then((module) => module.LoadQuestion));
const FeatureChoice = lazyPart(() => import('./choice/feature-choice.tsx').then((module) => module.FeatureChoice));

type LoadPanelProps = {
  readonly controller: AreaMap | null;
  readonly file: AreaFileLoader;
  /** Called with chosen files, before their format is known. */
  readonly onFiles: (files: readonly File[]) => void;
  readonly onArea: OnArea;
};

/** Loads the area from files that are dropped on the page or chosen. */
export function LoadPanel({ controller, file, onFiles, onArea }: LoadPanelProps) {
  const state = useStore(file);
  return (
    <div className={styles.panel}>
      {state.kind === 'choosing' ? null : <DropZone onFiles={onFiles} />}
      {state.kind === 'reading' && (
        <Notice
          tone="info"
          role="status"
          action={
            <Button variant="link" onClick={file.cancel}>
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
          {state.kind === 'failed' ? words.failed : sentenceOf(fileStrings.faults, state.fault)}
        </Notice>
      )}
      {(state.kind === 'loaded' || state.kind === 'chosen') && (
        <Notice tone={state.notes.length > 0 ? 'warn' : 'ok'} role="status">
          {sentencesOf(state).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Notice>
      )}
      <ErrorBoundary>
        <Suspense>
          {state.kind === 'question' && (
            <LoadQuestion question={state.question} onAnswer={file.answer} onCancel={file.cancel} />
          )}
          {state.kind === 'choosing' && (
            <FeatureChoice
              controller={controller}
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

function sentencesOf(state: Extract<LoadState, { kind: 'loaded' | 'chosen' }>): string[] {
  if (state.kind === 'chosen') return [state.message, ...state.notes];
  return [words.loaded(state.name, state.crs), ...state.notes.map((note) => sentenceOf(fileStrings.notes, note))];
}

function DropZone({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  return (
    <div className={styles.drop}>
      <p>{words.drop}</p>
      <FileButton label={words.choose} onFiles={onFiles} />
      <p className={styles.hint}>{words.hint}</p>
    </div>
  );
}
