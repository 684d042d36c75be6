#!/usr/bin/env bash
# Installs what NativeAOT links with, on a build server with apt and root. Elsewhere its test is skipped, or fails there.
set -euo pipefail

has_compiler() {
    command -v clang > /dev/null || command -v gcc > /dev/null
}

has_zlib() {
    [ -e /usr/include/zlib.h ]
}

if [ "$(uname -s)" != Linux ] || [ "${CI:-}" != true ] || { has_compiler && has_zlib; }; then
    exit 0
fi

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get > /dev/null; then
    echo 'NativeAOT needs a C compiler and zlib, and they cannot be installed here (no root, or no apt).'
    exit 0
fi

export DEBIAN_FRONTEND=noninteractive
packages=(zlib1g-dev)
has_compiler || packages+=(gcc libc6-dev)
apt-get update -q
apt-get install -y -q --no-install-recommends "${packages[@]}"
