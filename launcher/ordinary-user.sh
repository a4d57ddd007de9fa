# How a local cluster is raised without root: in a user namespace, where an ordinary user is root. Sourced. Needs home.

# One user alone is mapped, so neither newuidmap nor subordinate user ids are needed.
readonly NAMESPACES=(unshare --user --map-root-user --net --mount --)
# The folder for temporary files in these namespaces. It is in memory, and gone with the last process.
readonly PRIVATE_TMP=/run/clusterloader/tmp
# Empty, or the command that runs another one in the namespaces.
inside=()

# Sets inside for an ordinary user. Fails if the machine does not let one have the namespaces; nothing is made before.
use_namespaces() {
  local refusal
  # That programs are missing is told later, of all at once.
  if [ "$(id -u)" = 0 ] || ! command -v unshare >/dev/null || ! command -v ip >/dev/null; then
    return
  fi
  # As pods do it: where parts of the machine's /proc are hidden, as in a container, the kernel allows no other one.
  refusal=$(LC_ALL=C "${NAMESPACES[@]}" unshare --mount --pid --fork sh -c \
    'mount -t tmpfs run /run && ip link set lo up && mount -t proc proc /proc && mount -t sysfs -o ro sysfs /sys' 2>&1) ||
    fail "$(explain_refusal /proc "$refusal")"
  inside=("${NAMESPACES[@]}" "$home/launcher/namespaces.sh")
}

# The folder in which an ordinary user's clusters that stay are found: a link for each, to its files in its namespaces. It outlives a login,
# as these clusters do.
links=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/clusterloader/clusters

# Sets inside to what enters the namespaces of a cluster that the user keeps. Returns 1 if none of this name is up.
enter_cluster() {
  local state
  state=$(readlink "$links/$1") && [ -r "$links/$1/kubeconfig" ] || return 1
  state=${state#/proc/}
  # Nobody but the user is mapped there, so ids stay. nsenter leaves the folder.
  inside=(nsenter --user --preserve-credentials --net --mount --target "${state%%/*}" -- sh -c 'cd "$1" && shift && exec "$@"' sh "$PWD")
}

# Has a command of an ordinary user run in the namespaces of the cluster that they keep, where its kubeconfig is that cluster's.
enter_cluster_of_kubeconfig() {
  local argument before='' files=${KUBECONFIG:-} file name
  [ "$(id -u)" != 0 ] || return 0
  for argument in "$@"; do
    [ "$before" != --kubeconfig ] || files=$argument
    [[ $argument != --kubeconfig=* ]] || files=${argument#*=}
    before=$argument
  done
  IFS=: read -ra files <<<"$files"
  for file in "${files[@]}"; do
    file=$(realpath -sm -- "$file")
    if [[ $file = "$(realpath -sm -- "$links")"/*/kubeconfig ]]; then
      name=${file%/kubeconfig}
      name=${name##*/}
      enter_cluster "$name" || fail "$file is of your local cluster '$name', which is not up. Start it with: clusterloader local up --name=$name"
      return
    fi
  done
}

# Runs a command of the local cluster for an ordinary user. Each cluster that stays has namespaces of its own, which its process holds.
run_local_as_user() {
  local argument before='' name=default
  for argument in "${@:2}"; do
    if [ "$before" = --name ]; then
      name=$argument
    elif [[ $argument = --name=* ]]; then
      name=${argument#*=}
    elif [[ $argument = --help || $argument = -h ]]; then
      return
    elif [[ $1 = exec && $argument != -* ]]; then
      break # what follows are the words of another program
    fi
    before=$argument
  done
  case ${1:-} in
    status) show_clusters ;;
    exec)
      enter_cluster "$name" || fail "your local cluster '$name' is not up. Start it with: clusterloader local up --name=$name"
      ;;
    up | down | serve)
      mkdir -p "$links" 2>/dev/null ||
        fail "cannot make the folder $links, in which your local clusters are found. Set XDG_CACHE_HOME to a folder that you may write to."
      # Two that start a cluster of one name would not see each other. One that serves holds no lock, but finds the other's link.
      if [ "$1" != serve ]; then
        exec 9>"$links/.lock"
        flock 9
      fi
      enter_cluster "$name" || use_namespaces
      ;;
  esac
}

# Shows the clusters that the user keeps, and ends. Without any, the local cluster tells so.
show_clusters() {
  local link found=''
  for link in "$links"/*; do
    if enter_cluster "${link##*/}"; then
      found=yes
      (exec_local_cluster status)
    elif [ -L "$link" ]; then
      rm -f "$link" # its process is gone, and everything with it
    fi
  done
  [ -z "$found" ] || exit 0
  use_namespaces
}

# Prints why an ordinary user cannot have the namespaces, and what helps. Arguments: the folder with the facts of the kernel, and what the
# attempt printed.
explain_refusal() {
  local proc=$1 refusal=$2 why='' remedy='' kind
  if [ ! -e "$proc/self/ns/user" ]; then
    why='this kernel has none (CONFIG_USER_NS)'
  elif is_setting 0 "$proc/sys/kernel/unprivileged_userns_clone"; then
    why='kernel.unprivileged_userns_clone is 0' remedy='sysctl -w kernel.unprivileged_userns_clone=1'
  fi
  for kind in user net mnt; do
    if [ -z "$why" ] && is_setting 0 "$proc/sys/user/max_${kind}_namespaces"; then
      why="user.max_${kind}_namespaces is 0" remedy="sysctl -w user.max_${kind}_namespaces=10000"
    fi
  done
  if [ -z "$why" ] && [[ $refusal = *'No space left on device'* ]]; then
    why='as many namespaces as user.max_user_namespaces and its like allow are in use' remedy='sysctl -w user.max_user_namespaces=100000'
  elif [ -z "$why" ] && is_setting 1 "$proc/sys/kernel/apparmor_restrict_unprivileged_userns"; then
    why='kernel.apparmor_restrict_unprivileged_userns is 1' remedy='sysctl -w kernel.apparmor_restrict_unprivileged_userns=0'
  elif [ -z "$why" ]; then
    why='the kernel refused, as in a container or under a security module'
  fi
  printf 'without root, a local cluster needs a user namespace, and this machine gives none: %s%s.\n' "$why" "${refusal:+ (${refusal//$'\n'/; })}"
  [ -z "$remedy" ] || printf '  An administrator allows it with: %s\n' "$remedy"
  printf '  Or run clusterloader as root, or name a cluster with --kubeconfig.'
}

# Returns whether a file of /proc/sys has a value.
is_setting() {
  [ -r "$2" ] && [ "$(<"$2")" = "$1" ]
}

# Sets private to the flags of a JVM that keep its files in the namespaces, where it is to run in them.
compose_private() {
  private=()
  [ "${TMPDIR:-}" != "$PRIVATE_TMP" ] || private=("-Djava.io.tmpdir=$TMPDIR" -XX:-UsePerfData)
}
