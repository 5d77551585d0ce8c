import { expect, it } from 'vitest';
import { renderApp } from '../../../testing/components/render.tsx';
import { usePanelPadding } from './panel-padding.ts';

function Top({ hasFlatTools }: { readonly hasFlatTools: boolean }) {
  const { top } = usePanelPadding({ isPhone: false, drawerHeight: 44, hasDetails: false, sheet: 'half', hasFlatTools });
  return <output>{top}</output>;
}

it.each([
  [true, '56'],
  [false, '0'],
])('the map centres its view below a horizontal bar of tools: %s', (hasFlatTools, top) => {
  const { container } = renderApp(<Top hasFlatTools={hasFlatTools} />);
  expect(container.querySelector('output')?.textContent).toBe(top);
});
