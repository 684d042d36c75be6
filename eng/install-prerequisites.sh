#!/usr/bin/env bash
# Gets what tests need beyond the SDK, on a build server with apt: what NativeAOT links with, a browser, npm, and the
# programs that read deploy/. Elsewhere these tests are skipped; on a build server they fail without.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

has_compiler() {
    command -v clang > /dev/null || command -v gcc > /dev/null
}

has_zlib() {
    [ -e /usr/include/zlib.h ]
}

install_native_tools() {
    if has_compiler && has_zlib; then
        return
    fi

    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get > /dev/null; then
        echo 'NativeAOT needs a C compiler and zlib, and they cannot be installed here (no root, or no apt).'
        return
    fi

    export DEBIAN_FRONTEND=noninteractive
    local packages=(zlib1g-dev)
    has_compiler || packages+=(gcc libc6-dev)
    apt-get update -q
    apt-get install -y -q --no-install-recommends "${packages[@]}"
}

install_browser() {
    if command -v chromium > /dev/null || [ "$(id -u)" -ne 0 ] || ! command -v apt-get > /dev/null; then
        return
    fi

    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q
    apt-get install -y -q --no-install-recommends chromium
}

install_npm() {
    if { command -v node > /dev/null && command -v npm > /dev/null; } || [ "$(id -u)" -ne 0 ] || ! command -v apt-get > /dev/null; then
        return
    fi

    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q
    apt-get install -y -q --no-install-recommends nodejs npm
}

if [ "$(uname -s)" != Linux ] || [ "${CI:-}" != true ]; then
    exit 0
fi

install_native_tools

# What is missing is told by the tests that need it.
install_npm || echo 'npm could not be installed.'
install_browser || echo 'Chromium could not be installed.'
eng/get-deploy-tools.sh || echo 'The programs that read deploy/ could not be got.'
eng/build-collector.sh || echo 'The collector could not be built.'
