import { Suspense, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { Redo2, Undo2 } from '../../ui/icons.tsx';
import { ErrorBoundary } from '../../ui/loading/error-boundary.tsx';
import { lazyPart } from '../../ui/loading/lazy-part.ts';
import { aoiStrings } from './aoi-strings.ts';
import styles from './area-actions.module.css';
import { useAreaModel } from './area-model.ts';
import type { AreaSnapshot } from './store/create-aoi-store.ts';
import { isUnreadable } from './store/is-unreadable.ts';

// Each is loaded when its button is pressed first.
const SimplifyPanel = lazyPart(() => import('./reshape/simplify-panel.tsx').then((module) => module.SimplifyPanel));
const BufferPanel = lazyPart(() => import('./reshape/buffer-panel.tsx').then((module) => module.BufferPanel));
const ExportPanel = lazyPart(() => import('./library/export-panel.tsx').then((module) => module.ExportPanel));

const words = aoiStrings.actions;

/** The operation on the entire area whose panel is open. */
export type AreaOperation = 'simplify' | 'buffer' | 'export';

type AreaActionsProps = {
  readonly area: AreaSnapshot;
  readonly operation: AreaOperation | null;
  readonly onOperation: (operation: AreaOperation | null) => void;
  readonly onSave: () => void;
};

/** Undo, redo, and the operations on the entire area. */
export function AreaActions({ area, operation, onOperation, onSave }: AreaActionsProps) {
  const { undoStep, redoStep } = useAreaModel();
  const { geometry, findings, canUndo, canRedo } = area;
  const isReadable = geometry !== null && !findings.some(isUnreadable);
  const isSimplifiable = isReadable && findings.every(({ kind }) => kind === 'too-many-positions');
  const isValid = geometry !== null && findings.length === 0;
  const actions = useRef<HTMLDivElement>(null);
  // Return the focus to the button that opened the panel.
  const close = () => {
    onOperation(null);
    actions.current?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus();
  };
  const toggle = (id: AreaOperation, isPossible: boolean) =>
    isPossible && (
      <Button variant="link" aria-expanded={operation === id} onClick={() => onOperation(operation === id ? null : id)}>
        {words[id]}
      </Button>
    );
  return (
    <>
      <div ref={actions} className={styles.actions}>
        <span className={styles.steps}>
          <Button variant="icon" aria-label={words.undo} title={words.undo} disabled={!canUndo} onClick={undoStep}>
            <Undo2 size={16} />
          </Button>
          <Button variant="icon" aria-label={words.redo} title={words.redo} disabled={!canRedo} onClick={redoStep}>
            <Redo2 size={16} />
          </Button>
        </span>
        {toggle('simplify', isSimplifiable)}
        {toggle('buffer', isValid)}
        {isReadable && (
          <Button variant="link" onClick={onSave}>
            {words.save}
          </Button>
        )}
        {toggle('export', isReadable)}
      </div>
      <ErrorBoundary key={operation}>
        <Suspense>
          {operation === 'simplify' && isSimplifiable && <SimplifyPanel geometry={geometry} onClose={close} />}
          {operation === 'buffer' && isValid && <BufferPanel geometry={geometry} onClose={close} />}
          {operation === 'export' && isReadable && <ExportPanel geometry={geometry} name={area.name} onClose={close} />}
        </Suspense>
      </ErrorBoundary>
    </>
  );
}
