import { useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { strings } from '../../ui/i18n/strings.ts';
import { Notice } from '../../ui/notice.tsx';
import { Progress } from '../../ui/progress.tsx';
import styles from '../request/request-panel.module.css';
import { queueStrings } from './queue-strings.ts';
import { type AreaQueueOptions, useAreaQueue } from './use-area-queue.ts';

const words = queueStrings;

/** The queue of areas to clip as one job each: before sending, the price and the button; then the progress. */
export function AreaQueueNotice(props: AreaQueueOptions) {
  const queue = useAreaQueue(props);
  const { count, sending } = queue;
  const section = useRef<HTMLElement>(null);
  if (count === 0) return null;
  // The press removes the button, so move the focus to the section; otherwise it would go to the start of the page.
  const keepingFocus = (act: () => void) => () => {
    section.current?.focus();
    act();
  };
  return (
    <div className={styles.problem}>
      <section ref={section} tabIndex={-1} aria-label={words.title(count)}>
        {sending.kind === 'sending' ? (
          <Notice
            tone="info"
            role="status"
            action={<LinkButton words={words.stop} onPress={keepingFocus(queue.stop)} />}
          >
            <p>{words.sending(sending.number, sending.all, sending.area.name)}</p>
            <Progress percent={(100 * sending.number) / sending.all} label={words.title(count)} />
          </Notice>
        ) : sending.kind === 'refused' ? (
          <Notice tone="bad" role="alert">
            <p>{words.refused(sending.area.name, sending.reason)}</p>
            <p className={styles.acts}>
              {sending.isFinal && <LinkButton words={words.tryAgain} onPress={keepingFocus(queue.tryAgain)} />}
              <LinkButton words={words.goOn} onPress={keepingFocus(queue.goOn)} />
              <LinkButton words={words.clear} onPress={queue.clear} />
            </p>
          </Notice>
        ) : (
          <Waiting queue={queue} onSend={keepingFocus(queue.send)} />
        )}
      </section>
    </div>
  );
}

type WaitingProps = { readonly queue: ReturnType<typeof useAreaQueue>; readonly onSend: () => void };

function Waiting({ queue, onSend }: WaitingProps) {
  const { areas, price, reason, unitsLeft } = queue;
  const count = areas.length - (price?.outside.size ?? 0);
  const units = price?.units ?? null;
  const missing = units === null || unitsLeft === null ? 0 : units - unitsLeft;
  const canSend = reason === null && price !== null && count > 0 && missing <= 0;
  return (
    <Notice tone="info">
      <p>{words.title(areas.length)}</p>
      <p>{reason === null ? priceText(count, price, units, unitsLeft) : strings.submit.reasons[reason]}</p>
      {missing > 0 && <p>{words.tooMany(missing)}</p>}
      {price !== null && price.outside.size > 0 && count > 0 && <p>{words.outside(price.outside.size)}</p>}
      <p className={styles.acts}>
        {count > 0 && (
          <Button variant="primary" disabled={!canSend} onClick={onSend}>
            {words.send(count, units)}
          </Button>
        )}
        <LinkButton words={words.clear} onPress={queue.clear} />
      </p>
    </Notice>
  );
}

function priceText(count: number, price: object | null, units: number | null, unitsLeft: number | null): string {
  if (price === null) return words.counting;
  if (count === 0) return words.allOutside;
  return units === null ? words.unpriced : words.sum(units, unitsLeft);
}

function LinkButton({ words: text, onPress }: { readonly words: string; readonly onPress: () => void }) {
  return (
    <Button variant="link" onClick={onPress}>
      {text}
    </Button>
  );
}
