import { describe, expect, it } from 'vitest';
import type { Account } from '../../api/session/account.ts';
import { emptyDraft } from '../../features/request/request-draft.ts';
import { projectFor } from './use-request-draft.ts';

const account: Account = {
  organizationId: 'o',
  principalId: null,
  ownerId: 'org-a',
  organizationName: null,
  projects: [
    { id: 'bare', name: 'Bare', hasBucket: false },
    { id: 'coast', name: 'Coast', hasBucket: true },
    { id: 'hills', name: 'Hills', hasBucket: true },
  ],
  scopes: null,
  styleUrl: null,
  features: [],
};
const drafting = (projectId: string | null, storedProjectId: string | null = null) => ({
  draft: { ...emptyDraft, projectId },
  storedProjectId,
});

describe('projectFor', () => {
  it('defaults to the item’s project, else the first with storage', () => {
    expect(projectFor(drafting(null), account, 'hills')).toBe('hills');
    expect(projectFor(drafting(null), account, 'elsewhere')).toBe('coast');
  });

  it('returns a project that was selected or typed on this page, even if the account doesn’t list it', () => {
    expect(projectFor(drafting('hills', 'hills'), account, null)).toBe('hills');
    expect(projectFor(drafting('typed'), account, null)).toBe('typed');
  });

  it('ignores a persisted project that the account doesn’t list', () => {
    expect(projectFor(drafting('gone', 'gone'), account, null)).toBe('coast');
  });

  it('returns any project if the account lists none', () => {
    expect(projectFor(drafting('persisted', 'persisted'), { ...account, projects: [] }, null)).toBe('persisted');
  });
});
