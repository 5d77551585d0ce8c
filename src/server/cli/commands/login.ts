import { asc, eq } from 'drizzle-orm';
import * as z from 'zod';
import { organizations } from '../../db/schema.ts';
import { OperatorError } from '../../operator-error.ts';
import { createSignInCode } from '../../sessions/sign-in-code.ts';
import { optionalText } from '../arguments/option-values.ts';
import type { OperatorCommand, OperatorContext } from '../command.ts';

type Input = { organizationId?: string | undefined };

/** `cutline login`: a one-time link that signs a browser in. */
export const login: OperatorCommand<Input> = {
  name: 'login',
  usage: '[--org ID]',
  summary: 'Print a link that signs a browser in, once, within 10 minutes',
  optionHelp: [['--org ID', 'organization to sign in to (default: the first one)']],
  options: { org: { type: 'string' } },
  positionals: [],
  input: z.object({ organizationId: z.string().optional() }),
  parse: (values) => ({ organizationId: optionalText(values, 'org') }),
  run: async (context, { organizationId }) => ({ url: await signInLink(context, organizationId) }),
  describe: ({ url }) => `${url}`,
};

/** A new one-time sign-in link for an organization; by default the oldest one. Throws OperatorError if there is none. */
export async function signInLink(
  context: Pick<OperatorContext, 'db' | 'clock' | 'publicUrl'>,
  organizationId?: string,
): Promise<string> {
  const query = context.db.orm.select({ id: organizations.id }).from(organizations);
  const [found] = await (organizationId === undefined
    ? query.orderBy(asc(organizations.createdAt), asc(organizations.id)).limit(1)
    : query.where(eq(organizations.id, organizationId)));
  if (!found) {
    throw new OperatorError(
      organizationId === undefined
        ? 'There is no organization in this data folder. If the service uses another data folder, name it with --data DIR; otherwise create one with: cutline org create NAME'
        : `There is no organization ${organizationId}.`,
    );
  }
  return `${context.publicUrl}/#code=${await createSignInCode(context, found.id)}`;
}
