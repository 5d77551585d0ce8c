import { Suspense, useState } from 'react';
import type { SourceItem } from '../../../api/items/source-item.ts';
import { announce } from '../../../ui/announcer.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorBoundary } from '../../../ui/loading/error-boundary.tsx';
import { lazyPart } from '../../../ui/loading/lazy-part.ts';
import { ItemSummary } from '../source/item-summary.tsx';
import type { ItemFinder } from '../source/search/item-finder.ts';
import type { SearchScope } from '../source/search/item-query.ts';
import { datedName } from './combine-pair.ts';
import styles from './pair-row.module.css';
import { pairStrings as words } from './pair-strings.ts';

// Loaded when it is opened.
const PairDialog = lazyPart(() => import('./pair-dialog.tsx').then((module) => module.PairDialog));

/** The second item of a pair: `item` is null while it is loaded, or if it can't be. */
export type PairedItem = {
  readonly item: SourceItem | null;
  readonly coverage: number | null | undefined;
  readonly error: Error | null;
};

type PairRowProps = {
  readonly first: SourceItem;
  readonly pair: PairedItem | null;
  readonly finder: ItemFinder | null;
  readonly scope: SearchScope;
  readonly onPair: (itemId: string | null) => void;
};

/** The second date below the chosen item, or the button that adds one. */
export function PairRow({ first, pair, finder, scope, onPair }: PairRowProps) {
  const [isOpen, setOpen] = useState(false);
  const remove = () => {
    onPair(null);
    announce(words.removed);
  };
  return (
    <div className={styles.pair}>
      {pair === null ? (
        <Button variant="link" onClick={() => setOpen(true)}>
          {words.add}
        </Button>
      ) : (
        <fieldset className={styles.second} aria-label={words.second}>
          {pair.item && <ItemSummary item={pair.item} share={pair.coverage} />}
          {pair.item === null && <p>{pair.error ? words.failed : words.loading}</p>}
          <Button variant="link" aria-label={words.remove(pair.item && datedName(pair.item))} onClick={remove}>
            ×
          </Button>
        </fieldset>
      )}
      {isOpen && (
        <ErrorBoundary fallback={null} onError={() => setOpen(false)}>
          <Suspense>
            <PairDialog
              first={first}
              finder={finder}
              scope={scope}
              onClose={() => setOpen(false)}
              onPair={(item) => {
                setOpen(false);
                onPair(item.id);
                announce(words.added(datedName(item)));
              }}
            />
          </Suspense>
        </ErrorBoundary>
      )}
    </div>
  );
}
