import { describe, expect, it } from 'vitest';
import { openedPreview } from '../../../../testing/components/opened-preview.ts';
import { announced, fireEvent, renderApp, screen } from '../../../../testing/components/render.tsx';
import { rasterFile } from '../../../../testing/rasters/raster-file.ts';
import { defaultPaintChoice } from '../symbology/paint-choice.ts';
import { PictureSection } from './picture-section.tsx';
import { pictureStrings as words } from './picture-strings.ts';

async function renderPicture(isKnown = true) {
  const { client, opened } = await openedPreview(await rasterFile('harbour.tif'));
  const range = { low: 0, high: 255 };
  const choice = { ...defaultPaintChoice(opened.channels, opened.structure), ranges: [range, range, range] };
  return renderApp(
    <PictureSection
      client={client}
      opened={opened}
      title="harbour"
      filename="harbour.tif"
      choice={isKnown ? choice : null}
    />,
  );
}

const save = () => screen.getByRole('button', { name: words.save });

describe('the picture of a clip', () => {
  it('states the size of the picture', async () => {
    await renderPicture();
    expect(screen.getByRole('region', { name: words.title })).toBeDefined();
    expect(screen.getByText(words.fullSize(40, 30))).toBeDefined();
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: words.hasLegend }).checked).toBe(true);
  });

  it('can’t be saved before its ranges are known', async () => {
    const { user } = await renderPicture(false);
    expect(save().getAttribute('aria-disabled')).toBe('true');
    await user.click(save());
    expect(screen.queryByRole('button', { name: words.making })).toBeNull();
  });

  it('announces that it is being made, and alerts with what to do if the browser can’t draw', async () => {
    await renderPicture();
    // Not user.click: the worker could answer during it.
    fireEvent.click(save());
    expect(screen.getByRole('button', { name: words.making }).getAttribute('aria-disabled')).toBe('true');
    expect(announced()).toBe(words.making);
    // jsdom has no canvas.
    expect((await screen.findByRole('alert')).textContent).toMatch(/can’t make a picture.*without the legend/);
    expect(save().getAttribute('aria-disabled')).toBe('false');
  });
});
