# How the programs are started. Needs home and dist.

# Sets local_cluster to the command line of the local cluster. Arguments: further flags of its JVM.
compose_local_cluster() {
  local_cluster=("$JAVA_HOME/bin/java" "${JVM_FLAGS[@]}" "$@" "-Dclusterloader.images=$dist/images.yaml"
    -jar "$dist/local-cluster/local-cluster.jar")
}

# Sets runner to the command line of the runner, which knows that of the local cluster, a word a line. Arguments: further
# flags of its JVM. CLUSTERLOADER_PLUGINS is a class path of further measurement plugins.
compose_runner() {
  runner=("$JAVA_HOME/bin/java" "${JVM_FLAGS[@]}" "$@" "-Dclusterloader.home=$home" "-Dclusterloader.images=$dist/images.yaml"
    "-Dclusterloader.local-cluster.command=$(printf '%s\n' "${local_cluster[@]}")"
    -cp "$dist/clusterloader/clusterloader.jar${CLUSTERLOADER_PLUGINS:+:$CLUSTERLOADER_PLUGINS}"
    io.clusterloader.runner.Main)
}

# Sets cache to the flag that makes a program start from its cache, where one has been recorded.
find_cache() {
  cache=()
  [ ! -e "$dist/$1/$1.aot" ] || cache=("-XX:AOTCache=$dist/$1/$1.aot")
}

exec_local_cluster() {
  find_cache local-cluster
  compose_local_cluster "${cache[@]}"
  exec "${local_cluster[@]}" "$@"
}

exec_runner() {
  find_cache local-cluster
  compose_local_cluster "${cache[@]}"
  find_cache clusterloader
  compose_runner "${cache[@]}"
  exec "${runner[@]}" "$@"
}
