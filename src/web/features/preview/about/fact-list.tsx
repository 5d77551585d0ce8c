import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import styles from './about.module.css';
import type { Fact } from './about-groups.ts';
import { aboutStrings as words } from './about-strings.ts';

/** Files with a hundred thousand items exist; so many are shown. */
const MOST_FACTS = 500;

/** Facts as a list of terms; what a file says is text and nothing else. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  const more = facts.length - MOST_FACTS;
  return (
    <>
      <dl className={styles.facts}>
        {facts.slice(0, MOST_FACTS).map(({ term, value, look }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a file may say one thing twice, and the list is never reordered
          <div key={index} className={look && styles[look]}>
            <dt>
              <bdi>{term}</bdi>
            </dt>
            <dd>{look === 'exact' ? <LongText text={value} /> : <bdi>{value}</bdi>}</dd>
          </div>
        ))}
      </dl>
      {more > 0 && <p className={styles.caption}>{words.moreItems(more)}</p>}
    </>
  );
}

const SHORT = 300;
/** A page stands still over a text of megabytes. */
const MOST_CHARACTERS = 100_000;

function LongText({ text }: { readonly text: string }) {
  const [isWhole, setWhole] = useState(false);
  if (text.length <= SHORT) return <bdi className={styles.text}>{text}</bdi>;
  const shown = isWhole ? text.slice(0, MOST_CHARACTERS) : `${text.slice(0, SHORT)}…`;
  return (
    <>
      <bdi className={styles.text}>{shown.toWellFormed()}</bdi>
      <Button look="link" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
        {isWhole ? words.showLess : words.showAll(text.length)}
      </Button>
      {isWhole && text.length > MOST_CHARACTERS && <small>{words.cutAt(MOST_CHARACTERS)}</small>}
    </>
  );
}
