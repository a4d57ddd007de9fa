#!/usr/bin/env bash
# Prepares the user, network and mount namespace of an ordinary user for a local cluster, then becomes the command.
# /run is in memory, because only root may write to the machine's: network namespaces have their names in it, and local clusters their files.
# Usage: namespaces.sh COMMAND...
set -euo pipefail
exec 3</run
mount -t tmpfs -o mode=0755 run /run
# The machine's own folders stay in sight but for those that a local cluster makes.
for folder in /proc/self/fd/3/*; do
  name=${folder##*/}
  if [ -L "$folder" ] || [ ! -d "$folder" ] || [[ $name = netns || $name = clusterloader ]]; then
    continue
  fi
  mkdir -p "/run/$name"
  mount --no-canonicalize --rbind "$folder" "/run/$name"
done
exec 3<&-
mkdir /run/netns /run/clusterloader
mount -t tmpfs -o mode=0755 netns /run/netns
mount -t tmpfs -o mode=0700 clusterloader /run/clusterloader
mkdir -m 700 /run/clusterloader/tmp
# A report that is written elsewhere in here would be gone with the last process.
mount -o remount,bind,ro /run
ip link set lo up
exec "$@"
