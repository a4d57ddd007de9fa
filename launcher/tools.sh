# The programs of others that are needed, and the Debian packages that have them.

# program:package
readonly BUILD_TOOLS=(mvn:maven)
readonly LOCAL_CLUSTER_TOOLS=(
  iperf3:iperf3 iperf:iperf siege:siege nginx:nginx-light h2load:nghttp2-client
  ip:iproute2 tc:iproute2 nft:nftables
  unshare:util-linux nsenter:util-linux setpriv:util-linux flock:util-linux perl:perl-base
)

# What not every Debian has, and what nothing but some protocols needs. Installed by root where apt has it.
# shellcheck disable=SC2034 # used by the build
readonly WANTED_TOOLS=(netperf:netperf)

# program:option:version of the tools whose output is read: how a program tells its version, and the oldest that the workers know.
readonly TOOL_VERSIONS=(iperf3:--version:3.12 iperf:-v:2.1.8 siege:-V:4.0.7 nginx:-v:1.19.5 h2load:--version:1.52.0
  netperf:-V:2.7.0 netserver:-V:2.7.0)
# What the tests need besides.
# shellcheck disable=SC2034 # used by ./clusterloader setup
readonly TEST_TOOLS=(faketime:faketime tinyproxy:tinyproxy microsocks:microsocks chromium:chromium asciidoctor:asciidoctor pdftotext:poppler-utils
  prometheus:prometheus promtool:prometheus)

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
  if [ ${#programs[@]} -eq 0 ]; then
    require_versions "$@"
    return
  fi
  local remedy="apt-get install --no-install-recommends ${packages[*]}"
  command -v apt-get >/dev/null || fail "missing: ${programs[*]}. Install them with your distribution's package manager (Debian calls the packages ${packages[*]})."
  [ -z "${CLUSTERLOADER_NO_SETUP:-}" ] || fail "missing: ${programs[*]}, and CLUSTERLOADER_NO_SETUP forbids to install. Run: $remedy"
  [ "$(id -u)" = 0 ] || fail "missing: ${programs[*]}. Installing them needs root; run: sudo $remedy"
  may_install "${packages[@]}" || fail "missing: ${programs[*]}, and you chose not to install. To install yourself, run: $remedy"
  say "installing ${packages[*]}"
  install_packages "${packages[@]}"
  require_versions "$@"
}

# Installs those of some programs, given as program:package, that are missing and that apt knows, where this is root. Nothing fails without them.
want_tools() {
  local entry
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && command -v apt-cache >/dev/null || return 0
  for entry in "$@"; do
    # The status of apt-cache is 0 also for a name that is only mentioned by other packages.
    if ! command -v "${entry%%:*}" >/dev/null && [ -n "$(apt-cache show "${entry##*:}" 2>/dev/null)" ]; then
      (require_tools "$entry") || say "going on without ${entry%%:*}, which only some protocols need"
    fi
  done
}

# Fails if a program, given as program:package, is older than the workers know. One that tells no version is left to them.
require_versions() {
  local entry tool option oldest found
  for entry in "${TOOL_VERSIONS[@]}"; do
    IFS=: read -r tool option oldest <<<"$entry"
    [[ " $* " = *" $tool:"* ]] || continue
    found=$(version_of "$tool" "$option") || continue
    [ "$(printf '%s\n' "$oldest" "$found" | sort -V | head -n 1)" = "$oldest" ] ||
      fail "$(command -v "$tool"): not supported, $oldest or newer is needed: this is $found. Remove it and install the package of Debian 12 or newer, or build a newer one."
  done
}

# Prints the version that a tool tells. siege would write its settings into the home.
version_of() {
  { HOME=/proc "$@" 2>&1 </dev/null || true; } | grep -Eo '[0-9]+(\.[0-9]+)+' | head -n 1
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
