import { describe, expect, it, vi } from 'vitest';
import { announced, renderApp, screen, within } from '../../../testing/components/render.tsx';
import type { DataColumn } from './data-column.ts';
import { DataTable } from './data-table.tsx';
import { tableStrings as words } from './table-strings.ts';
import { useSelection } from './use-selection.ts';

type Clip = { readonly id: string; readonly name: string; readonly sizeBytes: number };

const clips: readonly Clip[] = [
  { id: 'a', name: 'harbour 10', sizeBytes: 300 },
  { id: 'b', name: 'harbour 9', sizeBytes: 100 },
  { id: 'c', name: 'bay', sizeBytes: 200 },
];

const onSave = vi.fn();
const columns: readonly DataColumn<Clip>[] = [
  { id: 'name', header: 'Name', sortValue: ({ name }) => name, cell: ({ name }) => name },
  { id: 'size', header: 'Size', sortValue: ({ sizeBytes }) => sizeBytes, cell: ({ sizeBytes }) => `${sizeBytes} B` },
  {
    id: 'actions',
    header: 'Actions',
    sortValue: null,
    hiddenHeader: true,
    cell: ({ id }) => (
      <button type="button" onClick={() => onSave(id)}>
        Save
      </button>
    ),
  },
];

function renderTable(props: Partial<Parameters<typeof DataTable<Clip>>[0]> = {}) {
  return renderApp(<DataTable label="Clips" columns={columns} rows={clips} rowId={({ id }) => id} {...props} />);
}

/** The texts of the first column, from top to bottom. */
function names(): (string | null | undefined)[] {
  const [, ...rows] = within(screen.getByRole('table', { name: 'Clips' })).getAllByRole('row');
  return rows.map((row) => within(row).getAllByRole('cell')[0]?.textContent);
}

describe('a data table', () => {
  it('has a name and column headers, including the visually hidden one', () => {
    renderTable();
    expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
      'Name',
      'Size',
      'Actions',
    ]);
  });

  it('shows the rows in the given order until a header is pressed', () => {
    renderTable();
    expect(names()).toEqual(['harbour 10', 'harbour 9', 'bay']);
    for (const header of screen.getAllByRole('columnheader')) expect(header.getAttribute('aria-sort')).toBeNull();
  });

  it('sorts text with numeric order, then descending, then not at all', async () => {
    const { user } = renderTable();
    const header = screen.getByRole('columnheader', { name: 'Name' });
    const press = () => user.click(within(header).getByRole('button'));
    await press();
    expect(header.getAttribute('aria-sort')).toBe('ascending');
    expect(names()).toEqual(['bay', 'harbour 9', 'harbour 10']);
    await press();
    expect(header.getAttribute('aria-sort')).toBe('descending');
    expect(names()).toEqual(['harbour 10', 'harbour 9', 'bay']);
    await press();
    expect(header.getAttribute('aria-sort')).toBeNull();
  });

  it('sorts numbers by value, also with the keyboard', async () => {
    const { user } = renderTable();
    screen.getByRole('button', { name: 'Size' }).focus();
    await user.keyboard('{Enter}');
    expect(screen.getByRole('columnheader', { name: 'Size' }).getAttribute('aria-sort')).toBe('descending');
    expect(names()).toEqual(['harbour 10', 'bay', 'harbour 9']);
  });

  it('offers no sorting for a column without values', () => {
    renderTable();
    expect(within(screen.getByRole('columnheader', { name: 'Actions' })).queryByRole('button')).toBeNull();
  });

  it('marks the selected row', () => {
    renderTable({ selectedId: 'c' });
    const current = screen.getAllByRole('row').filter((row) => row.getAttribute('aria-current') === 'true');
    expect(current.map((row) => within(row).getAllByRole('cell')[0]?.textContent)).toEqual(['bay']);
  });

  it('reports a press on a row, but not one on a button in it', async () => {
    const onRowPress = vi.fn();
    const { user } = renderTable({ onRowPress });
    const row = screen.getByRole('row', { name: /bay/ });
    await user.click(within(row).getByRole('button', { name: 'Save' }));
    expect(onSave).toHaveBeenCalledWith('c');
    expect(onRowPress).not.toHaveBeenCalled();
    await user.click(within(row).getByText('200 B'));
    expect(onRowPress).toHaveBeenCalledExactlyOnceWith(clips[2]);
  });
});

