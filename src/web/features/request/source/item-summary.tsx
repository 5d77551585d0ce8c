import type { SourceItem } from '../../../api/items/source-item.ts';
import { classNames } from '../../../ui/class-names.ts';
import { formatDay, formatDistance } from '../../../ui/i18n/format.ts';
import spoken from '../../../ui/spoken.module.css';
import { Thumbnail } from '../../../ui/thumbnail.tsx';
import { FootprintGlyph } from './footprint-glyph.tsx';
import styles from './item-summary.module.css';
import { sourceStrings } from './source-strings.ts';

const words = sourceStrings;

type ItemSummaryProps = {
  readonly item: SourceItem;
  /** Share of the area that the item covers, 0..1: undefined without an area, null if the footprint is unknown. */
  readonly share: number | null | undefined;
};

/** Picture, name, date, pixel size, cloud and coverage of an item. */
export function ItemSummary({ item, share }: ItemSummaryProps) {
  return (
    <>
      <Thumbnail url={item.thumbnailUrl} size={44} fallback={<FootprintGlyph item={item} />} />
      <span className={styles.text}>
        <span className={styles.name}>{item.name}</span>
        <small>{subtitle(item)}</small>
      </span>
      <Coverage share={share} />
    </>
  );
}

function subtitle(item: SourceItem): string {
  const parts = [
    item.datetime && formatDay(item.datetime),
    item.gsdMetres !== null && formatDistance(item.gsdMetres),
    item.cloudPercent !== null && words.cloud(item.cloudPercent),
    item.archiveNote !== null && words.archived,
    item.archiveNote === null && item.assets.length === 0 && words.noAssets,
  ];
  return parts.filter(Boolean).join(' · ');
}

function Coverage({ share }: Pick<ItemSummaryProps, 'share'>) {
  if (share === undefined) return null;
  if (share === null) return <span className={styles.unknown}>{words.noFootprint}</span>;
  if (share === 0) return <span className={styles.unknown}>{words.outside}</span>;
  // Partial coverage shows 1 to 99 %, never 0 or 100 %.
  const percent = share >= 1 ? 100 : Math.min(99, Math.max(1, Math.round(share * 100)));
  return (
    <span className={classNames(styles.coverage, percent < 100 && styles.partly)}>
      <span aria-hidden="true">{words.coverage(percent)}</span>
      <span className={spoken.spoken}>{words.coverageLabel(percent)}</span>
    </span>
  );
}
