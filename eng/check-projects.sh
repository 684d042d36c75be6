#!/usr/bin/env bash
# Fails when a project on disk is not in the solution, or when a test project of the solution has run no test.
# Projects in templates/content are what dotnet new makes others of.
set -euo pipefail
solution=$1
results=$2
status=0

listed=$(dotnet sln "$solution" list | tr -d '\r' | tr '\\' '/' | grep '\.csproj$' | sort)
on_disk=$(find . -name '*.csproj' -not -path '*/bin/*' -not -path '*/obj/*' -not -path './artifacts/*' -not -path './templates/content/*' | sed 's|^\./||' | sort)

for project in $(comm -13 <(echo "$listed") <(echo "$on_disk")); do
    echo "not in the solution: $project"
    status=1
done

for project in $listed; do
    is_test=$(dotnet msbuild "$project" -nologo -getProperty:IsTestProject)
    [ "$is_test" = true ] || continue
    name=$(basename "$project" .csproj)
    frameworks=$(dotnet msbuild "$project" -nologo -getProperty:TargetFrameworks)
    [ -n "$frameworks" ] || frameworks=$(dotnet msbuild "$project" -nologo -getProperty:TargetFramework)
    for framework in ${frameworks//;/ }; do
        trx="$results/${name}_$framework.trx"
        if [ ! -s "$trx" ] || ! grep -q '<Counters [^>]*executed="[1-9]' "$trx"; then
            echo "missing test: $name ($framework)"
            status=1
        fi
    done
done

exit $status
