import { headers, PROBLEM_MEDIA_TYPE } from '../../contract/headers.ts';
import { problemType } from '../../contract/problem-slugs.ts';
import { problems } from '../../contract/problems.ts';
import type { ProblemError } from './problem-error.ts';

/** The error as RFC 9457 problem+json (contract 4.1); `instance` identifies the request. */
export function problemResponse(problem: ProblemError, requestId: string): Response {
  const { status, title } = problems[problem.slug];
  const document = {
    ...problem.extensions,
    type: problemType(problem.slug),
    title,
    status,
    detail: problem.detail,
    instance: `urn:request:${requestId}`,
  };
  return new Response(JSON.stringify(document), {
    status,
    headers: {
      ...problem.headers,
      'Content-Type': PROBLEM_MEDIA_TYPE,
      'Cache-Control': 'no-store',
      [headers.requestId]: requestId,
    },
  });
}
