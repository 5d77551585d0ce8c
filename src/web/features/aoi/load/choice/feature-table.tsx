import { useDeferredValue, useMemo, useState } from 'react';
import { Field } from '../../../../ui/field.tsx';
import { formatArea, formatCount } from '../../../../ui/i18n/format.ts';
import type { DataColumn, ServiceSort } from '../../../../ui/table/data-column.ts';
import { DataTable } from '../../../../ui/table/data-table.tsx';
import type { Selection } from '../../../../ui/table/use-selection.ts';
import styles from '../load.module.css';
import { loadStrings } from '../load-strings.ts';
import type { LoadedFeature } from '../read/area-file.ts';
import { featureColumns, fieldValue } from './feature-columns.ts';
import { type FeatureSort, listFeatures } from './list-features.ts';

const words = loadStrings.table;
const FIELD_PREFIX = 'field ';

/** A feature and its position in the file, from 0. */
export type FeatureRow = { readonly index: number; readonly feature: LoadedFeature };

type FeatureTableProps = {
  readonly rows: readonly FeatureRow[];
  readonly selection: Selection<FeatureRow>;
  /** The row under the pointer on the map, or in this table. */
  readonly hovered: number | null;
  readonly onHover: (index: number | null) => void;
  /** The row to scroll into view: the one that was pointed at on the map. */
  readonly shownIndex: number | null;
};

/** Features with their attributes: search, sorting, a checkbox each. */
export function FeatureTable({ rows, selection, hovered, onHover, shownIndex }: FeatureTableProps) {
  const [query, setQuery] = useState('');
  const [serviceSort, setServiceSort] = useState<ServiceSort | null>(null);
  const deferredQuery = useDeferredValue(query);
  const { fields, columns } = useMemo(() => columnsOf(rows), [rows]);
  const listed = useMemo(() => {
    const features = rows.map(({ feature }) => feature);
    const sort = sortOf(serviceSort, fields);
    return listFeatures(features, deferredQuery, sort).map((index) => rows[index] as FeatureRow);
  }, [rows, fields, deferredQuery, serviceSort]);
  return (
    <>
      <Field label={words.search} hint={words.searchHint(fields[0]?.field ?? null)}>
        {(control) => (
          <input {...control} type="search" value={query} onChange={(event) => setQuery(event.target.value)} />
        )}
      </Field>
      {listed.length === 0 ? (
        <p className={styles.quiet}>{words.none(deferredQuery)}</p>
      ) : (
        <div className={styles.scroll}>
          <DataTable
            label={words.label}
            columns={columns}
            rows={listed}
            rowId={rowId}
            rowName={titleOf}
            selection={selection}
            serviceSort={{ sort: serviceSort, onSort: setServiceSort }}
            hoveredId={hovered === null ? null : String(hovered)}
            onRowHover={(row) => onHover(row?.index ?? null)}
            shownId={shownIndex === null ? null : String(shownIndex)}
          />
        </div>
      )}
    </>
  );
}

const rowId = ({ index }: FeatureRow) => String(index);

/** The feature's name, or its number in the file. */
export function titleOf({ index, feature }: FeatureRow): string {
  return feature.name ?? words.unnamed(index + 1);
}

function columnsOf(rows: readonly FeatureRow[]) {
  const fields = featureColumns(rows.map(({ feature }) => feature));
  const columns: DataColumn<FeatureRow>[] = [
    {
      id: 'name',
      header: words.columns.name,
      sortValue: titleOf,
      cell: (row) => (
        <span title={row.feature.properties.map(([key, value]) => `${key}: ${value}`).join('\n')}>
          {titleOf(row)}{' '}
          {row.feature.findings > 0 && <small className={styles.quiet}>{words.findings(row.feature.findings)}</small>}
        </span>
      ),
    },
    ...fields.map(({ field, isNumeric }): DataColumn<FeatureRow> => {
      const value = ({ feature }: FeatureRow) => fieldValue(feature, field) ?? '';
      return {
        id: `${FIELD_PREFIX}${field}`,
        header: field,
        sortValue: value,
        cell: (row) => <span title={value(row)}>{value(row)}</span>,
        ...(isNumeric ? { align: 'end' } : {}),
      };
    }),
    {
      id: 'area',
      header: words.columns.area,
      align: 'end',
      sortValue: ({ feature }) => feature.areaKm2 ?? 0,
      cell: ({ feature }) => (feature.areaKm2 === null ? words.noArea : formatArea(feature.areaKm2)),
    },
    {
      id: 'positions',
      header: words.columns.positions,
      align: 'end',
      sortValue: ({ feature }) => feature.positions,
      cell: ({ feature }) => formatCount(feature.positions),
    },
  ];
  return { fields, columns };
}

function sortOf(sort: ServiceSort | null, fields: ReturnType<typeof featureColumns>): FeatureSort {
  if (sort === null) return { by: 'order', isDescending: false };
  const { columnId, isDescending } = sort;
  if (columnId === 'name' || columnId === 'area' || columnId === 'positions') return { by: columnId, isDescending };
  const field = columnId.slice(FIELD_PREFIX.length);
  const isNumeric = fields.some((one) => one.field === field && one.isNumeric);
  return { by: 'field', field, isNumeric, isDescending };
}
