import { describe, expect, it, vi } from 'vitest';
import { renderApp, screen, within } from '../../testing/components/render.tsx';
import { type DataColumn, DataTable } from './data-table.tsx';

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
