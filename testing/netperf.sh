#!/usr/bin/env bash
# Puts netperf where the tests of the workers look for it, in target/netperf, if it is not installed. Debian 12 does not have it in main: there
# Debian 13's is unpacked, from the archive that this machine's apt uses, and run with its own libraries.
set -euo pipefail
home=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
for part in say tools; do
  # shellcheck source=/dev/null
  . "$home/launcher/$part.sh"
done
. "$home/images/archive.sh"
readonly release=trixie folder=$home/target/netperf
readonly root=$folder/root apt=$folder/apt log=$folder/log

# Runs a command of apt. Fails with the end of what it has printed.
logged() {
  "$@" >"$log" 2>&1 </dev/null || fail "netperf is not to be had: $(tail -n 3 "$log" | without_addresses)"
}

# Fetches netperf with all that it depends on.
fetch() {
  local archive options
  mkdir -p "$root" "$apt/lists/partial" "$apt/archives/partial"
  knows_archives || logged apt-get -q update
  archive=$(archive_of "$(own_release)")
  [ -n "$archive" ] || fail "netperf is not to be had: this machine's apt has no archive of Debian $(own_release)"
  : >"$apt/status"
  printf 'deb %s %s main\n' "$archive" "$release" >"$apt/sources.list"
  options=(-qq -o "Dir::Etc::SourceList=$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null -o "Dir::State::Lists=$apt/lists"
    -o "Dir::State::status=$apt/status" -o "Dir::Cache::archives=$apt/archives" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache=
    -o APT::Sandbox::User=root)
  logged apt-get "${options[@]}" update
  logged apt-get "${options[@]}" install --yes --download-only --no-install-recommends netperf libc6
  for package in "$apt/archives"/*.deb; do
    dpkg-deb --extract "$package" "$root"
  done
  rm -rf "$apt"
}

# Writes a script that runs a program of the release with the libraries of that release.
wrap() {
  local loader libraries
  loader=$(find "$root" -name 'ld-linux*.so.[0-9]' | head -n 1)
  libraries=$(find "$root" -name 'lib*.so.*' -printf '%h\n' | sort -u | paste -s -d :)
  printf '#!/bin/sh\nexec "%s" --library-path "%s" "%s" "$@"\n' "$loader" "$libraries" "$root/usr/bin/$1" >"$folder/bin/$1"
  chmod 755 "$folder/bin/$1"
}

if command -v netperf >/dev/null || [ -x "$folder/bin/netserver" ]; then
  exit
fi
say "unpacking Debian 13's netperf for the tests"
fetch
mkdir -p "$folder/bin"
wrap netperf
wrap netserver
