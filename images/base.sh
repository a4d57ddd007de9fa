#!/usr/bin/env bash
# Makes the base image where no registry can be reached: debootstrap's smallest Debian, cut down as debian:*-slim is, and the packages
# that the images need as files, so that nothing has to be fetched while they are built.
# The archive is the one that this machine's apt uses; its address gets neither into the image nor into the log.
# Usage: base.sh ARCHITECTURE WORK_DIRECTORY PACKAGE...; leaves WORK_DIRECTORY/base.tar, release (its code name) and packages/*.deb
set -euo pipefail
readonly architecture=$1 work=$2
shift 2
home=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
for part in say tools; do
  # shellcheck source=/dev/null
  . "$home/launcher/$part.sh"
done
. "$home/images/archive.sh"

readonly PREFERRED_RELEASE=trixie
readonly root=$work/root

has_release() {
  /usr/lib/apt/apt-helper download-file "$1/dists/$PREFERRED_RELEASE/InRelease" "$work/InRelease" >/dev/null 2>&1
}

logged() {
  local what=$1
  shift
  "$@" 2>&1 </dev/null | without_addresses >"$work/log" || fail "$what failed: $(tail -n 5 "$work/log")"
}

bootstrap() {
  rm -rf "$root"
  logged "debootstrap of $release" debootstrap --variant=minbase --arch="$architecture" "$release" "$root" "$uri"
}

# With the updates that came since the release.
bring_up_to_date() {
  printf 'deb %s %s main\n' "$uri" "$release" "$uri" "$release-updates" >"$root/etc/apt/sources.list"
  [ -z "$security_uri" ] || printf 'deb %s %s main\n' "$security_uri" "$release-security" >>"$root/etc/apt/sources.list"
  cp -L /etc/resolv.conf /etc/hosts "$root/etc"
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod 755 "$root/usr/sbin/policy-rc.d"
  logged "apt-get update of the base" in_root apt-get -q update
  logged "apt-get upgrade of the base" in_root apt-get -q --yes dist-upgrade
}

# A package whose name ends with ? is left out where the archive does not have it.
fetch_packages() {
  local package
  for package in "$@"; do
    shift
    [[ $package != *\? ]] || [ -n "$(in_root apt-cache show "${package%\?}" 2>/dev/null)" ] || continue
    set -- "$@" "${package%\?}"
  done
  logged "fetching $*" in_root apt-get -q clean
  logged "fetching $*" in_root apt-get -q install --download-only --yes --no-install-recommends "$@"
  rm -rf "$work/packages"
  mkdir "$work/packages"
  mv "$root"/var/cache/apt/archives/*.deb "$work/packages"
}

in_root() {
  DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 chroot "$root" "$@"
}

# What was only for making it, what names this machine or its archive, and what a container has no use for.
cut_down() {
  printf 'path-exclude /usr/share/%s/*\n' doc man info locale >"$root/etc/dpkg/dpkg.cfg.d/slim"
  printf 'path-include /usr/share/doc/*/copyright\n' >>"$root/etc/dpkg/dpkg.cfg.d/slim"
  find "$root/usr/share/doc" -type f ! -name copyright -delete
  find "$root/usr/share/doc" -type l -delete
  find "$root/usr/share/doc" -type d -empty -delete
  rm -rf "$root"/usr/share/{man,info,locale} "$root"/var/{cache/apt,lib/apt/lists,log,cache/debconf}/* "$root"/etc/apt/sources.list*
  rm -f "$root"/etc/{resolv.conf,hostname,hosts} "$root/usr/sbin/policy-rc.d"
  : >"$root/etc/machine-id"
}

require_tools debootstrap:debootstrap tar:tar
mkdir -p "$work"
knows_archives || logged "apt-get update" apt-get -q update
uri=$(archive_of "$(own_release)") security_uri=$(archive_of "$(own_release)-security")
[ -n "$uri" ] || fail "no registry and no Debian archive: set BASE_IMAGE to a Debian image that the engine has"
release=$PREFERRED_RELEASE
has_release "$uri" || release=$(own_release)
say "making the base image: Debian $release for $architecture"
bootstrap
bring_up_to_date
fetch_packages "$@"
cut_down
tar -C "$root" --numeric-owner --sort=name --one-file-system -cf "$work/base.tar" .
rm -rf "$root"
printf '%s\n' "$release" >"$work/release"
