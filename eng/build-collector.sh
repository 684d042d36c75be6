#!/usr/bin/env bash
# Compiles an OpenTelemetry Collector of core components into artifacts/tools/bin, to validate and run deploy/collector with.
# Compiler and sources are Debian's packages, unpacked and not installed. It takes a minute or two, once.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tools=$PWD/artifacts/tools
collector=$tools/bin/otelcol
stamp=$tools/otelcol.sources
sources=$(cat eng/collector/main.go eng/collector/packages.txt eng/build-collector.sh | sha256sum)
if [ -x "$collector" ] && [ "$(cat "$stamp" 2> /dev/null)" = "$sources" ]; then
    exit 0
fi

work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
mapfile -t packages < eng/collector/packages.txt
eng/get-debian-packages.sh sid "$work/packages" "${packages[@]}"
for package in "$work"/packages/*.deb; do
    dpkg -x "$package" "$work/root"
done

go=$(echo "$work"/root/usr/lib/go-*)
mkdir -p "$work/path/src/otelcol" "$tools/bin"
cp -r "$work/root/usr/share/gocode/src/." "$work/path/src"
cp eng/collector/main.go "$work/path/src/otelcol"
cd "$work/path/src/otelcol"
env GOROOT="$go" GOPATH="$work/path" GOCACHE="$work/cache" GO111MODULE=off GOTOOLCHAIN=local CGO_ENABLED=0 \
    "$go/bin/go" build -trimpath -ldflags '-s -w' -o "$collector" .
echo "$sources" > "$stamp"
