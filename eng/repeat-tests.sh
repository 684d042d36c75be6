#!/usr/bin/env bash
# Runs test projects again and again, in Debug and in Release, and names the tests that failed.
#
#   eng/repeat-tests.sh [--load] [--configurations 'Debug Release'] [--filter EXPRESSION] TIMES PROJECT...
#
# PROJECT is a folder, or the last part of the name of one (KernelTests, Hosting.Tests). With --load all cores are kept busy.
# Each project is built once per configuration. The exit code is 0 when no test failed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

configurations='Debug Release' filter='' load=0
while [ $# -gt 0 ]; do
    case $1 in
        --load) load=$(nproc); shift ;;
        --configurations) configurations=$2; shift 2 ;;
        --filter) filter=$2; shift 2 ;;
        *) break ;;
    esac
done
if [ $# -lt 2 ] || ! [[ $1 =~ ^[1-9][0-9]*$ ]]; then
    sed -n '2,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
    exit 2
fi
times=$1
shift

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
results=artifacts/repeated-tests
rm -rf "$results"
mkdir -p "$results"

burners=()
stop_load() {
    [ ${#burners[@]} -eq 0 ] || kill "${burners[@]}" 2> /dev/null
    burners=()
}
trap stop_load EXIT

folder_of() {
    local candidate
    for candidate in "$1" "tests/$1" "tests/OpenTelemetry.Instrumentation.Channels.$1"; do
        [ -d "$candidate" ] && echo "${candidate%/}" && return
    done
    echo "There is no test project '$1'." >&2
    return 1
}

# Prints "times-it-failed name" for the result files of a folder.
failed_tests() {
    find "$1" -name '*.trx' -exec cat {} + 2> /dev/null | grep -o '<UnitTestResult [^>]*outcome="Failed"[^>]*>' \
        | sed 's/.*testName="\([^"]*\)".*/\1/' | sort | uniq -c | sort -rn
}

projects=()
for name in "$@"; do
    folder=$(folder_of "$name") || exit 2
    projects+=("$folder")
done

for configuration in $configurations; do
    for project in "${projects[@]}"; do
        dotnet build "$project" -c "$configuration" -clp:ErrorsOnly -v q || exit 1
    done
done

for ((i = 0; i < load; i++)); do
    yes > /dev/null &
    burners+=($!)
done

total_runs=0 total_bad=0 total_passed=0 total_failed=0
for configuration in $configurations; do
    for project in "${projects[@]}"; do
        name=$(basename "$project")
        bad=0
        for ((run = 1; run <= times; run++)); do
            folder=$PWD/$results/$configuration/$name/$run
            mkdir -p "$folder"
            dotnet test "$project" -c "$configuration" --no-build --results-directory "$folder" \
                ${filter:+--filter "$filter"} > "$folder/output.txt" 2>&1 < /dev/null || bad=$((bad + 1))
        done
        read -r passed failed skipped < <(eng/sum-test-results.sh "$results/$configuration/$name")
        echo "$configuration $name: $times runs, $bad of them failed; $passed tests passed, $failed failed, $skipped skipped"
        failed_tests "$results/$configuration/$name"
        total_runs=$((total_runs + times)) total_bad=$((total_bad + bad))
        total_passed=$((total_passed + passed)) total_failed=$((total_failed + failed))
    done
done

echo "$total_runs runs, $total_bad failed; $total_passed passed, $total_failed failed"
[ "$total_bad" -eq 0 ] && [ "$total_failed" -eq 0 ] && [ "$total_passed" -gt 0 ]
