#!/usr/bin/env bash
# Runs the tests that depend on where a continuation runs on other runtimes: on .NET 8 those of reading, and on .NET 11
# twice, compiled as state machines and with runtime-async. A runtime comes as a package. Results go to the folder of
# the other test results.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

results=artifacts/test-results
tests=tests/OpenTelemetry.Instrumentation.Channels
status=0

run() {
    local framework=$1 version=$2 mode=$3 project=$4 filter=$5
    local -a properties=(
        "-p:ArtifactsPath=$PWD/artifacts/runtimes/$framework-$version" "-p:TestFramework=$framework"
        "-p:TestRuntimeVersion=$version" "-p:TestRuntimeIdentifier=$rid" "-p:TestMode=$mode"
        # The build of the solution has analyzed the same code.
        -p:RunAnalyzers=false)
    echo "== .NET $version, $mode: $project"
    dotnet build "$tests.$project" "${properties[@]}" -v q -clp:NoSummary \
        && dotnet test "$tests.$project" --no-build "${properties[@]}" \
            --filter "$filter|FullyQualifiedName~TestedRuntime" \
        || status=1

    # A filter that matches nothing is no failure for dotnet test.
    local result="$results/OpenTelemetry.Instrumentation.Channels.${project}_${framework}_${version}_$mode.trx"
    if ! grep -q '<Counters [^>]*executed="[1-9]' "$result"; then
        echo "missing test: $project on .NET $version, $mode"
        status=1
    fi
}

rid=$(dotnet msbuild "$tests.Tests" -nologo -getProperty:NETCoreSdkPortableRuntimeIdentifier) || exit 1

reading='FullyQualifiedName~.Processing.|FullyQualifiedName~.Tracing.|FullyQualifiedName~.Waiting.'
run net8.0 8.0.34 state-machine Tests "$reading"

for mode in state-machine runtime-async; do
    run net10.0 11.0.0 "$mode" Tests \
        "$reading|FullyQualifiedName~.Lifetime.|FullyQualifiedName~.Leaks.|FullyQualifiedName~.Inspection."
    # A second continuation of a pending operation throws on 10 and is accepted on 11: the fuzzer compares with 10.
    run net10.0 11.0.0 "$mode" ContractTests '(FullyQualifiedName!~.Stress.&FullyQualifiedName!~.Fuzz.)'
    run net10.0 11.0.0 "$mode" KernelTests 'FullyQualifiedName~KernelTests'
    # The others run test projects of their own, which are not built for .NET 11.
    run net10.0 11.0.0 "$mode" Testing.Tests 'FullyQualifiedName~ChannelLeakScope'
done

exit $status
