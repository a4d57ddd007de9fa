#!/usr/bin/env bash
# Puts netperf where the tests of the workers look for it, in target/netperf, if it is not installed. Debian 12 does not have it in main: there
# Debian 13's is unpacked, from the archive that this machine's apt uses, and run with its own libraries.
set -euo pipefail
home=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
for part in say tools; do
  # shellcheck source=/dev/null
  . "$home/launcher/$part.sh"
done
readonly release=trixie folder=$home/target/netperf
readonly root=$folder/root apt=$folder/apt log=$folder/log

without_addresses() {
  sed -E 's#[a-z]+://[^ ]+#(archive)#g' "$log" | tail -n 3
}

# Fetches netperf with all that it depends on.
fetch() {
  local archive options
  # shellcheck disable=SC2016 # apt's own variable
  archive=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -n 1)
  mkdir -p "$root" "$apt/lists/partial" "$apt/archives/partial"
  : >"$apt/status"
  printf 'deb %s %s main\n' "$archive" "$release" >"$apt/sources.list"
  options=(-qq -o "Dir::Etc::SourceList=$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null -o "Dir::State::Lists=$apt/lists"
    -o "Dir::State::status=$apt/status" -o "Dir::Cache::archives=$apt/archives" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache=
    -o APT::Sandbox::User=root)
  { apt-get "${options[@]}" update && apt-get "${options[@]}" install --yes --download-only --no-install-recommends netperf libc6; } \
    >"$log" 2>&1 || fail "netperf is not to be had: $(without_addresses)"
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
