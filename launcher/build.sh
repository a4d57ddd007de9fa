# Builds what has changed since the last time, and lays out what is run in target/dist:
#   clusterloader/ local-cluster/ orchestrator/ worker-agent/ ...   a program and its libraries each; pods have start-up caches
#   images.yaml                                                     what the local cluster runs for an image name

dist=$home/target/dist
stamp=$dist/.built

is_fresh() {
  [ -e "$stamp" ] && [ "$(cat "$stamp")" = "$(build_key)" ] || return 1
  [ -z "$(find "$home/pom.xml" "$home/launcher" "$home"/*/pom.xml "$home"/testing/*/pom.xml \
    "$home"/*/src/main "$home"/testing/*/src/main -newer "$stamp" -print -quit)" ]
}

# A start-up cache is good only for the JDK that made it, and the layout only where it stands.
build_key() {
  printf '%s %s' "$JAVA_HOME" "$home"
  cksum <"$JAVA_HOME/release"
}

set_up() {
  ! is_fresh || return 0
  [ -z "${CLUSTERLOADER_NO_SETUP:-}" ] || fail "the build is not up to date, and CLUSTERLOADER_NO_SETUP forbids to build. Run ./clusterloader setup first."
  require_tools "${BUILD_TOOLS[@]}"
  mkdir -p "$home/target"
  exec 8>"$home/target/.setup.lock"
  flock 8
  if ! is_fresh; then
    build
    lay_out
    "$home/launcher/train.sh" "$home" "$dist" "$home/target/training.log"
    build_key >"$stamp"
  fi
  exec 8>&-
}

build() {
  local log=$home/target/build.log
  say "building (once; about a minute)"
  if ! (cd "$home" && mvn -B -ntp package -pl '!testing/e2e,!testing/images' -Dmaven.test.skip -Dspotless.check.skip -Dmdep.analyze.skip) >"$log" 2>&1; then
    grep -E '^\[ERROR\]' "$log" | head -n 20 >&2 || tail -n 20 "$log" >&2
    fail "the build failed; all of it is in $log"
  fi
}

# Copied out of Maven's folders, which a later build may touch: a start-up cache demands that its jars stay as they are.
lay_out() {
  rm -rf "$dist"
  mkdir -p "$dist"
  local program
  for program in worker-agent orchestrator testing/local-cluster testing/clusterloader testing/training testing/bench; do
    cp -r --preserve=timestamps "$home/$program/target/app" "$dist/${program##*/}"
  done
  # Pods run as another user.
  chmod -R a+rX "$dist"
  "$home/launcher/images.sh" "$dist" "$JAVA_HOME" >"$dist/images.yaml"
}
