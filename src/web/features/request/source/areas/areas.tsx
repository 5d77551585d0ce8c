import { Suspense, useId, useState } from 'react';
import { featureNames } from '../../../../../contract/features.ts';
import { mayUse } from '../../../../api/session/account.ts';
import { useAccount } from '../../../../api/session/use-account.ts';
import { Button } from '../../../../ui/button.tsx';
import { ErrorBoundary } from '../../../../ui/loading/error-boundary.tsx';
import { lazyPart } from '../../../../ui/loading/lazy-part.ts';
import type { AreaChoice } from './area-choice.ts';
import { areaStrings } from './area-strings.ts';
import styles from './areas.module.css';

const AreaList = lazyPart(() => import('./area-list.tsx').then((module) => module.AreaList));

/** The delivery areas as another kind of source, listed on request; open while one is chosen. */
export function Areas({ selected, sourceId, text, onSelect }: AreaChoice) {
  const { data: account } = useAccount();
  // Null until the user opens or closes the list.
  const [isOpened, setOpened] = useState<boolean | null>(null);
  const list = useId();
  if (!account?.features.includes(featureNames.clipAreas) || !mayUse(account, 'clip:read')) return null;
  const isOpen = isOpened ?? selected !== null;
  return (
    <div className={styles.areas}>
      <Button variant="link" aria-expanded={isOpen} aria-controls={list} onClick={() => setOpened(!isOpen)}>
        {areaStrings.title}
      </Button>
      <div id={list}>
        {isOpen && (
          <ErrorBoundary>
            <Suspense fallback={<p className={styles.quiet}>{areaStrings.loading}</p>}>
              <AreaList selected={selected} sourceId={sourceId} text={text} onSelect={onSelect} />
            </Suspense>
          </ErrorBoundary>
        )}
      </div>
    </div>
  );
}
