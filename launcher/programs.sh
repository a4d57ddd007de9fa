# How the programs are started.

# Prints the command line of the local cluster, a word a line.
local_cluster_command() {
  printf '%s\n' "$JAVA_HOME/bin/java" "${JVM_FLAGS[@]}" "-Dclusterloader.images=$dist/images.yaml" \
    -jar "$dist/local-cluster/local-cluster.jar"
}

exec_local_cluster() {
  local command
  mapfile -t command < <(local_cluster_command)
  exec "${command[@]}" "$@"
}

# CLUSTERLOADER_PLUGINS: a class path of further measurement plugins.
exec_runner() {
  exec "$JAVA_HOME/bin/java" "${JVM_FLAGS[@]}" \
    "-Dclusterloader.home=$home" \
    "-Dclusterloader.images=$dist/images.yaml" \
    "-Dclusterloader.local-cluster.command=$(local_cluster_command)" \
    -cp "$dist/clusterloader/clusterloader.jar${CLUSTERLOADER_PLUGINS:+:$CLUSTERLOADER_PLUGINS}" \
    io.clusterloader.runner.Main "$@"
}
