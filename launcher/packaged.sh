# What differs in an unpacked archive: the Java runtime is its own, and nothing is built. Needs home.

dist=$home/dist
# Part of the names of the start-up caches.
digest=-$(<"$dist/digest")
# The folder of the start-up caches where that of the jars cannot be written and has none, as in a package of root's: else empty.
caches=''
if [ ! -w "$dist/lib" ] && [ ! -e "$dist/lib/clusterloader$digest.aot" ]; then
  caches=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/clusterloader/caches$digest-$(cksum <<<"$home" | cut -d ' ' -f 1)
fi
readonly dist digest caches

find_jdk() {
  export JAVA_HOME=$home/runtime
}

# Installs the tools given as program:package.
set_up() {
  require_tools "$@"
}

# Records the start-up caches, which would double the size of the archive, and removes those of an older release.
record_caches() {
  if [ -n "$caches" ]; then
    make_cache_folder
  elif [ ! -w "$dist/lib" ]; then
    say "the start-up caches have been recorded by the owner of $dist/lib"
    return
  else
    find "$dist/lib" -maxdepth 1 -name '*.aot' ! -name "*$digest.aot" -delete
  fi
  "$home/launcher/train.sh" "$home" "$dist" "${caches:-$dist}/training.log" "$caches"
}

# Makes the user's folder of start-up caches, and removes those of archives that are gone or have other jars now.
make_cache_folder() {
  local folder archive
  mkdir -p "$caches" || fail "$dist/lib is not writable, and the start-up caches cannot be kept in $caches: set XDG_CACHE_HOME, or run this with sudo"
  ln -sfn "$home" "$caches/archive"
  for folder in "${caches%/*}"/caches-*; do
    archive=$folder/archive/dist/digest
    if [ ! -r "$archive" ] || [[ ${folder##*/} != caches-$(<"$archive")-* ]]; then
      rm -rf "$folder"
    fi
  done
  "$home/launcher/images.sh" "$dist/lib" "$JAVA_HOME" "${digest#-}" "$caches" >"$caches/images.yaml"
}
