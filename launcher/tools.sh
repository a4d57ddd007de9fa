# The programs that are not ours: which are needed for what, and where Debian has them.

# program:package
readonly BUILD_TOOLS=(mvn:maven)
readonly LOCAL_CLUSTER_TOOLS=(
  iperf3:iperf3 iperf:iperf siege:siege nginx:nginx-light
  ip:iproute2 tc:iproute2 nft:nftables
  unshare:util-linux nsenter:util-linux setpriv:util-linux flock:util-linux
)

# Debian keeps some of these out of an ordinary user's PATH.
PATH=$PATH:/usr/sbin:/sbin

# Makes sure that every program:package given is there, by apt-get where it may.
require_tools() {
  local entry programs=() packages=()
  for entry in "$@"; do
    command -v "${entry%%:*}" >/dev/null && continue
    programs+=("${entry%%:*}")
    packages+=("${entry##*:}")
  done
  [ ${#programs[@]} -gt 0 ] || return 0
  local remedy="apt-get install --no-install-recommends ${packages[*]}"
  command -v apt-get >/dev/null || fail "missing: ${programs[*]}. Install them with your distribution's package manager (Debian calls the packages ${packages[*]})."
  [ -z "${CLUSTERLOADER_NO_SETUP:-}" ] || fail "missing: ${programs[*]}, and CLUSTERLOADER_NO_SETUP forbids to install. Run: $remedy"
  [ "$(id -u)" = 0 ] || fail "missing: ${programs[*]}. Installing them needs root; run: sudo $remedy"
  say "installing ${packages[*]}"
  install_packages "${packages[@]}"
}

# A package that brings a server must not start it: port 80 is the user's.
install_packages() {
  local log policy=/usr/sbin/policy-rc.d ours=no
  log=$(mktemp)
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
    ours=yes
  fi
  local status=0
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@"; } \
    </dev/null >"$log" 2>&1 || status=$?
  [ "$ours" = no ] || rm -f "$policy"
  if [ "$status" != 0 ]; then
    tail -n 15 "$log" >&2
    rm -f "$log"
    fail "apt-get could not install $* (its last lines are above)."
  fi
  rm -f "$log"
}
