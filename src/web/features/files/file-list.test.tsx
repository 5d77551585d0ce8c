import { describe, expect, it } from 'vitest';
import { renderApp, screen, within } from '../../../testing/components/render.tsx';
import { signedInApi } from '../../../testing/components/signed-in-api.ts';

import { FileList } from './file-list.tsx';
import { fileRow } from './file-row.ts';
import { filesStrings } from './files-strings.ts';

const job = { id: 'j', status: 'completed' };
const file = { mosaic_type: 'data', filename: 'harbour_data.tif', size_bytes: 812_000, gcs_path: 'a' };
const fault = { code: 'wrong-position', detail: '324 m' };
const rows = [fileRow(job, file), fileRow(job, { ...file, mosaic_type: 'nir', filename: 'harbour_nir.tif', fault })];

describe('the files of a job', () => {
  it('are listed with size and save button', () => {
    renderApp(<FileList rows={rows} />, { api: signedInApi() });
    const [first] = screen.getAllByRole('listitem').map((item) => within(item));
    expect(first?.getByText('harbour_data.tif')).toBeDefined();
    expect(first?.getByText('812 kB')).toBeDefined();
    expect(first?.getByRole('button', { name: filesStrings.saveLabel('harbour_data.tif') })).toBeDefined();
  });

  it('show the fault of a file', () => {
    renderApp(<FileList rows={rows} />, { api: signedInApi() });
    const [first, second] = screen.getAllByRole('listitem').map((item) => within(item));
    expect(second?.getByText('Shows the wrong ground')).toBeDefined();
    expect(first?.queryByText('Shows the wrong ground')).toBeNull();
  });
});
