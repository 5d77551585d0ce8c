import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { renderApp, screen, waitFor, within } from '../../../testing/components/render.tsx';
import { failRead, signedInApi } from '../../../testing/components/signed-in-api.ts';
import { ids } from '../../../testing/service/fixture.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import type { Account } from '../../api/session/account.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { OutputSection } from './output-section.tsx';
import { outputStrings } from './output-strings.ts';

const words = outputStrings;
const COLLECTIONS = '/v1/op/collections.list';
const mocked = withMockedService();
const account: Account = {
  organizationId: ids.organizationA,
  principalId: null,
  ownerId: 'org-a',
  organizationName: 'Organization A',
  projects: [
    { id: ids.projectA, name: 'PA', hasBucket: true },
    { id: ids.projectWithoutBucket, name: 'PA0', hasBucket: false },
  ],
  scopes: null,
  styleUrl: null,
  features: [],
};

type Props = Partial<Parameters<typeof OutputSection>[0]>;

function renderSection(props: Props = {}) {
  const acts = { onName: vi.fn(), onProject: vi.fn(), onCollection: vi.fn() };
  const Section = () => {
    const [name, setName] = useState('harbour');
    const [projectId, setProjectId] = useState<string | null>(ids.projectA);
    return (
      <OutputSection
        account={account}
        name={name}
        projectId={projectId}
        collectionId={null}
        onCollection={acts.onCollection}
        {...props}
        onName={(next) => {
          acts.onName(next);
          setName(next);
        }}
        onProject={(next) => {
          acts.onProject(next);
          setProjectId(next);
        }}
      />
    );
  };
  return { ...acts, ...renderApp(<Section />, { api: signedInApi() }) };
}

const select = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name });
const whenCollectionsAreThere = () => waitFor(() => expect(select(words.collection).disabled).toBe(false));

describe('the output section', () => {
  it('changes the name', async () => {
    const { user, onName } = renderSection();
    await user.type(screen.getByRole('textbox', { name: words.name }), '-2');
    expect(onName).toHaveBeenLastCalledWith('harbour-2');
    await whenCollectionsAreThere();
  });

  it('shows by how much a name is too long', async () => {
    renderSection({ name: 'x'.repeat(201) });
    expect(screen.getByRole('alert').textContent).toBe(words.nameTooLong(201, 200));
    expect(screen.getByRole('textbox', { name: words.name }).getAttribute('aria-invalid')).toBe('true');
    await whenCollectionsAreThere();
  });

  it('shows a loading text in the project field until the account is loaded', () => {
    renderSection({ account: undefined, projectId: null });
    expect(select(words.project).disabled).toBe(true);
    expect(select(words.project).selectedOptions[0]?.textContent).toBe(words.loading);
  });

  it('lists the account’s projects; those without storage are marked and disabled', async () => {
    renderSection();
    const options = within(select(words.project)).getAllByRole<HTMLOptionElement>('option');
    expect(options.map(({ textContent }) => textContent)).toEqual([
      'PA',
      `PA0 (${words.noBucket})`,
      words.projectPaste,
    ]);
    expect(options[1]?.disabled).toBe(true);
    await whenCollectionsAreThere();
  });

  it('accepts a project id', async () => {
    const { user, onProject } = renderSection();
    await user.selectOptions(select(words.project), words.projectPaste);
    const field = screen.getByRole('textbox', { name: words.projectId });
    await user.clear(field);
    await user.type(field, ' p9 ');
    expect(onProject).toHaveBeenLastCalledWith('p9');
  });

  it.each([
    ['an unknown project', 'p9', words.projectProblems.unknown],
    ['a project of another organization', ids.projectB, words.projectProblems.unknown],
    ['a text with a space', 'p 9', words.projectProblems.malformed],
  ])('shows that %s can’t be used', async (_, projectId, problem) => {
    renderSection({ projectId });
    expect((await screen.findByText(problem)).getAttribute('role')).toBe('alert');
  });

  it('shows the id field directly if the account lists no project', () => {
    renderSection({ account: { ...account, projects: [] }, projectId: null });
    expect(screen.getByRole('textbox', { name: words.projectId })).toBeDefined();
  });

  it('lists the project’s collections once they are loaded', async () => {
    const { user, onCollection } = renderSection();
    expect(select(words.collection).disabled).toBe(true);
    await whenCollectionsAreThere();
    await user.selectOptions(select(words.collection), 'C1');
    expect(onCollection).toHaveBeenLastCalledWith(ids.collection);
    await user.selectOptions(select(words.collection), words.noCollection);
    expect(onCollection).toHaveBeenLastCalledWith(null);
  });

  it('shows why collections could not be loaded, and loads them at the next attempt', async () => {
    failRead(mocked.faults, COLLECTIONS);
    const { user } = renderSection();
    await user.click(await screen.findByRole('button', { name: strings.app.tryAgain }));
    await whenCollectionsAreThere();
    expect(screen.queryByRole('button', { name: strings.app.tryAgain })).toBeNull();
  });
});
