import type { ReactNode } from 'react';

/** One column. `sortValue` is the sort key; null disables sorting. `hide` hides the column in panels of that width. */
export type DataColumn<Row> = {
  readonly id: string;
  readonly header: string;
  readonly sortValue: ((row: Row) => string | number) | null;
  readonly cell: (row: Row) => ReactNode;
  readonly hide?: 'narrow' | 'medium';
  readonly align?: 'end';
  /** CSS width. If any column has one, the others share the rest, and widths don't change while scrolling. */
  readonly width?: string;
  /** Shows the header only to screen readers. */
  readonly hiddenHeader?: boolean;
};

/** A sort that the service does: the column and its direction. */
export type ServiceSort = {
  readonly columnId: string;
  readonly isDescending: boolean;
};
