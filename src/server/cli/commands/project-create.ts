import * as z from 'zod';
import { newProject } from '../../catalog/create-project.ts';
import { organizationOf } from '../../catalog/find-organization.ts';
import { projects } from '../../db/schema.ts';
import { nameArgument } from '../arguments/name-argument.ts';
import { requiredText } from '../arguments/option-values.ts';
import type { OperatorCommand } from '../command.ts';

type Input = { name: string; organizationId: string; hasBucket: boolean };

/** `cutline project create`: a new project with a dedicated bucket. */
export const projectCreate: OperatorCommand<Input> = {
  name: 'project create',
  usage: 'NAME --org ID [--no-bucket]',
  summary: 'Create a project',
  optionHelp: [
    ['--org ID', 'organization that owns it'],
    ['--no-bucket', 'without storage: nothing can be clipped into it'],
  ],
  options: { org: { type: 'string' }, 'no-bucket': { type: 'boolean' } },
  positionals: ['NAME'],
  input: z.object({ name: z.string(), organizationId: z.string(), hasBucket: z.boolean() }),
  parse: (values, positionals) => ({
    name: nameArgument(positionals),
    organizationId: requiredText(values, 'org', 'ID'),
    hasBucket: values['no-bucket'] !== true,
  }),
  async run({ db, ids, clock }, { name, organizationId, hasBucket }) {
    const organization = await organizationOf(db.orm, organizationId);
    const row = newProject({ organizationId: organization.id, name, hasBucket }, { id: ids(), at: clock() });
    await db.orm.insert(projects).values(row);
    return { id: row.id };
  },
  describe: ({ id }) => `Created the project ${id}.`,
};
