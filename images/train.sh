#!/bin/sh
# Records the start-up caches (AOT caches of the JVM), each with the options that its program is run with. The training run of the pods'
# programs is a small measurement on loopback, that of the runner reads a definition.
set -eu
work=$(mktemp -d)
java=/opt/java/bin/java
"$java" -cp '/context/training/*' io.clusterloader.training.Main "$work" \
  -- "$java" @/opt/options/pod -XX:AOTCacheOutput=/opt/netperf/orchestrator.aot -jar /opt/netperf/orchestrator.jar \
  -- "$java" @/opt/options/pod "-XX:AOTCacheOutput=$work/{name}.aot" -jar /opt/netperf/worker-agent.jar
mv "$work/worker-1.aot" /opt/netperf/worker-agent.aot
"$java" @/opt/options/runner -XX:AOTCacheOutput=/opt/clusterloader/clusterloader.aot \
  -cp '/opt/clusterloader/clusterloader.jar:/opt/clusterloader/plugins/*' io.clusterloader.runner.Main run --dry-run
rm -rf "$work"
