import { shellQuote } from '../../../ui/download/shell-quote.ts';
import { type ClipRequest, operationFor, requestJson } from '../clip-request.ts';

/**
 * A Bash script that submits a request with curl. The API key comes from the environment and is no argument of a process; the
 * request is no argument either, because the system limits their length.
 */
export function curlScript(origin: string, request: ClipRequest): string {
  return `#!/usr/bin/env bash
# Creates a clip with curl. The API key comes from the environment:
#   GEOPERA_API_KEY=… bash clip.sh
# A clip is charged once per Idempotency-Key. Each run makes a new key, and sends it with every attempt, so that a lost
# answer creates no second clip. If a run ends without an answer, run it again with the key that it printed:
#   IDEMPOTENCY_KEY=… GEOPERA_API_KEY=… bash clip.sh
(
set -euo pipefail
: "\${GEOPERA_API_KEY:?Set GEOPERA_API_KEY to an API key that may clip}"
base=${shellQuote(origin)}
body=${shellQuote(requestJson(request).trimEnd())}
key=\${IDEMPOTENCY_KEY:-$(od -An -N16 -tx1 /dev/urandom | tr -d ' \\n')}
printf 'Idempotency-Key: %s\\n' "$key" >&2
answer=$(mktemp)
trap 'rm -f -- "$answer"' EXIT

for attempt in 1 2 3 4 5 6; do
  if [ "$attempt" -gt 1 ]; then sleep $((attempt * 2)); fi
  # --retry waits as long as the service demands. The API key is passed in a configuration, not as an argument.
  status=$(printf '%s' "$body" | curl --config <(printf 'header = "Authorization: Bearer %s"\\n' "$GEOPERA_API_KEY") \\
    --silent --show-error --max-time 120 --retry 5 --retry-max-time 300 \\
    --header 'Content-Type: application/json' --header "Idempotency-Key: $key" --data-binary @- \\
    --output "$answer" --write-out '%{http_code}' "$base/v1/op/${operationFor(request)}") || status=000
  case $status in
    2??)
      cat "$answer"
      exit 0
      ;;
    000 | 408 | 429 | 5??) ;;
    409) if ! grep -q idempotency-in-progress "$answer"; then break; fi ;;
    *) break ;;
  esac
  printf 'Attempt %s: no answer (%s).\\n' "$attempt" "$status" >&2
done
case $status in
  4??)
    printf 'The service refused the request (%s): ' "$status" >&2
    cat "$answer" >&2
    ;;
  *) printf 'No answer. Run again with IDEMPOTENCY_KEY=%s\\n' "$key" >&2 ;;
esac
exit 1
)
`;
}
