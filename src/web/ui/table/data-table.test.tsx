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

describe('the keyboard in a table', () => {
  /** Name of the focused control: its label or text, and the row that it is in. */
  const focused = () => {
    const { activeElement: control } = document;
    const row = control?.closest('tr');
    return [row?.getAttribute('aria-rowindex'), control?.getAttribute('aria-label') ?? control?.textContent].join(' ');
  };
  const headers = words.selectAll(3);

  it('reaches each row with one press of Tab, also backwards', async () => {
    const { user } = renderApp(<SelectableTable />);
    const visited: string[] = [];
    for (let press = 0; press < 4; press += 1) {
      await user.tab();
      visited.push(focused());
    }
    expect(visited).toEqual([
      `1 ${headers}`,
      `2 ${words.selectRow('harbour 10')}`,
      `3 ${words.selectRow('harbour 9')}`,
      `4 ${words.selectRow('bay')}`,
    ]);
    await user.tab({ shift: true });
    expect(focused()).toBe(`3 ${words.selectRow('harbour 9')}`);
  });

  it('reaches each control of a row and of the header with arrow keys, Home and End', async () => {
    const { user } = renderApp(<SelectableTable />);
    await user.tab();
    await user.keyboard('{ArrowRight}');
    expect(focused()).toBe('1 Name');
    await user.keyboard('{ArrowRight}');
    expect(focused()).toBe('1 Size');
    await user.keyboard('{ArrowRight}{ArrowLeft}');
    expect(focused()).toBe('1 Name');
    await user.keyboard('{Home}{ArrowDown}{End}');
    expect(focused()).toBe('2 Save');
    onSave.mockClear();
    await user.keyboard('{Enter}');
    expect(onSave).toHaveBeenCalledExactlyOnceWith('a');
    await user.keyboard('{ArrowLeft} ');
    expect(selected()).toBe('a');
  });

  it('stays in the column from row to row, and in the first and last row', async () => {
    const { user } = renderApp(<SelectableTable />);
    screen.getAllByRole('button', { name: 'Save' })[0]?.focus();
    await user.tab();
    expect(focused()).toBe('3 Save');
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(focused()).toBe('4 Save');
    await user.keyboard('{ArrowUp}{ArrowUp}{ArrowUp}{ArrowUp}');
    expect(focused()).toBe(`1 ${headers}`);
  });

  it('leaves arrow keys to fields, and combinations with modifiers to the browser', async () => {
    const withField: DataColumn<Clip> = {
      ...{ id: 'note', header: 'Note', sortValue: null },
      cell: ({ name }) => <input type="text" aria-label={`Note on ${name}`} />,
    };
    const { user } = renderTable({ columns: [...columns, withField] });
    const field = screen.getByRole('textbox', { name: 'Note on bay' });
    field.focus();
    await user.keyboard('{ArrowLeft}{ArrowUp}');
    expect(document.activeElement).toBe(field);
    const save = screen.getAllByRole('button', { name: 'Save' })[1];
    save?.focus();
    await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
    expect(document.activeElement).toBe(save);
  });

  it('has one tab stop in a row whose controls change', async () => {
    const { user, rerender } = renderTable();
    const stops = () =>
      [...document.querySelectorAll('tbody tr')].map(
        (row) => [...row.querySelectorAll('button')].filter(({ tabIndex }) => tabIndex === 0).length,
      );
    expect(stops()).toEqual([1, 1, 1]);
    const more = { ...(columns[2] as DataColumn<Clip>), id: 'more' };
    rerender(<DataTable label="Clips" columns={[...columns, more]} rows={clips} rowId={({ id }) => id} />);
    expect(stops()).toEqual([1, 1, 1]);
    screen.getAllByRole('button', { name: 'Save' })[3]?.focus();
    expect(stops()).toEqual([1, 1, 1]);
    await user.tab({ shift: true });
    expect(focused()).toBe('2 Save');
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