function SelectableTable({ rows = clips }: { readonly rows?: readonly Clip[] }) {
  const selection = useSelection<Clip>();
  return (
    <>
      <DataTable
        label="Clips"
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        selection={selection}
        onRowPress={onOpen}
      />
      <output>{[...selection.rows.keys()].join()}</output>
    </>
  );
}

const onOpen = vi.fn();
const selected = () => document.querySelector('output')?.textContent;
const checkbox = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name: words.selectRow(name) });

describe('a table with selection', () => {
  it('selects rows by their checkboxes, announces the count, and does not open them', async () => {
    const { user } = renderApp(<SelectableTable />);
    await user.click(checkbox('bay'));
    await user.click(checkbox('harbour 10'));
    expect(selected()).toBe('c,a');
    expect(announced()).toBe(words.selected(2));
    await user.click(checkbox('bay'));
    expect(selected()).toBe('a');
    expect(onOpen).not.toHaveBeenCalled();
  });

  it('selects a range with Shift in the order that is shown', async () => {
    const { user } = renderApp(<SelectableTable />);
    await user.click(screen.getByRole('button', { name: 'Name' }));
    expect(names()).toEqual(['', '', '']);
    await user.click(checkbox('bay'));
    await user.keyboard('{Shift>}');
    await user.click(checkbox('harbour 10'));
    await user.keyboard('{/Shift}');
    expect(selected()).toBe('c,b,a');
    expect(announced()).toBe(words.rangeSelected(3, 3));
  });

  it('selects all rows by the checkbox of the header, which is mixed while some are selected', async () => {
    const { user } = renderApp(<SelectableTable />);
    const all = screen.getByRole<HTMLInputElement>('checkbox', { name: words.selectAll(3) });
    await user.click(checkbox('bay'));
    expect([all.checked, all.indeterminate]).toEqual([false, true]);
    await user.click(all);
    expect([all.checked, all.indeterminate]).toEqual([true, false]);
    expect(selected()).toBe('c,a,b');
    await user.click(all);
    expect(selected()).toBe('');
    expect(announced()).toBe(words.nothingSelected);
  });
});

describe('a long table', () => {
  const many = Array.from(
    { length: 2000 },
    (_, index): Clip => ({ id: `${index}`, name: `n${index}`, sizeBytes: index }),
  );

  it('draws only the rows in view, and reports the number of all rows and the position of each', () => {
    renderApp(<SelectableTable rows={many} />);
    const table = screen.getByRole('table', { name: 'Clips' });
    expect(table.getAttribute('aria-rowcount')).toBe('2001');
    expect(table.querySelectorAll('*').length).toBeLessThan(1500);
    const rows = within(table).getAllByRole('row');
    expect(rows.map((row) => row.getAttribute('aria-rowindex'))).toEqual(rows.map((_, index) => `${index + 1}`));
  });

  it('selects rows that are not drawn', async () => {
    const { user } = renderApp(<SelectableTable rows={many} />);
    await user.click(screen.getByRole('checkbox', { name: words.selectAll(2000) }));
    expect(selected()?.split(',')).toEqual(many.map(({ id }) => id));
  });

  it('reports that its end is reached only when its last rows are drawn', () => {
    const onEndReached = vi.fn();
    const { rerender } = renderApp(
      <DataTable label="Clips" columns={columns} rows={many} rowId={({ id }) => id} onEndReached={onEndReached} />,
    );
    expect(onEndReached).not.toHaveBeenCalled();
    rerender(
      <DataTable label="Clips" columns={columns} rows={clips} rowId={({ id }) => id} onEndReached={onEndReached} />,
    );
    expect(onEndReached).toHaveBeenCalled();
  });
});

describe('a table that the service sorts', () => {
  it('shows the rows in the given order, marks the sorted column, and reports the next sort', async () => {
    const onSort = vi.fn();
    const sort = { columnId: 'name', isDescending: false };
    const { user } = renderTable({ serviceSort: { sort, onSort } });
    expect(names()).toEqual(['harbour 10', 'harbour 9', 'bay']);
    const header = screen.getByRole('columnheader', { name: 'Name' });
    expect(header.getAttribute('aria-sort')).toBe('ascending');
    await user.click(within(header).getByRole('button'));
    expect(onSort).toHaveBeenLastCalledWith({ columnId: 'name', isDescending: true });
  });
});
