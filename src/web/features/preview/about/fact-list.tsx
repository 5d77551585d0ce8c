import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import styles from './about.module.css';
import type { Fact } from './about-groups.ts';
import { aboutStrings as words } from './about-strings.ts';

/** Files with a hundred thousand metadata items exist; the rest is available as JSON. */
const MAX_FACTS = 500;

/** A list of terms and values. Text from the file is rendered as text only, never as markup. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  const more = facts.length - MAX_FACTS;
  return (
    <>
      <dl className={styles.facts}>
        {facts.slice(0, MAX_FACTS).map(({ term, value, format }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: terms may repeat, and the list is never reordered
          <div key={index} className={format && styles[format]}>
            <dt>
              <bdi>{term}</bdi>
            </dt>
            <dd>{format === 'exact' ? <LongText text={value} /> : <bdi>{value}</bdi>}</dd>
          </div>
        ))}
      </dl>
      {more > 0 && <p className={styles.caption}>{words.moreItems(more)}</p>}
    </>
  );
}

const COLLAPSED_CHARACTERS = 300;
/** Rendering several megabytes of text freezes the page. */
const MAX_CHARACTERS = 100_000;

function LongText({ text }: { readonly text: string }) {
  const [isExpanded, setExpanded] = useState(false);
  if (text.length <= COLLAPSED_CHARACTERS) return <bdi className={styles.text}>{text}</bdi>;
  const shown = isExpanded ? text.slice(0, MAX_CHARACTERS) : `${text.slice(0, COLLAPSED_CHARACTERS)}…`;
  return (
    <>
      <bdi className={styles.text}>{shown.toWellFormed()}</bdi>
      <Button variant="link" aria-expanded={isExpanded} onClick={() => setExpanded(!isExpanded)}>
        {isExpanded ? words.showLess : words.showAll(text.length)}
      </Button>
      {isExpanded && text.length > MAX_CHARACTERS && <small>{words.cutAt(MAX_CHARACTERS)}</small>}
    </>
  );
}
