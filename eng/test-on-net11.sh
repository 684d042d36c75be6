#!/usr/bin/env bash
# Runs what depends on where a continuation runs (contract, reading, waiting, tracing, life-time, snapshot and leak tests) on .NET 11, twice: compiled as
# state machines and with runtime-async. The runtime comes as a package. Results go to the folder of the other test results.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

version=11.0.0
results=artifacts/test-results
tests=tests/OpenTelemetry.Instrumentation.Channels
status=0

run() {
    local mode=$1 project=$2 filter=$3
    local -a properties=(
        "-p:ArtifactsPath=$PWD/artifacts/net11" "-p:TestRuntimeVersion=$version" "-p:TestRuntimeIdentifier=$rid" "-p:TestMode=$mode"
        # The build of the solution has analyzed the same code.
        -p:RunAnalyzers=false)
    echo "== .NET $version, $mode: $project"
    dotnet build "$tests.$project" "${properties[@]}" -v q -clp:NoSummary \
        && dotnet test "$tests.$project" --no-build "${properties[@]}" --filter "$filter|FullyQualifiedName~TestedRuntime" \
        || status=1

    # A filter that matches nothing is no failure for dotnet test.
    if ! grep -q '<Counters [^>]*executed="[1-9]' "$results/OpenTelemetry.Instrumentation.Channels.${project}_net10.0_${version}_$mode.trx"; then
        echo "missing test: $project on .NET $version, $mode"
        status=1
    fi
}

rid=$(dotnet msbuild "$tests.Tests" -nologo -getProperty:NETCoreSdkPortableRuntimeIdentifier) || exit 1
for mode in state-machine runtime-async; do
    run "$mode" Tests 'FullyQualifiedName~.Processing.|FullyQualifiedName~.Tracing.|FullyQualifiedName~.Lifetime.|FullyQualifiedName~.Leaks.|FullyQualifiedName~.Waiting.|FullyQualifiedName~.Inspection.'
    # A second continuation of a pending operation throws on 10 and is accepted on 11: the fuzzer compares with 10.
    run "$mode" ContractTests '(FullyQualifiedName!~.Stress.&FullyQualifiedName!~.Fuzz.)'
    run "$mode" KernelTests 'FullyQualifiedName~KernelTests'
    # The others run test projects of their own, which are not built for .NET 11.
    run "$mode" Testing.Tests 'FullyQualifiedName~ChannelLeakScope'
done

exit $status
