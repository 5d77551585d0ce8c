import * as account from '../schemas/account.ts';
import * as projects from '../schemas/projects.ts';
import type { OperationDefinition } from './definition.ts';

/** Operations of projects, collections, credits and usage (contract 12, 14). */
export const accountOperations = {
  'collections.list': {
    summary: 'List the collections of a project',
    scope: 'collections:read',
    tier: 'read',
    input: projects.collectionsListInput,
    output: projects.collectionsListOutput,
    problems: ['not-found', 'forbidden'],
  },
  'collections.get': {
    summary: 'Get one collection of a project',
    scope: 'collections:read',
    tier: 'read',
    input: projects.collectionInput,
    output: projects.collection,
    problems: ['not-found', 'forbidden'],
  },
  'collections.create': {
    summary: 'Create a collection in a project',
    scope: 'collections:write',
    tier: 'compute',
    input: projects.createCollectionInput,
    output: projects.collection,
    problems: ['not-found', 'forbidden', 'conflict'],
  },
  'projects.create': {
    summary: 'Create a project with its storage',
    scope: 'projects:write',
    tier: 'compute',
    input: projects.createProjectInput,
    output: projects.project,
    problems: ['conflict'],
  },
  'billing.credits.balance': {
    summary: "The organization's credits of this month; a credit is a compute unit",
    scope: 'billing:read',
    tier: 'read',
    input: account.emptyInput,
    output: account.balanceOutput,
    problems: [],
  },
  'usage.current': {
    summary: "The organization's usage in this billing period",
    scope: 'usage:read',
    tier: 'read',
    input: account.usageCurrentInput,
    output: account.usageCurrentOutput,
    problems: ['forbidden'],
  },
} as const satisfies Record<string, OperationDefinition>;
