import { describe, expect, it } from 'vitest';
import type { FileReceipt, Job } from '../../../../contract/schemas/clip.ts';
import { copiedText, renderApp, screen, within } from '../../../../testing/components/render.tsx';
import { copyStrings } from '../../../ui/copy-strings.ts';
import { strings } from '../../../ui/i18n/strings.ts';
import { JobReceipt } from './job-receipt.tsx';
import { receiptStrings as words } from './receipt-strings.ts';

const clip = { mosaic_type: 'data', filename: 'a.tif', size_bytes: 4, gcs_path: 'a', checksum_sha256: 'c0ffee' };
const receipt: FileReceipt = {
  mosaic_type: 'data',
  width: 60,
  height: 40,
  column_offset: 40,
  row_offset: 30,
  crs: 'EPSG:32756',
  pixels_inside: 2400,
  pixels_compared: 2400,
  inside_compared: 2400,
  resampled: false,
  commands: ['gdal_translate source.tif cut.tif', 'gdal_translate -of COG cut.tif clip.tif'],
};

function renderReceipt(job: Partial<Job>) {
  return renderApp(<JobReceipt job={{ id: 'j', status: 'completed', ...job }} />);
}

const one = { receipt: { files: [receipt] }, output_artifacts: { clips: [clip] }, compute_units_charged: 2 };

describe('the receipt of a job', () => {
  it('is omitted if the service sends none', () => {
    const { container } = renderReceipt({});
    expect(within(container).queryByRole('region')).toBeNull();
  });

  it('shows only the price if nothing else is known', () => {
    renderReceipt({ compute_units_charged: 0 });
    expect(screen.getByRole('region', { name: words.title }).textContent).toBe(words.title + words.unitsCharged(0));
  });

  it('starts with the result of the file’s check', () => {
    renderReceipt(one);
    expect(screen.getByText(words.every(2400))).toBeDefined();
    expect(screen.getByText(words.unitsCharged(2))).toBeDefined();
  });

  it('has collapsible facts of the clip, with copy buttons for checksums', async () => {
    const { user } = renderReceipt(one);
    const facts = within(screen.getByText(words.details).closest('details') as HTMLElement);
    expect(facts.getByText(words.windowOf({ width: 60, height: 40, column: 40, row: 30 }))).toBeDefined();
    expect(facts.getByText('EPSG:32756')).toBeDefined();
    expect(facts.getByText(words.gridUnchanged)).toBeDefined();
    await user.click(facts.getByRole('button', { name: `${copyStrings.copy}: ${words.file}`, hidden: true }));
    expect(await copiedText()).toBe('c0ffee');
  });

  it('shows how many tiles are the source’s bytes, or why GDAL made all', () => {
    const counts = { copied: 1200, edge: 34, sparse: 5 };
    const { unmount } = renderReceipt({ receipt: { files: [{ ...receipt, tiles: counts }] } });
    expect(screen.getByText('1,200 copied unchanged, 34 encoded, 5 empty and not stored')).toBeDefined();
    unmount();
    const file = { ...receipt, copy_obstacle: { cause: 'compression', found: 'JPEG' } };
    renderReceipt({ receipt: { files: [file] } });
    expect(screen.getByText(words.noTileCopied('the source is compressed with JPEG'))).toBeDefined();
  });

  it('has collapsible commands with one copy button', async () => {
    const { user } = renderReceipt(one);
    const commands = within(screen.getByText(words.commands).closest('details') as HTMLElement);
    await user.click(commands.getByRole('button', { hidden: true }));
    expect(await copiedText()).toBe(receipt.commands?.join('\n'));
  });

  it('has one sentence for several fully compared files, and a name on each collapsible part', () => {
    const files = [receipt, { ...receipt, mosaic_type: 'nir' }];
    renderReceipt({ receipt: { files } });
    expect(screen.getByText(words.everyOf(4800, 2))).toBeDefined();
    expect(screen.getByText(words.detailsOf('data'))).toBeDefined();
    expect(screen.getByText(words.commandsOf('nir'))).toBeDefined();
  });

  it('shows a separate verdict for each file if they differ', () => {
    const files = [receipt, { ...receipt, mosaic_type: 'nir', pixels_compared: 0 }];
    renderReceipt({ receipt: { files } });
    expect(screen.getByRole('heading', { level: 3, name: 'data' })).toBeDefined();
    expect(screen.getByText(words.every(2400))).toBeDefined();
    expect(screen.getByText(words.notCompared)).toBeDefined();
  });

  it('reports a fault found later, independent of the check’s result', () => {
    const fault = { code: 'wrong-position', detail: '324 m' };
    renderReceipt({ ...one, output_artifacts: { clips: [{ ...clip, fault }] } });
    expect(screen.getByText(words.faulty(strings.jobs.faults['wrong-position'] ?? ''))).toBeDefined();
    expect(screen.queryByText(words.every(2400))).toBeNull();
  });
});
