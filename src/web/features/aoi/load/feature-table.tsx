import { useDeferredValue, useMemo, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Field } from '../../../ui/field.tsx';
import { formatArea, formatCount } from '../../../ui/i18n/format.ts';
import { ArrowDown, ArrowUp } from '../../../ui/icons.tsx';
import { listFeatures, type Sort, type SortKey } from './list-features.ts';
import styles from './load.module.css';
import { loadStrings } from './load-strings.ts';
import type { LoadedFeature } from './read/area-file.ts';

const words = loadStrings.table;
/** Rows in the DOM at once: 100,000 would freeze the page. */
const PAGE_ROWS = 200;

type FeatureTableProps = {
  readonly features: readonly LoadedFeature[];
  readonly chosen: ReadonlySet<number>;
  readonly onChoose: (chosen: ReadonlySet<number>) => void;
};

/** Features with their areas: search, sorting, a checkbox each; in pages of 200. */
export function FeatureTable({ features, chosen, onChoose }: FeatureTableProps) {
  const [query, setQuery] = useState('');
  const [sort, setSort] = useState<Sort>({ key: 'order', descending: false });
  const [page, setPage] = useState(0);
  const deferredQuery = useDeferredValue(query);
  const listed = useMemo(() => listFeatures(features, deferredQuery, sort), [features, deferredQuery, sort]);
  const from = Math.min(page * PAGE_ROWS, Math.max(0, Math.ceil(listed.length / PAGE_ROWS) - 1) * PAGE_ROWS);
  const shown = listed.slice(from, from + PAGE_ROWS);
  const toggle = (indices: readonly number[], on: boolean) => {
    const next = new Set(chosen);
    for (const index of indices) on ? next.add(index) : next.delete(index);
    onChoose(next);
  };
  const sortBy = (key: SortKey) => {
    setSort((now) => ({ key, descending: now.key === key ? !now.descending : key !== 'name' }));
    setPage(0);
  };
  return (
    <>
      <Field label={words.search}>
        {(control) => (
          <input
            {...control}
            type="search"
            value={query}
            onChange={(event) => {
              setQuery(event.target.value);
              setPage(0);
            }}
          />
        )}
      </Field>
      {listed.length === 0 ? (
        <p className={styles.quiet}>{words.none(deferredQuery)}</p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table} aria-label={words.label}>
            <thead>
              <tr>
                <th scope="col">
                  <input
                    type="checkbox"
                    aria-label={words.all}
                    checked={listed.every((index) => chosen.has(index))}
                    onChange={(event) => toggle(listed, event.target.checked)}
                  />
                </th>
                <SortHead column="name" sort={sort} onSort={sortBy} />
                <SortHead column="area" sort={sort} onSort={sortBy} />
                <SortHead column="positions" sort={sort} onSort={sortBy} />
              </tr>
            </thead>
            <tbody>
              {shown.map((index) => (
                <FeatureRow
                  key={index}
                  feature={features[index] as LoadedFeature}
                  number={index + 1}
                  isChosen={chosen.has(index)}
                  onToggle={(on) => toggle([index], on)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {listed.length > PAGE_ROWS && (
        <div className={styles.pager}>
          <Button disabled={from === 0} onClick={() => setPage(from / PAGE_ROWS - 1)}>
            {words.previous}
          </Button>
          <span role="status">{words.range(from + 1, from + shown.length, listed.length)}</span>
          <Button disabled={from + PAGE_ROWS >= listed.length} onClick={() => setPage(from / PAGE_ROWS + 1)}>
            {words.next}
          </Button>
        </div>
      )}
    </>
  );
}

type RowProps = {
  readonly feature: LoadedFeature;
  readonly number: number;
  readonly isChosen: boolean;
  readonly onToggle: (on: boolean) => void;
};

function FeatureRow({ feature, number, isChosen, onToggle }: RowProps) {
  const { name, areaKm2, positions, findings, properties } = feature;
  const title = name ?? words.unnamed(number);
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          aria-label={words.one(title)}
          checked={isChosen}
          onChange={(event) => onToggle(event.target.checked)}
        />
      </td>
      <td title={properties.map(([key, value]) => `${key}: ${value}`).join('\n')}>
        {title} {findings > 0 && <small className={styles.quiet}>{words.findings(findings)}</small>}
      </td>
      <td className={styles.end}>{areaKm2 === null ? words.noArea : formatArea(areaKm2)}</td>
      <td className={styles.end}>{formatCount(positions)}</td>
    </tr>
  );
}

type SortHeadProps = {
  readonly column: Exclude<SortKey, 'order'>;
  readonly sort: Sort;
  readonly onSort: (key: SortKey) => void;
};

function SortHead({ column, sort, onSort }: SortHeadProps) {
  const isSorted = sort.key === column;
  const Arrow = sort.descending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      className={classNames(column !== 'name' && styles.end)}
      aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
    >
      <button type="button" className={styles.sort} onClick={() => onSort(column)}>
        {words.columns[column]}
        {isSorted && <Arrow size={12} />}
      </button>
    </th>
  );
}
