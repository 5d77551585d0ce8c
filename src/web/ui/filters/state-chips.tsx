import { classNames } from '../class-names.ts';
import { CountBadge } from '../count-badge.tsx';
import { formatCount } from '../i18n/format.ts';
import styles from './filter-toolbar.module.css';

/** The colour of a chip's dot. */
type ChipTone = 'accent' | 'ok' | 'bad' | 'none';

type StateChipsProps<State extends string> = {
  readonly label: string;
  /** What the states mean, if their names don't say it. */
  readonly title?: string;
  /** All states with their tones, in order. */
  readonly tones: Readonly<Record<State, ChipTone>>;
  readonly words: Readonly<Record<State, string>>;
  /** The states of the filter; empty for all. */
  readonly states: readonly State[];
  /** The rows of each state; null if unknown. */
  readonly counts: Readonly<Record<State, number>> | null;
  readonly onStates: (states: readonly State[]) => void;
};

/** A filter by states, each of which can be pressed. */
export function StateChips<State extends string>(props: StateChipsProps<State>) {
  const { label, title, tones, words, states, counts, onStates } = props;
  const all = Object.keys(tones) as State[];
  return (
    <fieldset className={styles.chips} aria-label={label} title={title}>
      {all.map((state) => {
        const isOn = states.includes(state);
        return (
          <button
            key={state}
            type="button"
            className={classNames(styles.chip, styles[tones[state]])}
            aria-pressed={isOn}
            onClick={() => onStates(all.filter((one) => (one === state ? !isOn : states.includes(one))))}
          >
            {words[state]} {counts && <CountBadge>{formatCount(counts[state])}</CountBadge>}
          </button>
        );
      })}
    </fieldset>
  );
}
