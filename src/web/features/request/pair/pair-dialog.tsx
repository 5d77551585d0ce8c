import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorText } from '../../../api/error-text.tsx';
import type { SourceItem } from '../../../api/items/source-item.ts';
import { Button } from '../../../ui/button.tsx';
import { DialogActions, ModalDialog } from '../../../ui/dialog/modal-dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { useDebouncedValue } from '../../../ui/hooks/use-debounced-value.ts';
import { strings } from '../../../ui/i18n/strings.ts';
import { Notice } from '../../../ui/notice.tsx';
import { noFilters } from '../source/item-filters.ts';
import { ItemList } from '../source/item-list.tsx';
import type { FoundItem, ItemFinder } from '../source/search/item-finder.ts';
import { keyOf, queryOf, type SearchScope } from '../source/search/item-query.ts';
import styles from './pair-dialog.module.css';
import { pairStrings as words } from './pair-strings.ts';

const MAX_SHOWN = 100;

export type PairDialogProps = {
  readonly first: SourceItem;
  readonly finder: ItemFinder | null;
  readonly scope: SearchScope;
  readonly onPair: (item: SourceItem) => void;
  readonly onClose: () => void;
};

/** Chooses the second item of a pair among those of another date; with an area, those that cover most of it come first. */
export function PairDialog({ first, finder, scope, onPair, onClose }: PairDialogProps) {
  const [text, setText] = useState('');
  const [selected, setSelected] = useState<SourceItem | null>(null);
  const query = { ...queryOf({ ...noFilters, text: useDebouncedValue(text) }, scope), limit: MAX_SHOWN };
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: ['items.search_org', 'pair', ...keyOf(finder, query)],
    queryFn: ({ signal }) => finder?.find(query, signal) ?? { found: [], matched: 0 },
    enabled: finder !== null,
    placeholderData: (previous) => previous,
    staleTime: 30_000,
  });
  const found = data?.found.filter((one) => isOtherDate(one, first)) ?? [];
  const isListed = found.some(({ item }) => item.id === selected?.id);
  return (
    <ModalDialog title={words.title} width={480} onClose={onClose}>
      <p>{words.text}</p>
      <Field label={words.search}>
        {(control) => (
          <input {...control} type="search" value={text} onChange={(event) => setText(event.target.value)} />
        )}
      </Field>
      {error && (
        <Notice
          tone="bad"
          role="alert"
          action={
            <Button variant="link" onClick={() => void refetch()}>
              {strings.app.tryAgain}
            </Button>
          }
        >
          <ErrorText error={error} />
        </Notice>
      )}
      <div className={styles.list}>
        {found.length > 0 && (
          <ItemList
            found={found}
            selectedId={selected?.id ?? null}
            hoveredId={null}
            isOutdated={isPlaceholderData}
            onSelect={(id) => setSelected(found.find(({ item }) => item.id === id)?.item ?? null)}
            onHover={() => undefined}
            loadMore={null}
          />
        )}
        <p role="status">
          {!data && !error && words.loading}
          {data && found.length === 0 && words.none}
          {data && data.matched > data.found.length && words.more}
        </p>
      </div>
      <DialogActions>
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button
          variant="primary"
          aria-disabled={!isListed}
          onClick={() => {
            if (isListed && selected) onPair(selected);
          }}
        >
          {words.confirm}
        </Button>
      </DialogActions>
    </ModalDialog>
  );
}

/** A pair shows a change: an item of the same day, or one that can't be clipped, is no second date. */
function isOtherDate({ item, share }: FoundItem, first: SourceItem): boolean {
  const isSameDay = item.datetime !== null && item.datetime.slice(0, 10) === first.datetime?.slice(0, 10);
  return item.id !== first.id && !isSameDay && item.assets.length > 0 && share !== 0;
}
