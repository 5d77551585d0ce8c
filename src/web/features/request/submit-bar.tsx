import { useId } from 'react';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { strings } from '../../ui/i18n/strings.ts';
import type { ClipEstimate } from './estimate.ts';
import type { NotReadyReason } from './readiness.ts';
import styles from './submit-bar.module.css';

const words = strings.submit;

type SubmitBarProps = {
  readonly assetCount: number;
  readonly estimate: ClipEstimate | null;
  readonly isEstimating: boolean;
  readonly unitsLeft: number | null;
  readonly hasLimit: boolean;
  readonly typicalDuration: string | null;
  /** The sentence with which the service would refuse the request, or null. Doesn't disable the button, because limits may change. */
  readonly refusal: string | null;
  /** Why the button is disabled, or null. */
  readonly reason: NotReadyReason | 'sending' | null;
  readonly onPress: () => void;
};

/** The bar below the scrolling sections: size, price, units left, and the submit button with the price. */
export function SubmitBar(props: SubmitBarProps) {
  const { assetCount, estimate, isEstimating, unitsLeft, hasLimit, typicalDuration, refusal, reason, onPress } = props;
  const reasonId = useId();
  const price = estimate === null || estimate.isEmpty ? null : estimate.units;
  return (
    <div className={classNames(styles.bar, isEstimating && styles.stale)}>
      {price !== null && estimate !== null && (
        <dl className={styles.sum}>
          {estimate.width !== null && estimate.height !== null && (
            <div>
              <dt>{words.pixels(estimate.width, estimate.height)}</dt>
              <dd>{estimate.sizeBytes !== null && words.size(estimate.sizeBytes, assetCount)}</dd>
            </div>
          )}
          <div>
            <dt>{words.units(price)}</dt>
            <dd>{left(price, unitsLeft, hasLimit)}</dd>
          </div>
          {typicalDuration !== null && (
            <div>
              <dt>{typicalDuration}</dt>
              <dd>{words.usual}</dd>
            </div>
          )}
        </dl>
      )}
      {/* Always rendered: screen readers announce only changes inside an existing live region. */}
      <div role="status">
        {refusal !== null && reason === null && (
          <p className={styles.refusal}>
            <strong>{words.wouldRefuse}</strong> {refusal}
          </p>
        )}
      </div>
      <Button
        variant="primary"
        className={styles.button}
        aria-disabled={reason !== null}
        aria-describedby={reason === null ? undefined : reasonId}
        onKeyDown={(event) => {
          // Ignore the key repeat of a held Enter key.
          if (event.repeat) event.preventDefault();
        }}
        onClick={(event) => {
          // Ignore the second click of a double click.
          if (reason === null && event.detail <= 1) onPress();
        }}
      >
        {reason === 'sending' ? words.sending : label(assetCount, price)}
      </Button>
      {reason !== null && (
        <p id={reasonId} className={styles.reason}>
          {words.reasons[reason]}
        </p>
      )}
    </div>
  );
}

function label(assetCount: number, price: number | null) {
  if (assetCount === 0) return words.buttonEmpty;
  return (
    <>
      {words.button(assetCount)} {price !== null && <small>{words.price(price)}</small>}
    </>
  );
}

function left(price: number, unitsLeft: number | null, hasLimit: boolean): string | null {
  if (unitsLeft === null) return hasLimit ? null : words.unlimited;
  return unitsLeft >= price ? words.leftAfter(unitsLeft - price) : words.overQuota(price - unitsLeft);
}
