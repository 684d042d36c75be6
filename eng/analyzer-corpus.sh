#!/usr/bin/env bash
# Runs the rules and the generator over the sources of repositories, a folder each, and prints a line for each finding and a
# table. docs/analyzer-corpus.md says how the figures are made and what they mean.
#
#   eng/analyzer-corpus.sh [--packages FOLDER] [--creations] FOLDER...
#
# --packages: assemblies of third parties that the sources may use; without it their calls stay unknown.
# --creations: prints the place of each creation of a channel too.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
project=$here/analyzer-corpus/AnalyzerCorpus.csproj

dotnet build "$project" -c Release -v:q -nologo >&2
exec dotnet "$here/analyzer-corpus/bin/Release/net10.0/AnalyzerCorpus.dll" "$@"
