#!/usr/bin/env bash
# Builds the container images. Needs what ./clusterloader needs to build, and a container engine, which testing/images/engine.sh provides.
set -euo pipefail
home=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
dist=$home/target/dist
for part in say jdk tools jvm version bills; do
  # shellcheck source=/dev/null
  . "$home/launcher/$part.sh"
done

readonly TOOLS=(iperf3 iperf siege nginx-light nghttp2-client 'netperf?')
declare -rA LIMIT_MB=([netperf-orchestrator]=250 [netperf-worker]=350)
readonly work=$home/target/images context=$home/target/images/context

usage() {
  cat <<TEXT
Usage: images/build.sh [OPTIONS]

Builds netperf-orchestrator, netperf-worker and clusterloader, and prints their sizes.

  --registry=PREFIX   names them PREFIX/netperf-worker and so on
  --tag=TAG           the tag of all three ($(release_version))
  --save=DIRECTORY    also saves each as DIRECTORY/NAME.tar, for "docker load" or "ctr -n k8s.io images import"
  --platform=OS/ARCH  builds for another platform than the engine's; the engine must be able to run it
  --push              also pushes them to the registry

BASE_IMAGE (debian:trixie-slim) and JDK_IMAGE (eclipse-temurin:25-jdk) name others to start from. Where no registry can be reached
both are made on this machine, with debootstrap and of the JDK in use.
TEXT
}

registry='' tag=$(release_version) save='' platform='' push=''
for argument in "$@"; do
  case $argument in
    --registry=?*) registry=${argument#*=}/ ;;
    --tag=?*) tag=${argument#*=} ;;
    --save=?*) save=${argument#*=} ;;
    --platform=?*/?*) platform=${argument#*=} ;;
    --push) push=yes ;;
    --help | -h)
      usage
      exit
      ;;
    *)
      usage >&2
      fail "unknown argument \"$argument\""
      ;;
  esac
done

if [ -z "${CLUSTERLOADER_DOCKER:-}" ]; then
  [ -z "${CLUSTERLOADER_NO_ENGINE:-}" ] || fail "no container engine: $CLUSTERLOADER_NO_ENGINE"
  CLUSTERLOADER_REQUIRE_ENGINE=1 exec "$home/testing/images/engine.sh" run "$0" "$@"
fi
readonly docker=$CLUSTERLOADER_DOCKER
export DOCKER_BUILDKIT=1

engine_platform() {
  "$docker" version --format '{{.Server.Os}}/{{.Server.Arch}}'
}

