import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { box } from '../../../../testing/areas/small-areas.ts';
import { renderApp, screen } from '../../../../testing/components/render.tsx';
import { aoiStrings } from '../aoi-strings.ts';
import { areaFacts } from '../store/area-facts.ts';
import { createAoiStore } from '../store/create-aoi-store.ts';
import { verticesStrings } from '../vertices/vertices-strings.ts';
import { TypePanel, type TypeTab } from './type-panel.tsx';
import { typeStrings } from './type-strings.ts';

const { ways, text: words } = typeStrings;
const WKT = 'POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))';

function renderPanel() {
  const onArea = vi.fn();
  const Panel = () => {
    const [tab, setTab] = useState<TypeTab>('box');
    return (
      <TypePanel
        area={createAoiStore(areaFacts).getSnapshot()}
        controller={null}
        tab={tab}
        onTab={setTab}
        onArea={onArea}
      />
    );
  };
  return { onArea, ...renderApp(<Panel />) };
}

const openText = async (user: { click(element: Element): Promise<void> }) => {
  await user.click(screen.getByRole('tab', { name: ways.text }));
  return screen.findByRole('textbox', { name: words.label });
};

describe('typing an area', () => {
  it('starts with the box and offers the other ways as tabs', async () => {
    const { user } = renderPanel();
    expect(screen.getByRole('tablist', { name: ways.label })).toBeDefined();
    expect(screen.getByRole('tabpanel', { name: ways.box })).toBeDefined();
    await user.click(screen.getByRole('tab', { name: ways.vertices }));
    expect(await screen.findByText(verticesStrings.empty)).toBeDefined();
    await user.keyboard('{ArrowRight}');
    expect(screen.getByRole('group', { name: aoiStrings.type.bbox })).toBeDefined();
    expect(document.activeElement).toBe(screen.getByRole('tab', { name: ways.box }));
  });

  it('opens the Text tab when an area is pasted into another field', async () => {
    const { user, onArea } = renderPanel();
    await user.click(screen.getByRole('textbox', { name: aoiStrings.type.fields.west }));
    await user.paste(WKT);
    const text = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: words.label });
    expect(text.value).toBe(WKT);
    await user.click(screen.getByRole('button', { name: words.use }));
    expect(onArea).toHaveBeenCalledExactlyOnceWith(box(0, 0, 1, 1), null);
  });

  it('shows how a text is read before it is used', async () => {
    const { user } = renderPanel();
    await user.click(await openText(user));
    expect(screen.getByText(words.hint)).toBeDefined();
    await user.paste(WKT);
    expect(await screen.findByText(words.seen(words.forms.WKT, 1, 4))).toBeDefined();
  });

  it('reports why a text can’t be used, until it is changed', async () => {
    const { user, onArea } = renderPanel();
    const text = await openText(user);
    await user.type(text, 'somewhere near Olinda');
    await user.click(screen.getByRole('button', { name: words.use }));
    expect(screen.getByRole('alert').textContent).toMatch(/\S/);
    expect(text.getAttribute('aria-invalid')).toBe('true');
    expect(onArea).not.toHaveBeenCalled();
    await user.type(text, '!');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
