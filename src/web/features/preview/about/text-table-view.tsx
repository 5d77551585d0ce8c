import styles from './about.module.css';
import type { TextTable } from './band-tables.ts';

/** A table with a row per band, in a scrollable region. */
export function TextTableView({ table: { title, columns, rows } }: { readonly table: TextTable }) {
  const [first, ...others] = columns;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
    <section className={styles.scroll} aria-label={title} tabIndex={0}>
      <table className={styles.table} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{first?.title}</th>
            {others.map(({ title: column, isNumber }) => (
              <th key={column} scope="col" className={isNumber ? undefined : styles.words}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name = '', ...cells]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {others.map(({ title: column, isNumber }, index) => (
                <td key={column} className={isNumber ? undefined : styles.words}>
                  <bdi>{cells[index]}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
