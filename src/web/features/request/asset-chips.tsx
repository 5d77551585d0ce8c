import type { SourceItem } from '../../api/items/source-item.ts';
import { strings } from '../../ui/i18n/strings.ts';
import styles from './asset-chips.module.css';

const words = strings.source;

type AssetChipsProps = {
  readonly item: SourceItem;
  readonly chosenKeys: readonly string[];
  readonly onAsset: (key: string, on: boolean) => void;
};

/** Checkboxes for the item's raster assets that the service can clip. */
export function AssetChips({ item, chosenKeys, onAsset }: AssetChipsProps) {
  if (item.archiveNote !== null) return <p className={styles.none}>{item.archiveNote || words.archived}</p>;
  if (item.assets.length === 0) return <p className={styles.none}>{words.noAssets}</p>;
  return (
    <fieldset className={styles.chips}>
      <legend className={styles.legend}>{words.assets}</legend>
      {item.assets.map((asset) => (
        <label key={asset.key} className={styles.chip} title={asset.title ?? undefined}>
          <input
            type="checkbox"
            className={styles.box}
            checked={chosenKeys.includes(asset.key)}
            onChange={(event) => onAsset(asset.key, event.target.checked)}
          />
          <span className={styles.tick} aria-hidden="true" />
          {asset.key} <small>{words.bands(asset.bandCount, asset.dataType)}</small>
        </label>
      ))}
    </fieldset>
  );
}
