#!/usr/bin/env bash
# Runs a command with a container engine: the one that runs on this machine, else one of its own, which ends with the command.
# The command sees it as docker and Testcontainers do: by DOCKER_HOST and TESTCONTAINERS_HOST_OVERRIDE, and the client that fits it
# by CLUSTERLOADER_DOCKER.
# Where no engine can run, the command runs without, and CLUSTERLOADER_NO_ENGINE says why.
# Usage: engine.sh run COMMAND...
set -euo pipefail
home=$(dirname "$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")")
. "$home/launcher/say.sh"
. "$home/launcher/tools.sh"

# The images and the build cache stay here from run to run; everything else of an engine ends with it.
readonly state=$home/target/engine
readonly MOST_ENGINES=63
readonly START_SECONDS=60 STOP_SECONDS=30

# A client of Docker that can build with BuildKit: from version 23 on that takes buildx.
find_docker() {
  local candidate version
  for candidate in "$(command -v docker || true)" /usr/bin/docker; do
    [ -x "$candidate" ] || continue
    version=$("$candidate" version --format '{{.Client.Version}}' 2>/dev/null || true)
    if [ "${version%%.*}" -lt 23 ] 2>/dev/null || "$candidate" buildx version >/dev/null 2>&1; then
      printf '%s\n' "$candidate"
      return
    fi
  done
  return 1
}

engine_answers() {
  CLUSTERLOADER_DOCKER=$(find_docker) && "$CLUSTERLOADER_DOCKER" info >/dev/null 2>&1
}

# Debian 13 has the client and buildx in packages of their own. An engine of ours reaches no registry, so images/base.sh makes its base
# with debootstrap.
install_engine() {
  [ -x /usr/sbin/dockerd ] && [ -x /usr/sbin/debootstrap ] && find_docker >/dev/null && return 0
  command -v apt-get >/dev/null || return 1
  [ -z "${CLUSTERLOADER_NO_SETUP:-}" ] || return 1
  local package packages=(docker.io debootstrap)
  # A bare machine knows of no packages yet.
  apt-get update >/dev/null 2>&1 || true
  for package in docker-cli docker-buildx; do
    [ -z "$(apt-cache search --names-only "^$package\$" 2>/dev/null)" ] || packages+=("$package")
  done
  may_install "${packages[@]}" || return 1
  say "installing ${packages[*]}"
  (install_packages "${packages[@]}") && find_docker >/dev/null
}

# In namespaces of its own, so that the kernel takes down all of it, containers, bridges, mounts, when it dies, and no rule or route
# of the machine is touched. Ports that containers publish are at the address of its end of a link.
start_engine() {
  mkdir -p "$state/data" "$state/config"
  exec 7>"$state/lock"
  flock --nonblock 7 || { say "waiting for another run with this engine" && flock 7; }
  # Who has the lock is alone: what a run that was killed has left is nobody's. Sockets need a short path.
  rm -rf "$(readlink "$state/run" || true)"
  run=$(mktemp -d /tmp/clusterloader-engine.XXXXXX)
  ln -sfn "$run" "$state/run"
  printf '{}\n' >"$run/daemon.json"
  setsid setpriv --pdeathsig KILL unshare --net --mount --pid --fork --mount-proc --kill-child=KILL \
    sh -c '[ ! -d /run/containerd ] || mount -t tmpfs none /run/containerd; ip link set lo up; exec "$@"' sh \
    /usr/sbin/dockerd --config-file "$run/daemon.json" --data-root "$state/data" --exec-root "$run/exec" \
    --pidfile "$run/pid" --host "unix://$run/socket" --cgroup-parent /clusterloader-engine --bridge none \
    --iptables=false --ip6tables=false >"$state/log" 2>&1 7>&- &
  unshare_pid=$!
  export DOCKER_HOST=unix://$run/socket DOCKER_CONFIG=$state/config
  await_engine && connect_engine
}

await_engine() {
  local end=$((SECONDS + START_SECONDS))
  until engine_answers; do
    if ! kill -0 "$unshare_pid" 2>/dev/null || [ "$SECONDS" -ge "$end" ]; then
      return 1
    fi
    sleep 0.2
  done
}

# Engines of several checkouts may run at once, each with a link and a /30 of the link-local addresses.
connect_engine() {
  local n
  read -r dockerd_pid <"/proc/$unshare_pid/task/$unshare_pid/children"
  for ((n = 0; n < MOST_ENGINES; n++)); do
    link=cl-engine$n
    ! ip link add "$link" type veth peer name host netns "$dockerd_pid" 2>/dev/null || break
  done
  ip address add "169.254.87.$((4 * n + 1))/30" dev "$link" &&
    ip link set "$link" up &&
    nsenter --target "$dockerd_pid" --net ip address add "169.254.87.$((4 * n + 2))/30" dev host &&
    nsenter --target "$dockerd_pid" --net ip link set host up &&
    export TESTCONTAINERS_HOST_OVERRIDE=169.254.87.$((4 * n + 2))
}

# Containers that are left are killed, not asked; what does not end in time ends with the namespaces.
# shellcheck disable=SC2317 # it is a trap
stop_engine() {
  "$CLUSTERLOADER_DOCKER" ps --quiet 2>/dev/null | xargs --no-run-if-empty "$CLUSTERLOADER_DOCKER" kill >/dev/null 2>&1 || true
  [ -z "${dockerd_pid:-}" ] || kill -TERM "$dockerd_pid" 2>/dev/null || true
  [ -z "${unshare_pid:-}" ] || timeout "$STOP_SECONDS" tail --pid="$unshare_pid" -f /dev/null || kill -KILL "$unshare_pid"
  wait 2>/dev/null || true
  [ -z "${link:-}" ] || ip link delete "$link" 2>/dev/null || true
  find /sys/fs/cgroup -depth -type d -path '*/clusterloader-engine*' -exec rmdir {} + 2>/dev/null || true
  # Networks are of one run; images and layers stay.
  rm -rf "$run" "$state/run" "$state/data/network"
}

# Sets reason where no engine can run.
provide_engine() {
  reason=
  ! engine_answers || return 0
  if [ "$(id -u)" != 0 ]; then
    reason="no container engine runs here, and starting one needs root"
  elif ! install_engine; then
    reason="no container engine runs here, and docker.io could not be installed"
  else
    trap stop_engine EXIT
    start_engine || reason="dockerd does not start here: $(grep -E 'level=(error|fatal)|failed' "$state/log" | tail -n 1)"
  fi
  [ -z "$reason" ]
}

if [ "${1:-}" != run ] || [ $# -lt 2 ]; then
  fail "usage: engine.sh run COMMAND..."
fi
shift
if provide_engine; then
  export CLUSTERLOADER_DOCKER
else
  say "no container engine: $reason"
  [ -z "${CLUSTERLOADER_REQUIRE_ENGINE:-}" ] || fail "CLUSTERLOADER_REQUIRE_ENGINE demands one"
  export CLUSTERLOADER_NO_ENGINE=$reason
fi
# A signal is the command's affair first; the engine outlives it. In a process group of its own, because else bash lets what it runs
# beside itself ignore Ctrl-C, which tests send to what they start.
set -m
"$@" <&0 7>&- &
set +m
command=$!
trap 'kill -TERM -- "-$command" 2>/dev/null || true' INT TERM
status=0
wait "$command" || status=$?
while kill -0 "$command" 2>/dev/null; do
  status=0
  wait "$command" || status=$?
done
exit "$status"
