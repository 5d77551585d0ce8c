import { type ReactNode, useId } from 'react';
import { ErrorText } from '../../api/error-text.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { DuplicateNotice } from './duplicate/duplicate-notice.tsx';
import { duplicateStrings } from './duplicate/duplicate-strings.ts';
import type { DuplicateCheck } from './duplicate/use-duplicate.ts';
import type { ClipEstimate } from './estimate.ts';
import { ForecastSums } from './forecast/forecast-sums.tsx';
import type { ServiceForecast } from './forecast/use-service-forecast.ts';
import type { NotReadyReason } from './readiness.ts';
import styles from './submit-bar.module.css';
import { submitStrings } from './submit-strings.ts';

const words = submitStrings;

type SubmitBarProps = {
  readonly assetCount: number;
  /** Whether a second date is clipped too. */
  readonly isPair: boolean;
  readonly estimate: ClipEstimate | null;
  readonly isEstimating: boolean;
  readonly unitsLeft: number | null;
  readonly hasLimit: boolean;
  /** A refusal that the service forecasts doesn't disable the button, because limits may change. */
  readonly forecast: ServiceForecast;
  /** Changes after which the request stays within an exceeded limit, or null. */
  readonly fit: ReactNode;
  /** Why the button is disabled, or null. */
  readonly reason: NotReadyReason | 'sending' | null;
  readonly duplicate: DuplicateCheck;
  readonly onOpenJob: (jobId: string) => void;
  readonly onPress: () => void;
};

/** The bar below the scrolling sections: size, price, units left, and the submit button with the price. An earlier job of the same clip can be opened. */
export function SubmitBar(props: SubmitBarProps) {
  const { assetCount, estimate, isEstimating, unitsLeft, hasLimit, forecast, fit, reason, onPress } = props;
  const { duplicate, onOpenJob } = props;
  const { refusal } = forecast;
  const earlier = duplicate.job;
  const earlierId = useId();
  const reasonId = useId();
  const price = estimate === null || estimate.isEmpty ? null : estimate.units;
  return (
    <div className={classNames(styles.bar, isEstimating && styles.stale)}>
      <DuplicateNotice check={duplicate} id={earlierId} />
      {price !== null && estimate !== null && (
        <ForecastSums
          estimate={estimate}
          forecast={forecast}
          assetCount={assetCount}
          unitsLeft={unitsLeft}
          hasLimit={hasLimit}
        />
      )}
      {/* Always rendered: screen readers announce only changes inside an existing live region. */}
      <div role="status">
        {refusal !== null && reason === null && (
          <p className={styles.refusal}>
            <strong>{words.wouldRefuse}</strong> <ErrorText error={refusal.error} />
          </p>
        )}
      </div>
      {fit}
      {earlier !== null && (
        <Button
          variant="primary"
          className={styles.button}
          aria-describedby={earlierId}
          onClick={() => onOpenJob(earlier.id)}
        >
          {duplicateStrings.open} <small>{duplicateStrings.noUnits}</small>
        </Button>
      )}
      {/* The same element with and without an earlier job, so that it retains the focus. */}
      <Button
        variant={earlier === null ? 'primary' : 'plain'}
        className={styles.button}
        aria-disabled={reason !== null}
        aria-describedby={describedBy(reason !== null && reasonId, earlier !== null && earlierId)}
        onKeyDown={(event) => {
          // Ignore the key repeat of a held Enter key.
          if (event.repeat) event.preventDefault();
        }}
        onClick={(event) => {
          // Ignore the second click of a double click.
          if (reason === null && event.detail <= 1) onPress();
        }}
      >
        {reason === 'sending' ? words.sending : label(props, price, earlier !== null)}
      </Button>
      {reason !== null && (
        <p id={reasonId} className={styles.reason}>
          {words.reasons[reason]}
        </p>
      )}
    </div>
  );
}

type LabelProps = Pick<SubmitBarProps, 'assetCount' | 'isPair'>;

function label({ assetCount, isPair }: LabelProps, price: number | null, isRepeated: boolean) {
  if (assetCount === 0) return words.buttonEmpty;
  const first = isPair ? words.buttonDates(2) : words.button(assetCount);
  return (
    <>
      {isRepeated && !isPair ? duplicateStrings.again : first} {price !== null && <small>{words.price(price)}</small>}
    </>
  );
}

function describedBy(...ids: (string | false)[]): string | undefined {
  return ids.filter((id) => id !== false).join(' ') || undefined;
}
