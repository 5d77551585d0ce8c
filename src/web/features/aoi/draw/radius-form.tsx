import { type FormEvent, useId, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { useAreaModel } from '../area-model.ts';
import styles from './tool-options.module.css';
import { toolStrings as words } from './tool-strings.ts';

/** The circle's radius: shows it while dragging, and draws a circle with a typed radius. */
export function RadiusForm({ radiusM }: { readonly radiusM: number | null }) {
  const { drawing } = useAreaModel();
  const id = useId();
  const [typed, setTyped] = useState('');
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const isDrawn = drawing.drawCircle(Number(typed.replace(',', '.')));
    if (!isDrawn) drawing.setProblem(words.circleTooLarge);
  };
  return (
    <form className={styles.radius} onSubmit={onSubmit}>
      <label htmlFor={id}>{words.radius}</label>
      <input
        id={id}
        inputMode="decimal"
        autoComplete="off"
        size={8}
        value={typed}
        placeholder={radiusM === null ? '500' : String(Math.round(radiusM))}
        onChange={({ target }) => setTyped(target.value)}
      />
      <Button type="submit" disabled={typed.trim() === ''}>
        {words.useRadius}
      </Button>
    </form>
  );
}
