import { shellQuote } from '../../../ui/download/shell-quote.ts';
import type { ScriptFile } from './script-files.ts';

/** A Bash script that saves files with curl. The key comes from the environment and is never an argument of a process. */
export function bashScript(origin: string, files: readonly ScriptFile[]): string {
  return `${head(origin)}\n${files.map(callOf).join('\n')}\n${TAIL}`;
}

function callOf(file: ScriptFile): string {
  const download = JSON.stringify({ job_id: file.jobId, mosaic_type: file.mosaicType });
  const asset = file.itemId === null ? '' : JSON.stringify({ item_id: file.itemId, asset_id: file.assetId });
  return `save ${[file.name, String(file.sizeBytes), file.sha256, download, asset].map(shellQuote).join(' ')}`;
}

function head(origin: string): string {
  return `#!/usr/bin/env bash
# Saves clips with curl. Run it again to continue after an interruption:
#   GEOPERA_API_KEY=… bash save-clips.sh [folder]
set -uo pipefail
: "\${GEOPERA_API_KEY:?Set GEOPERA_API_KEY to an API key that may read clips}"
base=${shellQuote(origin)}
folder=\${1:-.}
failed=0
mkdir -p -- "$folder" || exit 1

# request OPERATION BODY [curl option…]: the key is passed in a configuration, which other users of this machine can't read.
request() {
  local operation=$1 body=$2
  shift 2
  printf 'header = "Authorization: Bearer %s"\\n' "$GEOPERA_API_KEY" |
    curl --config - --silent --show-error --fail --retry 8 --retry-max-time 900 \\
      --header 'Content-Type: application/json' --data-raw "$body" "$@" "$base/v1/op/$operation"
}

sha256_of() {
  if command -v sha256sum >/dev/null; then sha256sum <"$1"; else shasum -a 256 <"$1"; fi | cut -d ' ' -f 1
}

size_of() {
  if [ -f "$1" ]; then wc -c <"$1" | tr -d ' '; else echo 0; fi
}

# is_complete FILE SIZE SHA256
is_complete() {
  [ -f "$1" ] && [ "$(size_of "$1")" = "$2" ] && { [ -z "$3" ] || [ "$(sha256_of "$1")" = "$3" ]; }
}

# receive PART SHA256 DOWNLOAD_BODY ASSET_BODY: continues a part whose file has a checksum and a signed URL.
receive() {
  local url=
  if [ -n "$2" ] && [ -n "$4" ]; then
    url=$(request items.asset.download "$4" | sed -n 's/.*"url" *: *"\\([^"]*\\)".*/\\1/p')
  fi
  if [ -z "$url" ]; then
    rm -f -- "$1"
    request clip.job.download "$3" --output "$1"
    return
  fi
  curl --silent --show-error --fail --retry 8 --retry-max-time 900 --continue-at - \\
    --header "If-Range: \\"$2\\"" --output "$1" -- "$url"
  local code=$?
  # 33: the service ignored the range, because the file is another one now.
  if [ "$code" = 33 ]; then rm -f -- "$1"; fi
  return "$code"
}

# save NAME SIZE SHA256 DOWNLOAD_BODY ASSET_BODY
save() {
  local target="$folder/$1" part="$folder/.\${3:-$1}.part" attempt
  if is_complete "$target" "$2" "$3"; then
    printf 'complete  %s\\n' "$1"
    return
  fi
  if [ -e "$target" ]; then
    printf 'NOT SAVED %s: the folder has another file of this name. Move it, then run the script again.\\n' "$1" >&2
    failed=$((failed + 1))
    return
  fi
  for attempt in 1 2 3 4 5; do
    if [ "$attempt" -gt 1 ]; then sleep "$attempt"; fi
    if [ "$(size_of "$part")" -ge "$2" ]; then rm -f -- "$part"; fi
    receive "$part" "$3" "$4" "$5" || continue
    if is_complete "$part" "$2" "$3"; then
      mv -- "$part" "$target"
      printf 'saved     %s\\n' "$1"
      return
    fi
    printf 'retrying  %s: its length or SHA-256 is wrong.\\n' "$1" >&2
    rm -f -- "$part"
  done
  printf 'NOT SAVED %s: see the messages above. Run the script again to continue.\\n' "$1" >&2
  failed=$((failed + 1))
}
`;
}

const TAIL = `
if [ "$failed" -gt 0 ]; then
  printf '%s files were not saved.\\n' "$failed" >&2
  exit 1
fi
`;
