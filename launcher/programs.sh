# How the programs are started. Needs home and dist, ordinary-user.sh and version.sh.

readonly RUNNER_MAIN=io.clusterloader.runner.Main

# Prints the folder of a program. An archive has one for all.
folder_of() {
  local folder=$dist/$1
  [ ! -d "$dist/lib" ] || folder=$dist/lib
  printf '%s\n' "$folder"
}

# Sets local_cluster to the command line of the local cluster. Arguments: further flags of its JVM.
compose_local_cluster() {
  compose_private
  local_cluster=("$JAVA_HOME/bin/java" "${JVM_FLAGS[@]}" "${private[@]}" "$@" "-Dclusterloader.images=$(images_file)"
    -jar "$(folder_of local-cluster)/local-cluster.jar")
}

# Sets runner to the command line of the runner but for its main class, newer-classes.jar in front (see NewerClasses.java). It knows that of
# the local cluster, a word a line. Arguments: further flags of its JVM. CLUSTERLOADER_PLUGINS is a class path of further measurement plugins.
compose_runner() {
  local folder
  folder=$(folder_of clusterloader)
  compose_private
  runner=("$JAVA_HOME/bin/java" "${JVM_FLAGS[@]}" "${private[@]}" "$@" "-Dclusterloader.home=$home" "-Dclusterloader.images=$(images_file)"
    "-Dclusterloader.local-cluster.command=$(printf '%s\n' "${local_cluster[@]}")"
    -cp "$folder/newer-classes.jar:$folder/clusterloader.jar${CLUSTERLOADER_PLUGINS:+:$CLUSTERLOADER_PLUGINS}")
}

# Prints the file of a start-up cache. Arguments: the program, and the name of the cache where it has several. An archive has the caches in a
# folder of their own where its own cannot be written, but for that of short commands, with which it comes.
cache_file() {
  local folder
  folder=$(folder_of "$1")
  [ -n "${2:-}" ] || folder=${caches:-$folder}
  printf '%s\n' "$folder/${2:-$1}${digest:-}.aot"
}

# Prints the file that tells the local cluster what to run for an image.
images_file() {
  local file=${caches:-$dist}/images.yaml
  [ -e "$file" ] || file=$dist/images.yaml
  printf '%s\n' "$file"
}

# Sets cache to the flag that makes a program start from its cache, where one has been recorded. Arguments: as of cache_file.
find_cache() {
  local file
  file=$(cache_file "$@")
  cache=()
  [ ! -e "$file" ] || cache=("-XX:AOTCache=$file")
}

# Returns whether a flag is none of the command, or its value does not fit, as far as the program has told its flags.
looks_wrong() {
  local command=$1 argument flag pattern known flags
  flags=$(folder_of clusterloader)/flags
  [ -s "$flags" ] || return 1
  for argument in "${@:2}"; do
    [[ $argument = --?* ]] || continue
    known=no
    while read -r flag pattern; do
      if [[ ${argument%%=*} =~ ^$flag$ ]] && [[ $argument != *=* || ${argument#*=} =~ ^($pattern)$ ]]; then
        known=yes
        break
      fi
    done < <(sed -n "s/^$command //p" "$flags")
    [ "$known" = yes ] || return 0
  done
  return 1
}

# Returns whether a command only prints what the program knows, or is probably refused. It then starts from a cache of its own, because a
# JVM loads all classes of its cache at its start, and those of a run take a second.
is_short() {
  local argument
  case ${1:-} in
    completion | explain | init | version) return ;;
  esac
  for argument in "$@"; do
    case $argument in
      --help | -h) return ;;
    esac
  done
  looks_wrong "$@"
}

# Prints the width of the terminal, or 80.
terminal_width() {
  local size
  size=$(stty size 2>/dev/null </dev/tty) || size=''
  size=${size#* }
  printf '%s\n' "$((size > 0 ? size : 80))"
}

exec_local_cluster() {
  local user=()
  if [ ${#inside[@]} != 0 ]; then
    export TMPDIR=$PRIVATE_TMP
    user=("-Dclusterloader.links=$links")
  fi
  find_cache local-cluster
  compose_local_cluster "${cache[@]}" "${user[@]}"
  exec "${inside[@]}" "${local_cluster[@]}" "$@"
}

exec_runner() {
  [ ${#inside[@]} = 0 ] || export TMPDIR=$PRIVATE_TMP
  find_cache local-cluster
  compose_local_cluster "${cache[@]}"
  if is_short "$@"; then
    find_cache clusterloader short
    # picocli would start a program to find out, and look every 25 ms whether it has ended.
    cache+=("-Dpicocli.usage.width=$(terminal_width)")
  else
    find_cache clusterloader
  fi
  # No other command prints it, and git takes up to 50 ms to tell it.
  [ "${1:-}" != version ] || cache+=("-Dclusterloader.version=$(program_version)")
  compose_runner "${cache[@]}"
  exec "${inside[@]}" "${runner[@]}" "$RUNNER_MAIN" "$@"
}
