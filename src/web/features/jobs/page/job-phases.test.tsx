import { describe, expect, it } from 'vitest';
import type { Job } from '../../../../contract/schemas/clip.ts';
import { renderApp, screen } from '../../../../testing/components/render.tsx';
import { signedInApi } from '../../../../testing/components/signed-in-api.ts';
import type { Api } from '../../../api/api-context.ts';
import { strings } from '../../../ui/i18n/strings.ts';
import { jobRow } from '../job-row.ts';
import { jobPageStrings } from './job-page-strings.ts';
import { JobPhases } from './job-phases.tsx';

const words = strings.jobs;
const LAST_PROGRESS_AT = '2026-01-01T10:00:00Z';

/** Renders the phases of a job `secondsLater` after its last progress, by the service's clock. */
function renderPhases(job: Partial<Job>, secondsLater = 10) {
  const full = { id: 'j', status: 'running', output_name: 'harbour', updated_at: LAST_PROGRESS_AT, ...job };
  const api: Api = {
    ...signedInApi(),
    clock: { lastResponseAtMs: () => Date.parse(LAST_PROGRESS_AT) + secondsLater * 1000, offsetMs: () => 0 },
  };
  return renderApp(<JobPhases row={jobRow(full, { sourceName: null, areaKm2: null })} />, { api });
}

describe('the phases of an active job', () => {
  it('are listed in order, with the current one marked', () => {
    renderPhases({ phase: 'writing', progress: 80 });
    const phases = screen.getAllByRole('listitem');
    expect(phases.map(({ textContent }) => textContent)).toEqual(Object.values(words.phases));
    expect(phases.filter((phase) => phase.getAttribute('aria-current') === 'step')).toEqual([
      screen.getByText(words.phases.writing),
    ]);
    expect(screen.getByRole<HTMLProgressElement>('progressbar', { name: 'harbour' }).value).toBe(80);
  });

  it('show the queue position in place of a bar while the job is queued', () => {
    renderPhases({ phase: 'queued', queue_position: 3, progress: 0 });
    expect(screen.getByText(words.queue(3))).toBeDefined();
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  it('are omitted for unknown phases', () => {
    renderPhases({ phase: 'polishing', progress: 10 });
    expect(screen.queryByRole('list')).toBeNull();
    expect(screen.getByRole('progressbar')).toBeDefined();
  });

  it('show what to do after 3 minutes without progress, not before', () => {
    const { unmount } = renderPhases({ phase: 'cutting', progress: 10 }, 179);
    expect(screen.queryByText(jobPageStrings.stuck)).toBeNull();
    unmount();
    renderPhases({ phase: 'cutting', progress: 10 }, 181);
    expect(screen.getByText(jobPageStrings.stuck)).toBeDefined();
  });
});
