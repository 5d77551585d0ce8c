import { useEffect } from 'react';
import { strings } from '../../ui/i18n/strings.ts';
import { X } from '../../ui/icons.tsx';
import styles from './map-chooser.module.css';

/** One of several things at a pressed point. */
export type MapChoice = { readonly id: string; readonly name: string; readonly note: string | null };

type MapChooserProps = {
  readonly title: string;
  readonly choices: readonly MapChoice[];
  readonly selectedId: string | null;
  /** Says that there are more than the listed ones. */
  readonly more?: string | null;
  /** Position on the map, px. */
  readonly x: number;
  readonly y: number;
  readonly onChoose: (id: string) => void;
  readonly onHover: (id: string | null) => void;
  readonly onClose: () => void;
};

/** A menu of the items or jobs that contain a pressed point of the map. Escape closes it; keyboard users choose in their lists instead. */
export function MapChooser(props: MapChooserProps) {
  const { title, choices, selectedId, more, x, y, onChoose, onHover, onClose } = props;
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') onClose();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [onClose]);
  return (
    <section className={styles.chooser} aria-label={title} style={{ left: x, top: y }}>
      <div className={styles.head}>
        <strong>{title}</strong>
        <button type="button" className={styles.close} aria-label={strings.app.close} onClick={onClose}>
          <X size={14} />
        </button>
      </div>
      {choices.map(({ id, name, note }) => (
        <button
          key={id}
          type="button"
          className={styles.item}
          aria-pressed={id === selectedId}
          onPointerEnter={() => onHover(id)}
          onPointerLeave={() => onHover(null)}
          onClick={() => {
            onHover(null);
            onChoose(id);
            onClose();
          }}
        >
          {name}
          <small>{note}</small>
        </button>
      ))}
      {more && <p className={styles.more}>{more}</p>}
    </section>
  );
}
