# The programs of others that are needed, and the Debian packages that have them.

# program:package
readonly BUILD_TOOLS=(mvn:maven)
readonly LOCAL_CLUSTER_TOOLS=(
  iperf3:iperf3 iperf:iperf siege:siege nginx:nginx-light
  ip:iproute2 tc:iproute2 nft:nftables
  unshare:util-linux nsenter:util-linux setpriv:util-linux flock:util-linux
)

# Debian keeps some of these out of an ordinary user's PATH.
PATH=$PATH:/usr/sbin:/sbin

# Installs the programs that are missing, each given as program:package, with apt-get.
require_tools() {
  local entry programs=() packages=()
  for entry in "$@"; do
    command -v "${entry%%:*}" >/dev/null && continue
    programs+=("${entry%%:*}")
    [[ " ${packages[*]} " = *" ${entry##*:} "* ]] || packages+=("${entry##*:}")
  done
  [ ${#programs[@]} -gt 0 ] || return 0
  local remedy="apt-get install --no-install-recommends ${packages[*]}"
  command -v apt-get >/dev/null || fail "missing: ${programs[*]}. Install them with your distribution's package manager (Debian calls the packages ${packages[*]})."
  [ -z "${CLUSTERLOADER_NO_SETUP:-}" ] || fail "missing: ${programs[*]}, and CLUSTERLOADER_NO_SETUP forbids to install. Run: $remedy"
  [ "$(id -u)" = 0 ] || fail "missing: ${programs[*]}. Installing them needs root; run: sudo $remedy"
  may_install "${packages[@]}" || fail "missing: ${programs[*]}, and you chose not to install. To install yourself, run: $remedy"
  say "installing ${packages[*]}"
  install_packages "${packages[@]}"
}

# Asks the user whether to install the packages. With --yes, or where stdin is no terminal, nobody is asked and the answer is yes.
may_install() {
  local answer packages=$*
  if [ -n "${CLUSTERLOADER_YES:-}" ] || ! [ -t 0 ]; then
    return 0
  fi
  printf 'Install %s with apt-get? [Y/n] ' "${packages// /, }" >&2
  read -r answer || return 1
  case $answer in
    '' | [Yy] | [Yy][Ee][Ss]) return 0 ;;
    *) return 1 ;;
  esac
}

# Installs packages. A package with a server must not start it, because port 80 is the user's.
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