# What the Dockerfiles copy. All files have one time, so that the same sources make the same layers, and that a start-up cache,
# which knows its jars by size and time, fits wherever it is copied.
lay_out_context() {
  rm -rf "$context"
  mkdir -p "$context/packages" "$context/native/amd64" "$context/native/arm64" "$context/options" "$context/bills"
  local program
  cp "$home"/images/*.sh "$home/LICENSE" "$context"
  for program in orchestrator worker-agent testing/clusterloader; do
    cp "$(bill_of "$program")" "$context/bills/${program##*/}.json"
  done
  for program in orchestrator worker-agent clusterloader training; do
    cp -r "$home/target/dist/$program" "$context/$program"
    # Of the launcher, which is not in the images.
    rm -f "$context/$program"/{*.aot,flags,newer-classes.jar}
  done
  mv "$context"/worker-agent/native/*x86_64.so "$context/native/amd64"
  mv "$context"/worker-agent/native/*aarch_64.so "$context/native/arm64"
  rmdir "$context/worker-agent/native"
  mkdir "$context/clusterloader/testing"
  cp -r "$home"/testing/{network,density,load} "$context/clusterloader/testing"
  printf '%s\n' "${POD_JVM_FLAGS[@]}" >"$context/options/pod"
  printf '%s\n' "${JVM_FLAGS[@]}" -Dclusterloader.home=/opt/clusterloader "-Dclusterloader.version=$version" >"$context/options/runner"
  chmod -R a+rX "$context"
  find "$context" -exec touch --no-dereference --date="@$epoch" {} +
}

# Sets base and jdk to what the images start from.
find_bases() {
  base=${BASE_IMAGE:-debian:trixie-slim} jdk=${JDK_IMAGE:-eclipse-temurin:25-jdk} network=default
  if { has_image "$base" || pull "$base"; } && { has_image "$jdk" || pull "$jdk"; }; then
    return
  fi
  say "no registry can be reached: making the base images here"
  # All that the images need is in the context.
  network=none
  import_base
  import_jdk
}

has_image() {
  "$docker" image inspect "$1" >/dev/null 2>&1
}

pull() {
  # An engine that engine.sh has started reaches nothing.
  [ -z "${TESTCONTAINERS_HOST_OVERRIDE:-}" ] && timeout 300 "$docker" pull --quiet --platform "$platform" "$1" >/dev/null 2>&1
}

# Kept for a week, or until other packages are needed, then made anew with the archive's newer packages.
import_base() {
  local made=$work/base-$arch
  if [ -z "$(find "$made/base.tar" "$made/release" -mtime -7 2>/dev/null)" ] || [ "$(cat "$made/tools" 2>/dev/null)" != "${TOOLS[*]}" ]; then
    "$home/images/base.sh" "$arch" "$made" "${TOOLS[@]}"
    printf '%s\n' "${TOOLS[*]}" >"$made/tools"
  fi
  cp "$made"/packages/*.deb "$context/packages"
  base=clusterloader-base:$(<"$made/release")-$arch-$(cksum <"$made/base.tar" | tr ' ' -)
  has_image "$base" || "$docker" import --platform "$platform" --change 'CMD ["bash"]' "$made/base.tar" "$base" >/dev/null
}

# The JDK of this machine, which is of this machine's architecture.
import_jdk() {
  [ "$platform" = "$(engine_platform)" ] || fail "a JDK for $platform is needed: set JDK_IMAGE to an image that has it in /opt/java/openjdk"
  jdk=clusterloader-jdk:$(cksum <"$JAVA_HOME/release" | tr ' ' -)
  has_image "$jdk" || tar -C "$JAVA_HOME" --dereference --exclude=./lib/src.zip --transform 's#^\.#opt/java/openjdk#' \
    -c . | "$docker" import --platform "$platform" - "$jdk" >/dev/null
}

# Where it comes from, unless that is a place of this machine.
source_url() {
  local url
  url=$(git -C "$home" config --get remote.origin.url || true)
  case $url in
    https://*) printf '%s\n' "$url" ;;
    *) printf 'unknown\n' ;;
  esac
}

build() {
  local name=$1 folder=$2
  local log=$work/$folder.log
  say "building $name"
  "$docker" build --progress plain --platform "$platform" --network "$network" --tag "$name" --file "$home/images/$folder/Dockerfile" \
    --build-arg "BASE_IMAGE=$base" --build-arg "JDK_IMAGE=$jdk" --build-arg "RUNTIME_IMAGE=clusterloader-runtime:$tag" \
    --build-arg "VERSION=$version" --build-arg "SOURCE=$source" --build-arg "REVISION=$revision" \
    "$context" >"$log" 2>&1 || {
    tail -n 20 "$log" >&2
    fail "building $name failed; all of it is in $log"
  }
}

check_size() {
  local bytes megabytes limit=${LIMIT_MB[$1]:-}
  bytes=$("$docker" image inspect --format '{{.Size}}' "$registry$1:$tag")
  megabytes=$((bytes / 1000000))
  printf '%-22s %4d MB%s\n' "$1" "$megabytes" "${limit:+ (at most $limit)}"
  [ -z "$limit" ] || [ "$megabytes" -le "$limit" ] || fail "$1 is larger than $limit MB"
}

save_image() {
  "$docker" save --output "$save/.$1.tar" "$registry$1:$tag"
  # For who loads it, who need not be who built it.
  chmod a+r "$save/.$1.tar"
  mv "$save/.$1.tar" "$save/$1.tar"
}

# Beside the image, for who must know what is in it before it is pulled.
copy_bills() {
  local container
  container=$("$docker" create "$registry$1:$tag")
  "$docker" cp "$container:/usr/share/sbom/." "${save:-$work/bills}" && "$docker" rm "$container" >/dev/null
}

check_release_tag
"$home/clusterloader" setup
JAVA_HOME=$("$home/clusterloader" java-home)
export JAVA_HOME
platform=${platform:-$(engine_platform)}
arch=${platform#*/}
source=$(source_url)
revision=$(git -C "$home" rev-parse HEAD 2>/dev/null || printf 'unknown\n')
version=$(program_version)
readonly epoch=1767225600 # 2026-01-01, as project.build.outputTimestamp

mkdir -p "$work"
make_bills
lay_out_context
find_bases
build "clusterloader-runtime:$tag" runtime
build "${registry}netperf-orchestrator:$tag" orchestrator
build "${registry}netperf-worker:$tag" worker
build "${registry}clusterloader:$tag" clusterloader
mkdir -p "${save:-$work/bills}"
for name in netperf-orchestrator netperf-worker clusterloader; do
  check_size "$name"
  copy_bills "$name"
  [ -z "$save" ] || save_image "$name"
  [ -z "$push" ] || "$docker" push "$registry$name:$tag"
done

# What an engine of ours keeps is of use only to the next build.
if [ -n "${TESTCONTAINERS_HOST_OVERRIDE:-}" ]; then
  "$docker" image prune --force >/dev/null
  "$docker" builder prune --force --keep-storage 3GB >/dev/null
fi
