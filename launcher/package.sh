#!/usr/bin/env bash
# Makes the archive that runs anywhere without Maven and a JDK: programs, a Java runtime of their own, definitions and documentation.
# Each jar is in it once: all programs share one folder. Start-up caches would double its size, so only
# the small one of the short commands is in it; "clusterloader setup" records the others where it is unpacked. A bill of software (SBOM) lies in
# it and beside it.
# Usage: package.sh HOME DIST OUTPUT_DIRECTORY [--deb]
set -euo pipefail
home=$1 dist=$2 output=$3 deb=${4:-}
here=$home/launcher
for part in say tools jvm ordinary-user programs version bills; do
  # shellcheck source=/dev/null
  . "$here/$part.sh"
done
readonly PROGRAMS=(worker-agent orchestrator local-cluster clusterloader training) LIMIT_MB=120
readonly epoch=1767225600 # 2026-01-01, as project.build.outputTimestamp

# Copies every jar once, and the libraries of this machine's architecture.
lay_out_jars() {
  local program native=$machine
  [ "$machine" != aarch64 ] || native=aarch_64
  mkdir -p "$root/dist/lib/native"
  for program in "${PROGRAMS[@]}"; do
    cp --no-clobber --preserve=timestamps "$dist/$program"/*.jar "$root/dist/lib"
  done
  cp --preserve=timestamps "$dist"/worker-agent/native/*"$native".so "$root/dist/lib/native"
}

# An older JVM does not see that a cache was recorded for other jars, so the names of the caches have the digest of all jars.
write_facts() {
  (cd "$root/dist/lib" && sha256sum -- *.jar | sha256sum | cut -c -16) >"$root/dist/digest"
  printf '%s\n' "$version" >"$root/dist/version"
  "$here/images.sh" lib ../runtime "$(<"$root/dist/digest")" >"$root/dist/images.yaml"
}

lay_out_rest() {
  mkdir -p "$root/testing"
  cp -r "$home/clusterloader" "$home/kubectl-netperf" "$home/launcher" "$home/docs" "$home/LICENSE" "$home/README.md" "$root"
  rm -f "$root"/launcher/{package,build,bills}.sh "$root"/launcher/*.java
  mkdir -p "$root/share/man/man1"
  SOURCE_DATE_EPOCH=$epoch asciidoctor -b manpage -D "$root/share/man/man1" "$root"/docs/man/*.adoc
  rm -r "$root/docs/man"
  cp -r "$home"/testing/{network,density,load,manifests,scheduled} "$root/testing"
}

# The bill of all jars, and what else is in the archive.
write_bill() {
  local bill=$root/clusterloader.cdx.json picocli java
  cp "$(bill_of testing/archive)" "$bill"
  picocli=$(basename "$root"/dist/lib/picocli-*.jar .jar) java=$(. "$root/runtime/release" && printf '%s\n' "$JAVA_VERSION")
  add_to_bill "$bill" library newer-classes "${picocli#*-}" Apache-2.0 "pkg:maven/info.picocli/picocli@${picocli#*-}" "$root/dist/lib/newer-classes.jar"
  add_to_bill "$bill" platform java-runtime "$java" 'GPL-2.0-only WITH Classpath-exception-2.0' "pkg:generic/java-runtime@${java//+/%2B}"
  cp "$bill" "$output/$name.cdx.json"
  {
    printf '# Licences\n\nOf the libraries in dist/lib and of the Java runtime, as the bill of software (clusterloader.cdx.json) has them. '
    printf 'Where there are several, the user chooses.\n\n| what | version | licence |\n|---|---|---|\n'
    list_licences "$bill"
  } >"$root/LICENCES.md"
}

# Debian's own tool, which needs no plugin: the archive's content in /usr/lib, and links to the programs.
make_deb() {
  local tree=$work/deb depends
  mkdir -p "$tree/DEBIAN" "$tree/usr/lib" "$tree/usr/bin"
  mv "$root" "$tree/usr/lib/clusterloader"
  ln -s ../lib/clusterloader/clusterloader ../lib/clusterloader/kubectl-netperf "$tree/usr/bin"
  mv "$tree/usr/lib/clusterloader/share" "$tree/usr/share"
  install -D -m 644 "$home/LICENSE" "$tree/usr/share/doc/clusterloader/copyright"
  gzip -n -9 "$tree"/usr/share/man/man1/*
  depends=$(printf '%s\n' "${LOCAL_CLUSTER_TOOLS[@]#*:}" | sort -u | paste -s -d , | sed 's/,/, /g')
  cat >"$tree/DEBIAN/control" <<END
Package: clusterloader
Version: $(debian_version "$version")
Architecture: $(dpkg --print-architecture)
Maintainer: The clusterloader authors <clusterloader@localhost>
Depends: bash, $depends
Section: net
Priority: optional
Description: measures the network performance of Kubernetes clusters
 Runs test definitions in the format of ClusterLoader2 with measurements as
 plugins, on a cluster of a kubeconfig or on a local one.
END
  # "clusterloader setup" records start-up caches, which dpkg does not know of.
  # shellcheck disable=SC2016 # dpkg's own variable
  printf '#!/bin/sh\nset -e\nrm -f "$DPKG_ROOT"/usr/lib/clusterloader/dist/lib/*.aot "$DPKG_ROOT"/usr/lib/clusterloader/dist/training.log\n' >"$tree/DEBIAN/prerm"
  chmod 755 "$tree/DEBIAN/prerm"
  dpkg-deb --root-owner-group -Zgzip --build "$tree" "$output" >/dev/null
}

# The manifest of the kubectl plugin for krew. It gets the archive from where CLUSTERLOADER_DOWNLOADS says.
write_krew_manifest() {
  local arch=amd64
  [ "$machine" = x86_64 ] || arch=arm64
  cat <<END
apiVersion: krew.googlecontainertools.github.com/v1alpha2
kind: Plugin
metadata:
  name: netperf
spec:
  version: v$(semantic_version "$version")
  shortDescription: Measures the network performance of a cluster
  description: |
    Measures throughput, packet rate, loss, latency and response time between pods over the pod IP and over Services.
  platforms:
  - selector:
      matchLabels: {os: linux, arch: $arch}
    uri: ${CLUSTERLOADER_DOWNLOADS:-https://downloads.invalid}/$name.tar.gz
    sha256: $(sha256sum <"$output/$name.tar.gz" | cut -d ' ' -f 1)
    files:
    - {from: $name/*, to: .}
    bin: kubectl-netperf
END
}

[ "$deb" != --deb ] || command -v dpkg-deb >/dev/null || fail "missing: dpkg-deb. A Debian package is made on Debian."
require_tools asciidoctor:asciidoctor
check_release_tag
make_bills
version=$(program_version) machine=$(uname -m)
name=clusterloader-$version-linux-$machine
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/$name
rm -rf "$output" # so that it has one version
mkdir -p "$root" "$output"
lay_out_jars
"$home/images/link.sh" "$JAVA_HOME" "$root/runtime" "$root/dist/lib" >"$home/target/package.log" 2>&1 ||
  fail "the Java runtime could not be linked; $home/target/package.log tells why"
write_facts
lay_out_rest
write_bill
chmod -R a+rX "$root"
find "$root" -exec touch --no-dereference --date="@$epoch" {} +
JAVA_HOME=$root/runtime dist=$root/dist "$here/train.sh" --short "$root" "$root/dist" "$home/target/package.log"
# krew takes no links, and jlink makes some between equal licences.
tar -C "$work" --dereference --sort=name --numeric-owner --owner=0 --group=0 --mtime="@$epoch" -c "$name" | gzip -n -6 >"$output/$name.tar.gz"
megabytes=$(($(stat -c %s "$output/$name.tar.gz") / 1000000))
[ "$megabytes" -le "$LIMIT_MB" ] || fail "$name.tar.gz has $megabytes MB, more than $LIMIT_MB"
say "$output/$name.tar.gz: $megabytes MB"
[ "$deb" != --deb ] || make_deb
write_krew_manifest >"$output/netperf.yaml"
(cd "$output" && sha256sum -- clusterloader* >SHA256SUMS)
