import * as z from 'zod';
import { revokeKey } from '../../catalog/mint-key.ts';
import { usageError } from '../../operator-error.ts';
import type { OperatorCommand } from '../command.ts';

/** `cutline key revoke`: requests with the key are refused from now on. Its jobs continue. */
export const keyRevoke: OperatorCommand<{ id: string }> = {
  name: 'key revoke',
  usage: 'ID',
  summary: 'End an API key; its jobs continue',
  optionHelp: [],
  options: {},
  positionals: ['ID'],
  input: z.object({ id: z.string() }),
  parse: (_, [id]) => {
    if (!id) throw usageError('The ID of the key is missing; "cutline key list" lists them.');
    return { id };
  },
  async run({ db, clock }, { id }) {
    const { name, organizationId } = await revokeKey(db.orm, id, clock());
    return { id, name, org: organizationId };
  },
  describe: ({ id, name }) => `The key ${id} "${name}" is refused from now on. Jobs that it created continue.`,
};
