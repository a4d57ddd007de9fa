# Builds what has changed since the last build, and copies what is run to target/dist:
#   clusterloader/ local-cluster/ orchestrator/ worker-agent/ ...   one program with its libraries and its AOT cache each
#   images.yaml                                                     the command that the local cluster runs for each image

dist=$home/target/dist
stamp=$dist/.built

is_fresh() {
  [ -e "$stamp" ] && [ "$(cat "$stamp")" = "$(build_key)" ] || return 1
  [ -z "$(find "$home/pom.xml" "$home/launcher" "$home"/*/pom.xml "$home"/testing/*/pom.xml \
    "$home"/*/src/main "$home"/testing/*/src/main -not -path "$home/testing/test-support/*" -newer "$stamp" -print -quit)" ]
}

# An AOT cache fits only the JDK that recorded it, and only at the path that it was recorded for.
build_key() {
  printf '%s %s' "$JAVA_HOME" "$home"
  cksum <"$JAVA_HOME/release"
}

# Installs the tools given as program:package, and builds if the build is not up to date.
set_up() {
  if is_fresh; then
    require_tools "$@"
    return
  fi
  if [ -n "${CLUSTERLOADER_NO_SETUP:-}" ]; then
    require_tools "$@"
    fail "the build is not up to date, and CLUSTERLOADER_NO_SETUP forbids to build. Run ./clusterloader setup first."
  fi
  require_tools "$@" "${BUILD_TOOLS[@]}"
  want_tools "${WANTED_TOOLS[@]}"
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

# Error Prone and NullAway take four fifths of the time of a build. A run does not need them, the tests do. In their place javac has an
# option that does nothing.
build() {
  local log=$home/target/build.log checks=()
  if [ -z "${CLUSTERLOADER_FOR_TESTS:-}" ]; then
    checks=(-Derrorprone.arguments=-XDchecks=none)
    touch "$home/target/.unchecked"
  fi
  say "building, once: $(expected_build_time)"
  # Maven leaves libraries of an earlier version beside the newer ones.
  rm -f "$home"/{worker-agent,orchestrator,testing/{local-cluster,clusterloader,training,bench}}/target/app/*.jar
  # The generator leaves the classes of messages that are gone, and those do not compile.
  if [ -n "$(find "$home/proto/src/main/proto" -newer "$home/proto/target/classes" 2>/dev/null)" ]; then
    rm -rf "$home/proto/target"
  fi
  if ! (cd "$home" && mvn -B -ntp package -pl '!testing/e2e,!testing/images' -Dmaven.test.skip -Dspotless.check.skip -Dmdep.analyze.skip "${checks[@]}") >"$log" 2>&1; then
    grep -E '^\[ERROR\]' "$log" | head -n 20 >&2 || tail -n 20 "$log" >&2
    fail "the build failed; all of it is in $log"
  fi
}

# Prints how long a build takes. Most of the time of the first one goes into downloads.
expected_build_time() {
  if [ -d "$(maven_repository)/io/fabric8" ]; then
    printf 'about a minute and a half on 2 cores\n'
  else
    printf 'about four minutes on 2 cores, because Maven downloads the libraries first\n'
  fi
}

maven_repository() {
  local option repository=${HOME:-/root}/.m2/repository
  for option in ${MAVEN_OPTS:-} ${MAVEN_ARGS:-}; do
    case $option in
      -Dmaven.repo.local=*) repository=${option#*=} ;;
    esac
  done
  printf '%s\n' "$repository"
}

# Copies the programs out of Maven's folders: a later build may write there, and an AOT cache needs its jars unchanged.
lay_out() {
  # A cache that is older than its jars would run old code without a word (JDK-8377932), so all go first.
  rm -rf "$dist"
  mkdir -p "$dist"
  local program
  for program in worker-agent orchestrator testing/local-cluster testing/clusterloader testing/training testing/bench; do
    cp -r --preserve=timestamps "$home/$program/target/app" "$dist/${program##*/}"
  done
  "$JAVA_HOME/bin/java" "$home/launcher/NewerClasses.java" "$dist"/clusterloader/picocli-*.jar "$dist/clusterloader/newer-classes.jar"
  # Pods run as another user.
  chmod -R a+rX "$dist"
  "$home/launcher/images.sh" "$dist" "$JAVA_HOME" >"$dist/images.yaml"
}
