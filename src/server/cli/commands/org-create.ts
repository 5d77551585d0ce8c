import * as z from 'zod';
import { organizations } from '../../db/schema.ts';
import { nameArgument } from '../arguments/name-argument.ts';
import type { OperatorCommand } from '../command.ts';

type Input = { name: string };

/** `cutline org create`: a new organization with the default quota. */
export const orgCreate: OperatorCommand<Input> = {
  name: 'org create',
  usage: 'NAME',
  summary: 'Create an organization',
  createsDataFolder: true,
  optionHelp: [],
  options: {},
  positionals: ['NAME'],
  input: z.object({ name: z.string() }),
  parse: (_values, positionals) => ({ name: nameArgument(positionals) }),
  async run({ db, ids, clock }, { name }) {
    const id = ids();
    await db.orm.insert(organizations).values({ id, name, createdAt: clock() });
    return { id };
  },
  describe: ({ id }) => `Created the organization ${id}.`,
};
