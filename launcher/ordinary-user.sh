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
