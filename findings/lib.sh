# What the scripts of this folder share: packages in a temporary folder, two hosts in network namespaces, expectations.
# shellcheck shell=bash
set -euo pipefail

work=$(mktemp -d)
readonly work
readonly client=find-c$$ server=find-s$$ CLIENT_IP=10.77.0.1 SERVER_IP=10.77.0.2
background=() # processes of serve, the last one last

clean_up() {
  local name
  for name in "$client" "$server"; do
    [ -e "/run/netns/$name" ] || continue
    ip netns pids "$name" | xargs -r kill -KILL
    ip netns delete "$name"
  done
  rm -rf "$work"
}
trap clean_up EXIT

# Unpacks Debian packages with all that they depend on, without installing anything.
# Usage: debian RELEASE PACKAGE=VERSION...     The archive is the one that this machine's apt uses.
debian() {
  local release=$1 root=$work/$1 archive
  shift
  # shellcheck disable=SC2016 # apt's own variable
  archive=$(apt-get indextargets --format '$(REPO_URI)' "Codename: $(. /etc/os-release && printf '%s' "$VERSION_CODENAME")" | sed -n 1p)
  [ -n "$archive" ] || die "apt knows no archive of this machine's Debian: run apt-get update"
  mkdir -p "$root" "$work/apt-$release/lists/partial" "$work/apt-$release/archives/partial"
  : >"$work/apt-$release/status"
  printf 'deb %s %s main\n' "$archive" "$release" >"$work/apt-$release/sources.list"
  local apt=(apt-get -qq -o "Dir::Etc::SourceList=$work/apt-$release/sources.list" -o Dir::Etc::SourceParts=/dev/null
    -o "Dir::State::Lists=$work/apt-$release/lists" -o "Dir::State::status=$work/apt-$release/status"
    -o "Dir::Cache::archives=$work/apt-$release/archives" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o APT::Sandbox::User=root)
  "${apt[@]}" update >"$work/apt.log" 2>&1 || die "apt-get update failed: $(without_addresses)"
  "${apt[@]}" install --yes --download-only --no-install-recommends "$@" libc6 >"$work/apt.log" 2>&1 \
    || die "$* is not to be had: $(without_addresses)"
  local package
  for package in "$work/apt-$release/archives"/*.deb; do
    dpkg-deb --extract "$package" "$root"
  done
  printf 'Debian %s: %s\n' "$release" "$*"
}

without_addresses() {
  sed -E 's#[a-z]+://[^ ]+#(archive)#g' "$work/apt.log" | tail -n 3
}

# Runs a program of those packages with the libraries of its own release.
# Usage: run RELEASE PROGRAM ARGUMENT...       IN=NAMESPACE runs it on a host.
run() {
  local root=$work/$1 program path inside=()
  for path in usr/bin usr/sbin bin sbin usr/lib/cni usr/lib/sysstat; do
    [ ! -x "$root/$path/$2" ] || program=$root/$path/$2
  done
  [ -z "${IN:-}" ] || inside=(ip netns exec "$IN")
  shift 2
  if file_is_static "$program"; then
    "${inside[@]}" "$program" "$@"
  else
    "${inside[@]}" "$(loader "$root")" --library-path "$root/lib/x86_64-linux-gnu:$root/usr/lib/x86_64-linux-gnu" "$program" "$@"
  fi
}

loader() {
  find "$1/lib64" "$1/usr/lib64" -name ld-linux-x86-64.so.2 2>/dev/null | head -n 1
}

file_is_static() {
  ! grep -qa 'ld-linux-x86-64' "$1"
}

# Puts Maven artifacts into one folder. Usage: jars GROUP:ARTIFACT:VERSION...
jars() {
  local artifact
  for artifact in "$@"; do
    (cd "$work" && mvn -q -B dependency:copy -Dartifact="$artifact" -DoutputDirectory="$work/jars") >"$work/maven.log" 2>&1 \
      || die "$artifact is not to be had: $(grep -m 1 ERROR "$work/maven.log" | sed -E 's#[a-z]+://[^ ]+#(registry)#g')"
    printf 'Maven: %s\n' "$artifact"
  done
}

# Has Maven do something with a project that depends on artifacts. Usage: project "GROUP:ARTIFACT:VERSION..." GOAL...
project() {
  local group artifact version one artifacts=$1
  shift
  {
    cat <<END
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
END
    for one in $artifacts; do
      IFS=: read -r group artifact version <<<"$one"
      printf '<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>\n' "$group" "$artifact" "$version"
    done
    printf '</dependencies>\n</project>\n'
  } >"$work/pom.xml"
  mvn -q -B -f "$work/pom.xml" "$@" >"$work/maven.log" 2>&1 \
    || die "$artifacts: Maven failed: $(grep -m 1 ERROR "$work/maven.log" | sed -E 's#[a-z]+://[^ ]+#(registry)#g')"
}

# Puts a Maven artifact into that folder with all that it needs to run. Usage: jars_of GROUP:ARTIFACT:VERSION
jars_of() {
  project "$1" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$work/jars"
  printf 'Maven: %s\n' "$1"
}

# Runs the Java program on standard input with those jars.
java_program() {
  cat >"$work/Main.java"
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$work/jars/*" "$work/Main.java"
}

# Makes two hosts, $client and $server, joined by a cable.
hosts() {
  [ "$(id -u)" = 0 ] || die "needs root for network namespaces"
  ip netns add "$client"
  ip netns add "$server"
  ip link add eth0 netns "$client" type veth peer name eth0 netns "$server"
  ip -n "$client" address add "$CLIENT_IP/24" dev eth0
  ip -n "$server" address add "$SERVER_IP/24" dev eth0
  local host
  for host in "$client" "$server"; do
    ip -n "$host" link set lo up
    ip -n "$host" link set eth0 up
  done
}

# Starts a server on the host $server that ends with the script, and waits until it listens on a port.
# Usage: serve tcp|udp PORT RELEASE PROGRAM ARGUMENT...
serve() {
  local protocol=$1 port=$2
  shift 2
  IN=$server run "$@" >"$work/server.txt" 2>&1 &
  background+=("$!")
  for _ in $(seq 100); do
    ! ip netns exec "$server" grep -qi ":$(printf '%04X' "$port") .* \(0A\|07\) " "/proc/net/$protocol" "/proc/net/${protocol}6" || return 0
    sleep 0.05
  done
  die "nobody listens on $protocol port $port: $(tail -n 3 "$work/server.txt")"
}

# Serves a page of two bytes by mini-httpd. Usage: web_server ADDRESS PORT
web_server() {
  mkdir -p "$work/web"
  printf ok >"$work/web/index.html"
  serve tcp "$2" bookworm mini_httpd -D -h "$1" -p "$2" -d "$work/web" -u root
}

# Reads a value of the JSON on standard input, by a Python expression over d.
json() {
  python3 -c "import json, sys; d = json.load(sys.stdin); print($1)"
}

# Fails unless a Python expression holds. Usage: expect 'WHAT IS SEEN' EXPRESSION
expect() {
  if python3 -c "import sys; sys.exit(0 if ($2) else 1)"; then
    printf 'as found: %s (%s)\n' "$1" "$2"
  else
    die "has changed: $1 does not hold ($2)"
  fi
}

die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}
