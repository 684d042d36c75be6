#!/usr/bin/env bash
# Downloads packages of a Debian suite into a folder, without touching the system's own packages, and without root.
# usage: get-debian-packages.sh SUITE FOLDER PACKAGE...
# The mirror is the one that apt of this machine uses; DEBIAN_MIRROR names another one.
set -euo pipefail
suite=$1
folder=$2
shift 2

state=$PWD/artifacts/apt
mkdir -p "$folder" "$state/system/partial" "$state/$suite/lists/partial" "$state/$suite/cache/archives/partial"
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

mirror_of_this_machine() {
    local options=(-o Dir::State::Lists="$state/system" -o APT::Sandbox::User=)
    [ -n "$(ls "$state"/system/*Packages* 2> /dev/null)" ] || apt-get "${options[@]}" update -qq >&2
    apt-get "${options[@]}" indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep '/debian/*$' | sort -u | head -n 1
}

command -v apt-get > /dev/null || { echo 'Debian packages cannot be had here: there is no apt-get.' >&2; exit 1; }
[ -e "$keyring" ] || { echo "Debian packages cannot be had here: there is no $keyring." >&2; exit 1; }
mirror=${DEBIAN_MIRROR:-$(mirror_of_this_machine || true)}
[ -n "$mirror" ] || { echo 'Debian packages cannot be had here: apt knows no Debian mirror; set DEBIAN_MIRROR.' >&2; exit 1; }

list=$(mktemp "$state/$suite/sources-XXXXXX.list")
trap 'rm -f "$list"' EXIT
echo "deb [signed-by=$keyring] $mirror $suite main" > "$list"
options=(
    -o Dir::Etc::SourceList="$list" -o Dir::Etc::SourceParts=/dev/null
    -o Dir::State::Lists="$state/$suite/lists" -o Dir::Cache="$state/$suite/cache"
    -o Acquire::Languages=none -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false
    -o APT::Sandbox::User= -o Acquire::Retries=3)

# An index of another day may name packages that are gone.
apt-get "${options[@]}" update -qq
cd "$folder"
apt-get "${options[@]}" download -qq "$@"
