import { formatBytes } from '../../../ui/i18n/format.ts';
import type { ClipEstimate } from '../estimate.ts';
import { submitStrings } from '../submit-strings.ts';
import { durationRange } from './duration-range.ts';
import { forecastStrings } from './forecast-strings.ts';
import styles from './forecast-sums.module.css';
import { percentAround, sumOfSizes } from './size-sum.ts';
import type { ServiceForecast, SizeRange } from './use-service-forecast.ts';

const words = submitStrings;

type ForecastSumsProps = {
  readonly estimate: ClipEstimate;
  readonly forecast: ServiceForecast;
  readonly assetCount: number;
  readonly unitsLeft: number | null;
  readonly hasLimit: boolean;
};

/** Pixels and bytes of the clip, its price with the units left, and the usual time. */
export function ForecastSums({ estimate, forecast, assetCount, unitsLeft, hasLimit }: ForecastSumsProps) {
  const { width, height, units } = estimate;
  const { seconds } = forecast;
  const size = sizeText(sumOfSizes(forecast.sizes), estimate.sizeBytes, forecast.sizes.size || assetCount);
  return (
    <dl className={styles.sum}>
      {width !== null && height !== null ? (
        <div>
          <dt>{words.pixels(width, height)}</dt>
          <dd>{size}</dd>
        </div>
      ) : (
        size !== null && (
          <div>
            <dt>{size}</dt>
          </div>
        )
      )}
      <div>
        <dt>{words.units(units)}</dt>
        <dd>{left(units, unitsLeft, hasLimit)}</dd>
      </div>
      {seconds !== null && (
        <div>
          <dt>{durationRange(seconds)}</dt>
          <dd>{forecastStrings.usual}</dd>
        </div>
      )}
    </dl>
  );
}

/** Wider ranges are shown by their ends. */
const MAX_PERCENT = 30;

/** The range of all files together; an upper limit if the service has no range. */
function sizeText(range: SizeRange | null, upTo: number | null, files: number): string | null {
  if (range === null) return upTo === null ? null : forecastStrings.upTo(upTo, files);
  const percent = percentAround(range);
  const { low, high } = range;
  if (percent > MAX_PERCENT) return forecastStrings.sizeBetween(formatBytes(low), formatBytes(high), files);
  return forecastStrings.size((low + high) / 2, percent, files);
}

function left(price: number, unitsLeft: number | null, hasLimit: boolean): string | null {
  if (unitsLeft === null) return hasLimit ? null : words.unlimited;
  return unitsLeft >= price ? words.leftAfter(unitsLeft - price) : words.overQuota(price - unitsLeft);
}
