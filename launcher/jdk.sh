# Finds a JDK that is new enough, also beside an older default one, and exports JAVA_HOME.

readonly JDK_MINIMUM=25

jdk_feature_version() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

jdk_candidates() {
  printf '%s\n' "${JAVA_HOME:-}"
  local on_path
  on_path=$(command -v javac || true)
  [ -z "$on_path" ] || dirname "$(dirname "$(readlink -f "$on_path")")"
  local folder
  for folder in /usr/lib/jvm/* /usr/local/*jdk* /opt/*jdk* /opt/java/* "${HOME:-/root}"/.sdkman/candidates/java/* "${HOME:-/root}"/.jdks/*; do
    printf '%s\n' "$folder"
  done
}

find_jdk() {
  local folder version
  while IFS= read -r folder; do
    [ -n "$folder" ] || continue
    version=$(jdk_feature_version "$folder" || true)
    if [ -n "$version" ] && [ "$version" -ge "$JDK_MINIMUM" ]; then
      JAVA_HOME=$(readlink -f "$folder")
      export JAVA_HOME
      return
    fi
  done < <(jdk_candidates)
  fail "no JDK $JDK_MINIMUM or newer was found. Install one (a package such as openjdk-$JDK_MINIMUM-jdk or temurin-$JDK_MINIMUM-jdk), or set JAVA_HOME to it."
}
