# What differs in an unpacked archive: the Java runtime is its own, and nothing is built. Needs home.

dist=$home/dist
# Part of the names of the start-up caches.
digest=-$(<"$dist/digest")

find_jdk() {
  export JAVA_HOME=$home/runtime
}

# Installs the tools given as program:package.
set_up() {
  require_tools "$@"
}

# Records the start-up caches, which would double the size of the archive, and removes those of an older release.
record_caches() {
  local log=$dist/training.log
  [ -w "$dist/lib" ] || fail "$dist/lib is not writable, and the start-up caches belong there: run this with sudo"
  find "$dist/lib" -maxdepth 1 -name '*.aot' ! -name "*$digest.aot" -delete
  "$home/launcher/train.sh" "$home" "$dist" "$log"
}
