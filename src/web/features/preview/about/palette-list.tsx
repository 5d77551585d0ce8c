import { formatCount } from '../../../ui/i18n/format.ts';
import styles from './about.module.css';
import { aboutStrings as words } from './about-strings.ts';

/** A collapsed list of the palette's colours by value. */
export function PaletteList({ palette }: { readonly palette: readonly (readonly number[])[] }) {
  return (
    <details className={styles.fold}>
      <summary>
        {words.groups.palette} <span className={styles.count}>{formatCount(palette.length)}</span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard */}
      <section className={styles.scroll} aria-label={words.groups.palette} tabIndex={0}>
        <ul className={styles.palette}>
          {palette.map(([red = 0, green = 0, blue = 0], value) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the index is the value
            <li key={value}>
              <span className={styles.swatch} style={{ background: `rgb(${red} ${green} ${blue})` }} />
              <span>{value}</span>
              <span>
                {red}, {green}, {blue}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </details>
  );
}
