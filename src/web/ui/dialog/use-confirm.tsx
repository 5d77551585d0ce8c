import { type ReactNode, Suspense, useCallback, useState } from 'react';
import { ErrorBoundary } from '../loading/error-boundary.tsx';
import { lazyPart } from '../loading/lazy-part.ts';
import type { ConfirmDialogProps } from './confirm-dialog.tsx';

// The dialog's code loads with the first question.
const ConfirmDialog = lazyPart(() => import('./confirm-dialog.tsx').then((module) => module.ConfirmDialog));

type Question = Omit<ConfirmDialogProps, 'onCancel'>;

/** Returns a function that opens a confirmation dialog, and the dialog element to render. */
export function useConfirm(): { ask: (question: Question) => void; dialog: ReactNode } {
  const [question, setQuestion] = useState<Question | null>(null);
  const ask = useCallback((next: Question) => setQuestion(next), []);
  const dialog = question && (
    <ErrorBoundary key={question.title}>
      <Suspense>
        <ConfirmDialog
          {...question}
          onConfirm={() => {
            setQuestion(null);
            question.onConfirm();
          }}
          onCancel={() => setQuestion(null)}
        />
      </Suspense>
    </ErrorBoundary>
  );
  return { ask, dialog };
}
