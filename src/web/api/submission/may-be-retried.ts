import type { ApiError } from '../transport/api-error.ts';

/** Whether the user can remove the cause of the refusal without a change of the request: quota (402) or permission (403). */
export function mayBeRetried({ status }: ApiError): boolean {
  return status === 402 || status === 403;
}
