import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import type { OtherAsset, SourceAsset, SourceItem } from '../../../api/items/source-item.ts';
import { formatDistance, formatNumber } from '../../../ui/i18n/format.ts';
import type { AssetEstimate } from '../estimate.ts';
import type { SizeRange } from '../forecast/use-service-forecast.ts';
import styles from './asset-table.module.css';
import { sourceStrings } from './source-strings.ts';
import { useAssetSizes } from './use-asset-sizes.ts';

const words = sourceStrings;

type AssetTableProps = {
  readonly item: SourceItem;
  /** The valid area; null if there is none. */
  readonly area: AoiGeometry | null;
  readonly chosenKeys: readonly string[];
  /** The service's forecast by asset key; empty while unknown. */
  readonly sizes: ReadonlyMap<string, SizeRange | null>;
  readonly onAsset: (key: string, on: boolean) => void;
};

/** The item's assets with their bands and sizes. Those that the service would refuse can't be selected and have the reason. */
export function AssetTable({ item, area, chosenKeys, sizes, onAsset }: AssetTableProps) {
  const largest = useAssetSizes(item, area);
  if (item.archiveNote !== null) return <p className={styles.none}>{item.archiveNote || words.archived}</p>;
  if (item.assets.length === 0) return <p className={styles.none}>{words.noAssets}</p>;
  const { columns } = words;
  return (
    <table className={styles.table} aria-label={words.assets}>
      <thead>
        <tr>
          <th scope="col">{columns.asset}</th>
          <th scope="col">{columns.bands}</th>
          <th scope="col">{columns.pixel}</th>
          <th scope="col">{area !== null && columns.size}</th>
        </tr>
      </thead>
      <tbody>
        {item.assets.map((asset, index) => {
          return (
            <tr key={asset.key}>
              <td>
                <label className={styles.asset} title={asset.title ?? asset.key}>
                  <input
                    type="checkbox"
                    checked={chosenKeys.includes(asset.key)}
                    onChange={(event) => onAsset(asset.key, event.target.checked)}
                  />
                  {asset.key}
                </label>
              </td>
              <td>{words.bands(asset.bandCount, asset.dataType)}</td>
              <td>{pixelSize(asset)}</td>
              <td className={styles.size}>{sizeText(sizes.get(asset.key) ?? null, largest?.[index])}</td>
            </tr>
          );
        })}
        {item.otherAssets.map((asset) => (
          <tr key={asset.key}>
            <td>
              <label className={styles.asset}>
                <input type="checkbox" checked={false} disabled readOnly />
                {asset.key}
              </label>
            </td>
            <td colSpan={3}>{reasonOf(asset)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The middle of the forecast, else an upper limit; empty while both are unknown. */
function sizeText(forecast: SizeRange | null, largest: AssetEstimate | null | undefined): string {
  if (largest === null) return words.noPixel;
  if (forecast !== null) return words.about((forecast.low + forecast.high) / 2);
  return largest === undefined ? '' : words.upTo(largest.sizeBytes);
}

function reasonOf({ role, mediaType }: OtherAsset): string {
  if (role !== null) return words.notClippable.role(role);
  return words.notClippable.format(mediaType?.split(';')[0] ?? words.unknownFormat);
}

/** The length of a pixel's side along a row, in metres, or degrees in a geographic coordinate system; empty if unknown. */
function pixelSize({ grid }: SourceAsset): string {
  if (grid === null) return '';
  const [, a, , , d] = grid.transform;
  const side = Math.hypot(a, d);
  if (/\+proj=(longlat|latlong)/.test(grid.proj4)) return words.degrees(formatNumber(Number(side.toPrecision(3))));
  const metresPerUnit =
    /\+to_meter=([\d.e+-]+)/.exec(grid.proj4)?.[1] ?? (/\+units=(us-)?ft/.test(grid.proj4) ? 0.3048 : 1);
  return formatDistance(side * Number(metresPerUnit));
}
