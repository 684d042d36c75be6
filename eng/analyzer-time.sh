#!/usr/bin/env bash
# Measures what the analyzers and the generator of the packages add to the compilation of a solution of many projects, which
# it writes to a temporary folder. docs/analyzer-time.md says what the figures mean.
#
#   eng/analyzer-time.sh [projects=100] [rounds=3]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(dirname "$here")
projects=${1:-100}
rounds=${2:-3}
files=30
configuration=Release
library=OpenTelemetry.Instrumentation.Channels
work=$(mktemp -d)
server=analyzer-time-$$

# The compiler server is what users have: the compiler and the analyzers are loaded and compiled to machine code once. This
# one is ours alone.
finish() {
    dotnet "$(dotnet msbuild "$work/Project1/Project1.csproj" -nologo -getProperty:RoslynTargetsPath)/bincore/VBCSCompiler.dll" \
        -shutdown -pipename:"$server" || true
    rm -rf "$work"
}
trap finish EXIT

for part in Generators CreationFixes CodeFixes; do
    dotnet build "$repository/src/$library.$part" -c $configuration -v:q -nologo
done
dotnet build "$repository/src/$library" -c $configuration -f net10.0 -v:q -nologo

write_solution() {
    cat > "$work/Directory.Build.props" <<XML
<Project>
  <Import Project="$repository/src/$library/build/Package.props" />
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
  </PropertyGroup>
  <ItemGroup>
    <Reference Include="$repository/src/$library/bin/$configuration/net10.0/$library.dll" />
  </ItemGroup>
  <ItemGroup Condition="'\$(WithRules)' != 'false'">
    <Analyzer Include="$repository/src/$library.Analyzers/bin/$configuration/netstandard2.0/$library.Analyzers.dll" />
    <Analyzer Include="$repository/src/$library.CodeFixes/bin/$configuration/netstandard2.0/$library.CodeFixes.dll" />
    <Analyzer Include="$repository/src/$library.CreationAnalyzers/bin/$configuration/netstandard2.0/$library.CreationAnalyzers.dll" />
    <Analyzer Include="$repository/src/$library.CreationFixes/bin/$configuration/netstandard2.0/$library.CreationFixes.dll" />
    <Analyzer Include="$repository/src/$library.Generators/bin/$configuration/netstandard2.0/$library.Generators.dll" />
  </ItemGroup>
</Project>
XML
    cat > "$work/Directory.Build.targets" <<XML
<Project>
  <Import Project="$repository/src/$library/build/Package.targets" />
</Project>
XML
    local templates=(Order Service Parser Store Report)
    local channels part name text number
    echo '<Solution>' > "$work/Solution.slnx"
    for ((number = 1; number <= projects; number++)); do
        name=Project$number
        mkdir -p "$work/$name"
        echo "  <Project Path=\"$name/$name.csproj\" />" >> "$work/Solution.slnx"
        # One project in four has channels, in four of its files, and has them instrumented.
        channels=$((number % 4 == 0 ? 4 : 0))
        printf '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><InstrumentChannels>%s</InstrumentChannels></PropertyGroup></Project>\n' \
            "$([ $channels -gt 0 ] && echo true || echo false)" > "$work/$name/$name.csproj"
        for ((part = 1; part <= files; part++)); do
            text=${templates[part % ${#templates[@]}]}
            [ $part -gt $((files - channels)) ] && text=Pump
            text=$(<"$here/analyzer-time/$text.txt")
            text=${text//__PROJECT__/$name}
            echo "${text//__NUMBER__/$part}" > "$work/$name/Part$part.cs"
        done
    done
    echo '</Solution>' >> "$work/Solution.slnx"
}

# Builds everything again, and prints the wall time of the build and the time in the compiler task, in ms.
build() {
    local log=$1 start
    shift
    start=$(date +%s%N)
    dotnet build "$work/Solution.slnx" -t:Rebuild --no-restore -m:1 -nologo -v:detailed -clp:PerformanceSummary \
        -p:UseSharedCompilation=true -p:SharedCompilationId="$server" "$@" > "$log" \
        || { grep -m 5 ' error ' "$log" >&2; exit 1; }
    echo $((($(date +%s%N) - start) / 1000000)) "$(awk '$2 == "ms" && $3 == "Csc" { time = $1 } END { print time }' "$log")"
}

# Prints the time of each analyzer and generator whose name begins with that of the library, in ms: the compiler rounds to
# 1 ms, and what is less counts as 1. A line of an assembly has a version, and is the sum of those below.
own_times() {
    sed -n "s/^ *<\?\([0-9.]\+\) .* \($library\.[^ ,]*\).*/\1 \2 &/p" "$1" \
        | awk '/Version=/ { next } { sum[$2] += $1; calls[$2]++ }
            END { for (name in sum) printf "%s %.0f\n", name, 1000 * sum[name] }'
}

write_solution
echo "projects: $projects, files: $((projects * files)), lines: $(cat "$work"/Project*/*.cs | wc -l)"
dotnet restore "$work/Solution.slnx" -v:q
build "$work/warm.log" > "$work/warm.txt"
for ((round = 1; round <= rounds; round++)); do
    build "$work/without.log" -p:WithRules=false > "$work/without.txt"
    build "$work/with.log" -p:ReportAnalyzer=true > "$work/with.txt"
    own_times "$work/with.log" > "$work/own.txt"
    echo "round $round"
    echo "  without: build, compiler (ms): $(cat "$work/without.txt")"
    echo "  with:    build, compiler (ms): $(cat "$work/with.txt")"
    sed 's/^/  of these, ms: /' "$work/own.txt"
    awk 'FNR == NR { compiler = $2; next } { own += $2 }
        END { printf "  analyzers and generator: %.0f ms, %.2f %% of the compiler\n", own, 100 * own / compiler }' "$work/with.txt" "$work/own.txt"
done
