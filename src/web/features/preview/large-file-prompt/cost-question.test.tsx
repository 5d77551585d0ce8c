import { describe, expect, it, vi } from 'vitest';
import { openedPreview } from '../../../../testing/components/opened-preview.ts';
import { renderApp, screen } from '../../../../testing/components/render.tsx';
import { rasterFile } from '../../../../testing/rasters/raster-file.ts';
import type { BaseCost } from '../read/choose-base.ts';
import { LargeFilePrompt } from './large-file-prompt.tsx';
import { largeFileStrings as words } from './large-file-strings.ts';

const cost: BaseCost = {
  readBytes: 300_000_000,
  decodedBytes: 900_000_000,
  blocks: 4000,
  isRemote: true,
  bytesPerPixel: 3,
  isTiled: true,
};

async function renderPrompt(isExpensive: boolean) {
  const { client, opened } = await openedPreview(await rasterFile('harbour.tif'));
  const draw = vi.fn(() => <p>the drawn file</p>);
  const prompt = (
    <LargeFilePrompt client={client} opened={isExpensive ? { ...opened, cost } : opened} map={null} stage={null}>
      {draw}
    </LargeFilePrompt>
  );
  return { draw, ...renderApp(prompt) };
}

const question = () => screen.queryByRole('region', { name: words.question });

describe('a file that is expensive to draw', () => {
  it('is drawn at once within the budget', async () => {
    await renderPrompt(false);
    expect(screen.getByText('the drawn file')).toBeDefined();
    expect(question()).toBeNull();
  });

  it('shows its cost and the alternatives before anything is drawn', async () => {
    const { draw } = await renderPrompt(true);
    const region = question();
    expect(region?.textContent).toContain(words.costs(300_000_000, 900_000_000, null).slice(0, -1));
    expect(document.getElementById(region?.getAttribute('aria-describedby') ?? '')?.textContent).toContain(
      words.wayOut,
    );
    expect(draw).not.toHaveBeenCalled();
  });

  it('is drawn after confirmation, can be cancelled, and retains the focus', async () => {
    const { user } = await renderPrompt(true);
    await user.click(screen.getByRole('button', { name: words.all }));
    expect(screen.getByText('the drawn file')).toBeDefined();
    expect(document.activeElement?.textContent).toContain('the drawn file');
    expect(screen.getByRole('progressbar', { name: words.reading })).toBeDefined();
    await user.click(screen.getByRole('button', { name: words.cancel }));
    expect(screen.queryByText('the drawn file')).toBeNull();
    expect(question()).not.toBeNull();
  });
});
