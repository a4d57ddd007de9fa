#!/bin/sh
# Records the start-up caches, each with the options that its program is run with: those of the pods by a small run of both on
# loopback, that of the runner by reading a definition.
set -eu
work=$(mktemp -d)
java=/opt/java/bin/java
"$java" -cp '/context/rehearsal/*' io.clusterloader.rehearsal.Main "$work" \
  -- "$java" @/opt/options/pod -XX:AOTCacheOutput=/opt/netperf/orchestrator.aot -jar /opt/netperf/orchestrator.jar \
  -- "$java" @/opt/options/pod "-XX:AOTCacheOutput=$work/{name}.aot" -jar /opt/netperf/worker-agent.jar
mv "$work/worker-1.aot" /opt/netperf/worker-agent.aot
"$java" @/opt/options/runner -XX:AOTCacheOutput=/opt/clusterloader/clusterloader.aot \
  -cp '/opt/clusterloader/clusterloader.jar:/opt/clusterloader/plugins/*' io.clusterloader.runner.Main run --dry-run
rm -rf "$work"
