import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { sentenceOf } from '../../../../geo/coded.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { fileStrings } from './file-strings.ts';
import styles from './load.module.css';
import type { Question } from './load-state.ts';
import { loadStrings as words } from './load-strings.ts';
import type { AreaFileAnswers, CrsGuess } from './read/area-file.ts';

type QuestionProps = {
  readonly question: Question;
  readonly onAnswer: (answers: AreaFileAnswers) => void;
  readonly onCancel: () => void;
};

/** A question about what a file doesn't specify: its coordinate system, which layer, whether closed lines are outlines. */
export function LoadQuestion({ question, onAnswer, onCancel }: QuestionProps) {
  switch (question.kind) {
    case 'needs-crs':
      return <CrsQuestion {...question} onAnswer={(crs) => onAnswer({ crs })} onCancel={onCancel} />;
    case 'layers':
      return (
        <QuestionSection title={words.layers.question(question.layers.length)} onCancel={onCancel}>
          <ul className={styles.choices}>
            {question.layers.map(({ name, features }) => (
              <li key={name}>
                <Button onClick={() => onAnswer({ layer: name })}>{name}</Button>{' '}
                {features !== null && <span className={styles.quiet}>{words.layers.features(features)}</span>}
              </li>
            ))}
          </ul>
        </QuestionSection>
      );
    case 'needs-closed-lines':
      return (
        <QuestionSection title={words.lines.question(question.lines, question.from)} onCancel={onCancel}>
          <Button variant="primary" onClick={() => onAnswer({ closedLinesAsAreas: true })}>
            {words.lines.yes}
          </Button>
        </QuestionSection>
      );
  }
}

type QuestionSectionProps = { readonly title: string; readonly children: ReactNode; readonly onCancel: () => void };

function QuestionSection({ title, children, onCancel }: QuestionSectionProps) {
  const id = useId();
  return (
    // The question replaces the pressed element, so its first answer gets the focus.
    <section className={styles.question} aria-labelledby={id} ref={focusFirst}>
      <p id={id} className={styles.title} role="status">
        {title}
      </p>
      {children}
      <Button variant="link" onClick={onCancel}>
        {words.cancel}
      </Button>
    </section>
  );
}

function focusFirst(section: HTMLElement | null): void {
  section?.querySelector<HTMLElement>('button, input')?.focus();
}

type CrsProps = Extract<Question, { kind: 'needs-crs' }> & {
  readonly onAnswer: (crs: string) => void;
  readonly onCancel: () => void;
};

function CrsQuestion({ doubt, guesses, samples, onAnswer, onCancel }: CrsProps) {
  const [typed, setTyped] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== '') onAnswer(typed.trim());
  };
  return (
    <QuestionSection title={`${sentenceOf(fileStrings.doubts, doubt)} ${words.crs.question}`} onCancel={onCancel}>
      <p className={styles.quiet}>{words.crs.samples(samples.map((at) => at.map(short).join(', ')).join(' · '))}</p>
      {guesses.length === 0 && <p>{words.crs.noGuess}</p>}
      <ul className={styles.choices}>
        {guesses.map((guess) => (
          <li key={guess.crs}>
            <Button onClick={() => onAnswer(guess.crs)}>
              {guess.name} ({guess.crs})
            </Button>{' '}
            <span className={styles.quiet}>{words.crs.lands(formatLanding(guess))}</span>
          </li>
        ))}
      </ul>
      <form className={styles.other} onSubmit={submit}>
        <TextField label={words.crs.other} value={typed} onValue={setTyped} />
        <Button type="submit">{words.crs.use}</Button>
      </form>
    </QuestionSection>
  );
}

/** Three decimals are enough to recognise the numbers. */
function short(ordinate: number): number {
  return Number(ordinate.toFixed(3));
}

function formatLanding({ position: [longitude, latitude] }: CrsGuess): string {
  const east = `${Math.abs(longitude).toFixed(3)}° ${longitude < 0 ? 'W' : 'E'}`;
  return `${east} ${Math.abs(latitude).toFixed(3)}° ${latitude < 0 ? 'S' : 'N'}`;
}
