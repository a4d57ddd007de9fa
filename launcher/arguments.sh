# What the launcher itself takes from the command line.

# Returns whether the command needs the tools of the local cluster. A run against a given cluster needs none on this machine.
needs_local_cluster() {
  local argument before=''
  [ "$1" != doctor ] || [ -z "${KUBECONFIG:-}" ] || return 1
  for argument in "$@"; do
    [ "$before" != --provider ] || argument=--provider=$argument
    before=$argument
    case $argument in
      --kubeconfig | --kubeconfig=* | --context | --context=* | --cluster | --cluster=* | --user | --user=*) return 1 ;;
      --provider=local) ;;
      --provider=*) return 1 ;;
      --namespace | --namespace=* | --run-from-cluster | --run-from-cluster=true | --help | -h | --dry-run) return 1 ;;
    esac
  done
}

# Sets arguments to those of the command: --yes is the launcher's own, but among the words of a program that "local exec" runs.
take_yes() {
  arguments=()
  while [ $# != 0 ]; do
    if [[ ${arguments[*]:0:2} = 'local exec' && ${arguments[-1]} != --name && $1 != -* ]]; then
      break
    elif [ "$1" = --yes ]; then
      export CLUSTERLOADER_YES=1
    else
      arguments+=("$1")
    fi
    shift
  done
  arguments+=("$@")
}
