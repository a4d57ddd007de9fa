# Shows a program at the paths that it has in a pod, then becomes the command. Run in a mount namespace of its own.
# Usage: pod-view.sh JAVA_HOME PROGRAM_FOLDER AOT_FOLDER COMMAND...
set -eu
java=$1 program=$2 aot=$3
shift 3
mount --make-rprivate /
view=$(mktemp -d -p "$(dirname "$aot")")
mount -t tmpfs view "$view"
mkdir "$view/java" "$view/netperf" "$view/aot"
mount --bind "$java" "$view/java"
mount --bind "$program" "$view/netperf"
mount --bind "$aot" "$view/aot"
mkdir -p /opt
mount --rbind "$view" /opt
exec "$@"
