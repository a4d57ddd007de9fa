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

# Records the start-up caches, which would double the size of the archive.
record_caches() {
  "$home/launcher/train.sh" "$home" "$dist" "$(mktemp)"
}
