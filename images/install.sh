#!/bin/sh
# Installs Debian packages into the image that is being built, and leaves neither lists nor caches.
# From files where /packages has them, else from the archive that the base image is set up for. Usage: install.sh PACKAGE...
# A package whose name ends with ? is left out where the archive does not have it, as Debian 12 has no netperf.
set -eu
export DEBIAN_FRONTEND=noninteractive
# A server that a package brings is not started by it.
printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
chmod 755 /usr/sbin/policy-rc.d
if ls /packages/*.deb >/dev/null 2>&1; then
  set -- /packages/*.deb
else
  apt-get -q update
  for package; do
    shift
    case $package in
      *\?)
        package=${package%?}
        [ -n "$(apt-cache show "$package" 2>/dev/null)" ] || continue
        ;;
    esac
    set -- "$@" "$package"
  done
fi
apt-get -q install --yes --no-install-recommends "$@"
rm -rf /usr/sbin/policy-rc.d /var/lib/apt/lists/* /var/cache/apt/* /var/cache/debconf/* /var/log/* /usr/share/doc/*/*changelog*
