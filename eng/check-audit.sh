#!/usr/bin/env bash
# Tells whether restore audits packages on this machine: it restores a version that has a known vulnerability, with the settings of
# Directory.Build.props. Without vulnerability data of a package source, the result of an audit is unknown, not clean.
#
#   eng/check-audit.sh [--required]    with --required, unknown is a failure: for a machine that publishes packages
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

package=System.Text.Json version=8.0.0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/Directory.Build.props" << END
<Project>
  <Import Project="$PWD/Directory.Build.props" />
</Project>
END
cat > "$folder/Vulnerable.csproj" << END
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net8.0</TargetFramework>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="$package" Version="[$version]" />
  </ItemGroup>
</Project>
END

if output=$(dotnet restore "$folder/Vulnerable.csproj" -p:CI=true 2>&1); then
    echo "Vulnerabilities of packages: unknown. No package source serves vulnerability data: $package $version was accepted."
    [ "${1:-}" != --required ]
elif grep -q "error NU190[1-4]: .*$package" <<< "$output"; then
    echo "Vulnerabilities of packages: none are known in this repository. The audit refuses $package $version."
else
    echo "$output"
    exit 1
fi
