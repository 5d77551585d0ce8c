import { aoiStrings } from './aoi-strings.ts';
import { useAreaModel } from './area-model.ts';
import styles from './area-section.module.css';

/** The area's name, edited in place. The service accepts at most 200 characters. */
export function AreaName({ name }: { readonly name: string | null }) {
  const { aoiStore } = useAreaModel();
  return (
    <input
      // The text becomes the name on blur; a name set elsewhere remounts the field.
      key={name}
      className={styles.name}
      aria-label={aoiStrings.name}
      placeholder={aoiStrings.namePlaceholder}
      defaultValue={name ?? ''}
      maxLength={200}
      autoComplete="off"
      onBlur={(event) => aoiStore.rename(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
      }}
    />
  );
}
