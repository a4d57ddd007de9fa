#!/usr/bin/env bash
# Installs and builds all that is needed on a bare machine, then runs every test.
#   --unit              runs the unit tests alone: as an ordinary user, without network namespaces and Error Prone; installs nothing
#   --kubeconfig=FILE   runs the end-to-end tests alone, against the cluster of this kubeconfig, whose nodes have the images
#   --provider=NAME     of that cluster, as ./clusterloader run --help knows them (skeleton)
#   --contract          runs the contract of the local cluster alone: against that cluster, without one against the local cluster
#   --yes               installs missing packages without asking
# All other arguments go to Maven.
set -euo pipefail
kubeconfig='' provider='' contract='' unit='' maven=()
for argument in "$@"; do
  case $argument in
    --unit) unit=yes ;;
    --kubeconfig=*) kubeconfig=$(realpath -m "${argument#*=}") ;;
    --provider=*) provider=${argument#*=} ;;
    --contract) contract=yes ;;
    --yes) export CLUSTERLOADER_YES=1 ;;
    *) maven+=("$argument") ;;
  esac
done
if [ -n "$kubeconfig" ] && [ ! -r "$kubeconfig" ]; then
  echo "test.sh: there is no kubeconfig $kubeconfig" >&2
  exit 2
fi
if [ -n "$unit" ] && [ -n "$kubeconfig$contract" ]; then
  echo "test.sh: --unit needs no cluster, so it cannot be combined with --kubeconfig or --contract" >&2
  exit 2
fi
if [ -n "$contract" ]; then
  export CLUSTERLOADER_CONTRACT_KUBECONFIG=$kubeconfig
  # They mostly wait.
  parallel=-Djunit.jupiter.execution.parallel
  maven=(-pl testing/local-cluster -am -Dsurefire.failIfNoSpecifiedTests=false '-Dtest=*ContractTest' "$parallel.enabled=true" "$parallel.mode.default=concurrent"
    "$parallel.config.strategy=fixed" "$parallel.config.fixed.parallelism=6" "${maven[@]}")
elif [ -n "$kubeconfig" ]; then
  export CLUSTERLOADER_E2E_KUBECONFIG=$kubeconfig CLUSTERLOADER_E2E_PROVIDER=${provider:-skeleton}
  maven=(-pl testing/e2e -am -Dsurefire.failIfNoSpecifiedTests=false '-Dtest=io/clusterloader/e2e/**/*Test' "${maven[@]}")
fi
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"

if [ -n "$unit" ]; then
  JAVA_HOME=$(./clusterloader java-home)
  export JAVA_HOME
  command -v mvn >/dev/null || { echo "test.sh: missing: mvn. Install Maven." >&2 && exit 3; }
  mkdir -p target
  touch target/.unchecked
  exec mvn -B -ntp -T2 test -pl '!testing/e2e,!testing/images' -DexcludedGroups=machine -Dspotless.check.skip \
    -Derrorprone.arguments=-XDchecks=none "${maven[@]}"
fi

# What was compiled without Error Prone is compiled again, which Maven would not do by itself.
if [ -e target/.unchecked ]; then
  rm -rf ./*/target testing/*/target target/.unchecked
fi

if ! command -v kubectl >/dev/null; then
  echo "test.sh: there is no kubectl on the PATH: the tests with the tag kubectl are left out" >&2
  maven+=(-DexcludedGroups=kubectl)
fi
CLUSTERLOADER_FOR_TESTS=1 ./clusterloader setup
testing/netperf.sh
JAVA_HOME=$(./clusterloader java-home)
export JAVA_HOME

# ExamplePluginTest installs the project, and so checks the docstrings.
maven=(-Dmaven.javadoc.skip -Dmaven.source.skip "${maven[@]}")

# The images are built for their tests, unless only other modules are asked for.
if [[ " ${maven[*]} " = *" -pl "* && "${maven[*]}" != *testing/images* ]]; then
  exec mvn -B -ntp verify "${maven[@]}"
fi
# shellcheck disable=SC2016 # for the inner shell
exec testing/images/engine.sh run \
  sh -c '{ [ -n "${CLUSTERLOADER_NO_ENGINE:-}" ] || images/build.sh; } && exec mvn -B -ntp verify "$@"' sh "${maven[@]}"
