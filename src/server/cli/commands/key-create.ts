import * as z from 'zod';
import { isGrant } from '../../../contract/scopes.ts';
import { organizationOf } from '../../catalog/find-organization.ts';
import { newKey, registerKey } from '../../catalog/mint-key.ts';
import { usageError } from '../../operator-error.ts';
import type { OperatorCommand } from '../command.ts';
import { nameOption } from '../name-argument.ts';
import { requiredText } from '../option-values.ts';

type Input = { organizationId: string; scopes: string[]; name: string };

/** `cutline key create`: an API key, shown once. */
export const keyCreate: OperatorCommand<Input> = {
  name: 'key create',
  usage: '--org ID --scopes a:b,c:* [--name N]',
  summary: 'Create an API key and print it, once',
  optionHelp: [
    ['--org ID', 'organization it belongs to'],
    ['--scopes LIST', 'what it may do, such as clip:read,items:* or *:read'],
    ['--name N', 'a label for it'],
  ],
  options: { org: { type: 'string' }, scopes: { type: 'string' }, name: { type: 'string' } },
  positionals: [],
  input: z.object({ organizationId: z.string(), scopes: z.array(z.string()), name: z.string() }),
  parse: (values) => ({
    organizationId: requiredText(values, 'org', 'ID'),
    scopes: scopeList(requiredText(values, 'scopes', 'LIST')),
    name: nameOption(values) ?? 'key',
  }),
  async run({ db, ids, clock }, { organizationId, scopes, name }) {
    await organizationOf(db.orm, organizationId);
    const key = newKey();
    await registerKey(db.orm, { key, id: ids(), organizationId, name, scopes, at: clock() });
    return { key };
  },
  describe: ({ key }) => `${key}\nThis is the only time it is shown.`,
};

function scopeList(text: string): string[] {
  const scopes = [...new Set(text.split(',').map((scope) => scope.trim()))].filter((scope) => scope !== '');
  const wrong = scopes.find((scope) => !isGrant(scope));
  if (wrong !== undefined) {
    throw usageError(
      `"${wrong}" is not a scope. Use a form such as clip:read, clip:*, *:read or *; actions are read, write, process and destroy.`,
    );
  }
  if (scopes.length === 0) throw usageError('--scopes names no scope.');
  return scopes;
}
