// Loaded here, so that the review's first call doesn't depend on the network.
import '../../api/review/create-review.ts';
import '../../api/review/send-rows.ts';
import { useApi } from '../../api/api-context.ts';
import type { SourceItem } from '../../api/items/source-item.ts';
import { isSameItem, type ReviewItem } from '../../api/review/review-row.ts';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/dialog/use-confirm.tsx';
import { useStore } from '../../ui/hooks/use-store.ts';
import { Section } from '../../ui/section.tsx';
import styles from './review.module.css';
import { reviewStrings as words } from './review-strings.ts';
import { itemsOf } from './use-review.ts';

type ReviewAreasProps = {
  /** The item and the assets that are chosen in the panel, which can be added. */
  readonly item: SourceItem | null;
  readonly assetKeys: readonly string[];
};

/** The first section of the panel while many areas are reviewed: the items, and the way back to one area. */
export function ReviewAreas({ item, assetKeys }: ReviewAreasProps) {
  const { review, rowSender } = useApi();
  const rows = useStore(review);
  const { ask, dialog } = useConfirm();
  const items = itemsOf(rows);
  const candidate: ReviewItem | null =
    item === null || assetKeys.length === 0 ? null : { id: item.id, name: item.name, assetKeys };
  const isNew = candidate !== null && !items.some((one) => isSameItem(one, candidate));
  const unsent = rows.filter(({ jobId }) => jobId === null).length;
  const close = () => {
    rowSender.stop();
    review.clear();
  };
  return (
    <Section
      title={words.title}
      aside={
        <Button
          variant="link"
          onClick={() =>
            unsent === 0
              ? close()
              : ask({
                  title: words.backTitle,
                  text: words.backText(unsent),
                  confirm: words.backConfirm,
                  cancel: words.backCancel,
                  onConfirm: close,
                })
          }
        >
          {words.back}
        </Button>
      }
    >
      <p className={styles.quiet}>{words.size(new Set(rows.map(({ areaId }) => areaId)).size, items.length)}</p>
      <h3 className={styles.subtitle}>{words.items}</h3>
      <ul className={styles.items}>
        {items.map((one) => (
          <li key={`${one.id} ${one.assetKeys.join(' ')}`}>
            <span>{one.name}</span> <span className={styles.quiet}>{one.assetKeys.join(', ')}</span>
            {!rows.some(({ item, body }) => body !== null && isSameItem(item, one)) && (
              <Button variant="link" aria-label={words.removeItem(one.name)} onClick={() => review.removeItem(one)}>
                ×
              </Button>
            )}
          </li>
        ))}
      </ul>
      {candidate && isNew ? (
        <Button onClick={() => review.addItem(candidate)}>
          {words.addItem(candidate.name, candidate.assetKeys.join(', '))}
        </Button>
      ) : (
        <p className={styles.quiet}>{items.length === 0 ? words.noItems : words.chooseToAdd}</p>
      )}
      {dialog}
    </Section>
  );
}
