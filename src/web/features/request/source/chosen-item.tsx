import type { ReactNode } from 'react';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import type { SourceItem } from '../../../api/items/source-item.ts';
import type { SizeRange } from '../forecast/use-service-forecast.ts';
import { AssetTable } from './asset-table.tsx';
import styles from './chosen-item.module.css';
import { ItemSummary } from './item-summary.tsx';
import { sourceStrings } from './source-strings.ts';

type ChosenItemProps = {
  readonly item: SourceItem;
  readonly coverage: number | null | undefined;
  readonly area: AoiGeometry | null;
  readonly chosenKeys: readonly string[];
  readonly sizes: ReadonlyMap<string, SizeRange | null>;
  readonly onAsset: (key: string, on: boolean) => void;
  /** The second date, or the button that adds one. */
  readonly pair: ReactNode;
};

/** The item to clip, apart from the list, with its assets. */
export function ChosenItem({ item, coverage, area, chosenKeys, sizes, onAsset, pair }: ChosenItemProps) {
  return (
    <fieldset className={styles.card} aria-label={sourceStrings.chosen}>
      <div className={styles.head}>
        <ItemSummary item={item} share={coverage} />
      </div>
      <div className={styles.assets}>
        <AssetTable item={item} area={area} chosenKeys={chosenKeys} sizes={sizes} onAsset={onAsset} />
      </div>
      {pair}
    </fieldset>
  );
}
