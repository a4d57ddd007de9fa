#!/bin/sh
# Prints the CycloneDX bill of what an image has beside its jars: Debian's packages and the linked Java runtime. The jars have one
# of their own, made by the build that chose them. Runs inside the image. Usage: sbom.sh IMAGE
set -eu
image=$1
. /etc/os-release
# shellcheck source=/dev/null
. /opt/java/release
java=$(printf %s "$JAVA_VERSION" | sed 's/+/%2B/g')

# "+" and ":" of a version have a meaning of their own in a package URL. The formats are dpkg-query's.
# shellcheck disable=SC2016
packages() {
  dpkg-query --show --showformat '${db:Status-Status} ${Package} ${Version} ${Architecture}\n' | while read -r status name number arch; do
    [ "$status" = installed ] || continue
    escaped=$(printf %s "$number" | sed 's/+/%2B/g; s/:/%3A/g')
    printf ',\n    {"type": "library", "name": "%s", "version": "%s", "purl": "pkg:deb/debian/%s@%s?arch=%s&distro=debian-%s"}' \
      "$name" "$number" "$name" "$escaped" "$arch" "$VERSION_ID"
  done
}

cat <<END_OF_BILL
{
  "bomFormat": "CycloneDX",
  "specVersion": "1.6",
  "version": 1,
  "metadata": {"component": {"type": "container", "name": "$image"}},
  "components": [
    {"type": "operating-system", "name": "debian", "version": "$VERSION_ID"},
    {"type": "platform", "name": "java-runtime", "version": "$JAVA_VERSION", "purl": "pkg:generic/java-runtime@$java"}$(packages)
  ]
}
END_OF_BILL
