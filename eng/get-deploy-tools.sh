#!/usr/bin/env bash
# Puts what the tests of deploy/ run into artifacts/tools/bin: Prometheus, promtool, Alertmanager, amtool, docker-compose.
# They are Debian's, unpacked and not installed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tools=$PWD/artifacts/tools
programs=(prometheus promtool prometheus-alertmanager amtool docker-compose)
missing=0
for program in "${programs[@]}"; do
    [ -x "$tools/bin/$program" ] || missing=1
done
[ "$missing" = 1 ] || exit 0

packages=$(mktemp -d)
trap 'rm -rf "$packages"' EXIT
eng/get-debian-packages.sh trixie "$packages" prometheus promtool prometheus-alertmanager docker-compose
for package in "$packages"/*.deb; do
    dpkg -x "$package" "$packages/root"
done

mkdir -p "$tools/bin"
cp "$packages/root/usr/bin/"{prometheus,promtool,prometheus-alertmanager,amtool} "$tools/bin"
cp "$packages/root/usr/libexec/docker/cli-plugins/docker-compose" "$tools/bin"
