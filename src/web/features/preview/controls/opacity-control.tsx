import { useId } from 'react';
import styles from '../model/preview.module.css';
import { previewStrings as words } from '../model/preview-strings.ts';

type OpacityControlProps = { readonly opacity: number; readonly onChange: (opacity: number) => void };

/** Opacity of the clip over the map, 0..1. */
export function OpacityControl({ opacity, onChange }: OpacityControlProps) {
  const id = useId();
  return (
    <div className={styles.opacity}>
      <label htmlFor={id}>{words.opacity}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={100}
        step={5}
        value={Math.round(opacity * 100)}
        aria-valuetext={words.percent(opacity)}
        onChange={(event) => onChange(Number(event.target.value) / 100)}
      />
      <output htmlFor={id}>{words.percent(opacity)}</output>
    </div>
  );
}
