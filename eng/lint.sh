#!/usr/bin/env bash
# Checks the form of all pages (markdownlint) and the spelling of the pages, and of comments and strings in src (cspell).
# A word that is spelled correctly and is in no dictionary goes into eng/lint/words.txt.
# Without npm the check is skipped; on a build server (CI=true) it fails.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if ! command -v npm > /dev/null || ! command -v node > /dev/null; then
    echo 'The pages are not checked: npm is not installed.'
    [ "${CI:-}" != true ]
    exit
fi

programs=eng/lint/node_modules/.bin
stamp=eng/lint/node_modules/.installed
if ! cmp -s eng/lint/package-lock.json "$stamp"; then
    (cd eng/lint && npm ci --no-audit --no-fund --loglevel=error)
    cp eng/lint/package-lock.json "$stamp"
fi

# Pages that git has or may get; the release files of analyzers have a form of their own.
mapfile -t pages < <(git ls-files --cached --others --exclude-standard -- '*.md' ':!:*/AnalyzerReleases.*.md')
mapfile -t sources < <(git ls-files --cached --others --exclude-standard -- 'src/*.cs')
# The pages of the corpus list repositories of other projects.
mapfile -t spelled < <(printf '%s\n' "${pages[@]}" | grep -v '^docs/analyzer-corpus')
if [ ${#pages[@]} -lt 20 ] || [ ${#sources[@]} -lt 100 ]; then
    echo "There are ${#pages[@]} pages and ${#sources[@]} sources: some were not found."
    exit 1
fi

# A check that cannot fail would pass everything: both must refuse this page.
wrong=$(mktemp -d)
trap 'rm -rf "$wrong"' EXIT
printf '# Title\n### Wich level\n' > "$wrong/page.md"
if "$programs/markdownlint-cli2" --config eng/lint/.markdownlint-cli2.jsonc "$wrong/page.md" > /dev/null 2>&1 \
    || "$programs/cspell" lint --quiet --root / --config eng/lint/cspell.json "$wrong/page.md" > /dev/null 2>&1; then
    echo 'A page with a wrong heading and a wrong word was accepted.'
    exit 1
fi

status=0
"$programs/markdownlint-cli2" --config eng/lint/.markdownlint-cli2.jsonc "${pages[@]}" || status=1
printf '%s\n' "${spelled[@]}" "${sources[@]}" \
    | "$programs/cspell" lint --no-progress --no-must-find-files --config eng/lint/cspell.json --file-list stdin || status=1
exit $status
