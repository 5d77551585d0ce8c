import { aoiStrings } from './aoi-strings.ts';
import styles from './area-section.module.css';
import { aoiStore } from './store/aoi-store.ts';

/** The area's name, changed in place. The service takes up to 200 characters. */
export function AreaName({ name }: { readonly name: string | null }) {
  return (
    <input
      // What is typed becomes the name when the field is left; a name from elsewhere starts the field anew.
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
