import { describe, expect, it, vi } from 'vitest';
import type { Job } from '../../../../contract/schemas/clip.ts';
import { box } from '../../../../testing/areas/small-areas.ts';
import { renderApp, screen } from '../../../../testing/components/render.tsx';
import { strings } from '../../../ui/i18n/strings.ts';
import { jobRow } from '../job-row.ts';
import { JobAction } from './job-action.tsx';

const words = strings.jobs;
const file = { mosaic_type: 'data', filename: 'a.tif', size_bytes: 4, gcs_path: 'a' };
const repeatable = { source_item_id: 'i', project_id: 'p', aoi_geometry: box(151.2, -33.9, 151.3, -33.8) };

function renderAction(job: Partial<Job>) {
  const row = jobRow(
    { id: 'j', status: 'running', output_name: 'harbour', ...job },
    { sourceName: null, areaKm2: null },
  );
  const handlers = { onCancel: vi.fn(), onSave: vi.fn(), onTryAgain: vi.fn() };
  return { row, ...handlers, ...renderApp(<JobAction row={row} {...handlers} />) };
}

describe('the action of a job', () => {
  it('cancels an active job', async () => {
    const { user, row, onCancel } = renderAction({ status: 'running' });
    await user.click(screen.getByRole('button', { name: `${words.cancel} harbour` }));
    expect(onCancel).toHaveBeenCalledExactlyOnceWith(row);
  });

  it('saves the file of a completed job, with a label in the singular', async () => {
    const { user, row, onSave } = renderAction({ status: 'completed', output_artifacts: { clips: [file] } });
    await user.click(screen.getByRole('button', { name: `${words.saveFiles(1)}: harbour` }));
    expect(onSave).toHaveBeenCalledExactlyOnceWith(row);
  });

  it('has a label in the plural for several files', () => {
    renderAction({ status: 'completed', output_artifacts: { clips: [file, { ...file, mosaic_type: 'nir' }] } });
    expect(screen.getByRole('button').textContent).toBe(words.saveFiles(2));
  });

  it('tries a failed job again', async () => {
    const { user, row, onTryAgain } = renderAction({ status: 'failed', ...repeatable });
    await user.click(screen.getByRole('button', { name: `${words.tryAgain}: harbour` }));
    expect(onTryAgain).toHaveBeenCalledExactlyOnceWith(row);
  });

  it('is not rendered if a failed job lacks the data for another attempt', () => {
    renderAction({ status: 'failed' });
    expect(screen.queryByRole('button')).toBeNull();
  });
});
