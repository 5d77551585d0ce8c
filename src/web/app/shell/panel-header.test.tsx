import { describe, expect, it } from 'vitest';
import { renderApp, screen } from '../../../testing/components/render.tsx';
import { signedInApi } from '../../../testing/components/signed-in-api.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { PanelHeader } from './panel-header.tsx';

const words = strings.app;
const account = {
  organizationId: 'org-a',
  principalId: null,
  ownerId: 'org-a',
  organizationName: 'Organization A',
  projects: [],
  scopes: null,
  styleUrl: null,
  features: [],
};

describe('the header of the panel', () => {
  it('shows the product name while the account loads', () => {
    renderApp(
      <PanelHeader account={undefined} quota={{ limit: null, used: null, left: null }} onPlainHttp={() => undefined} />,
      {
        api: signedInApi(),
      },
    );
    expect(screen.getByRole('heading', { level: 1, name: words.name })).toBeDefined();
  });

  it('shows the organization and the units left', () => {
    renderApp(
      <PanelHeader account={account} quota={{ limit: 100, used: 40, left: 60 }} onPlainHttp={() => undefined} />,
      { api: signedInApi() },
    );
    // The title has the name in full where the header truncates it.
    expect(screen.getByText('Organization A').title).toBe('Organization A');
    expect(screen.getByText(words.unitsLeft(60, 100))).toBeDefined();
  });

  it('shows the used units if there is no limit', () => {
    renderApp(
      <PanelHeader account={account} quota={{ limit: null, used: 40, left: null }} onPlainHttp={() => undefined} />,
      { api: signedInApi() },
    );
    expect(screen.getByText(words.unitsUsed(40))).toBeDefined();
  });

  it('signs out', async () => {
    const api = signedInApi();
    const { user } = renderApp(
      <PanelHeader account={account} quota={{ limit: null, used: null, left: null }} onPlainHttp={() => undefined} />,
      {
        api,
      },
    );
    await user.click(screen.getByRole('button', { name: words.signOut }));
    expect(api.session.getSnapshot()).toEqual({ status: 'signed-out', reason: 'left' });
  });
});
