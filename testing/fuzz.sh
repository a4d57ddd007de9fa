#!/usr/bin/env bash
# Fuzzes what reads text and bytes of others, with Jazzer. What it finds lies among the seeds afterwards, which the unit tests replay.
# Usage: testing/fuzz.sh TARGET|all [SECONDS]      600 seconds each by default
# Targets: iperf2 iperf3 netperf siege template definition messages journal
set -euo pipefail
home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
readonly home JAZZER=0.30.0 targets=(iperf2 iperf3 netperf siege template definition messages journal)
# A text that takes longer hangs. The first one waits until Jazzer has instrumented the classes, which takes long on a busy machine.
readonly HANG_SECONDS=60

usage() {
  sed -n '2,4s/^# //p' "$0" >&2
  exit 2
}

[ $# -ge 1 ] && [ $# -le 2 ] && [[ ${2:-600} =~ ^[1-9][0-9]*$ ]] || usage
seconds=${2:-600}
if [ "$1" = all ]; then
  status=0
  for target in "${targets[@]}"; do
    "$0" "$target" "$seconds" || status=$?
  done
  exit "$status"
fi

corpora=()
case $1 in
  iperf2) module=worker-agent class=worker.tool.ToolOutputFuzzTest\$Iperf2Output corpora=(fixtures/iperf2 fixtures/bounceback) ;;
  iperf3) module=worker-agent class=worker.tool.ToolOutputFuzzTest\$Iperf3Output corpora=(fixtures/iperf3) ;;
  netperf) module=worker-agent class=worker.tool.ToolOutputFuzzTest\$NetperfOutput corpora=(fixtures/netperf) ;;
  siege) module=worker-agent class=worker.tool.ToolOutputFuzzTest\$SiegeOutput corpora=(fixtures/siege) ;;
  messages) module=orchestrator class=orchestrator.fleet.WorkerMessagesFuzzTest\$WorkerMessages ;;
  journal) module=orchestrator class=orchestrator.run.JournalFuzzTest\$JournalFile ;;
  template) module=testing/clusterloader class=template.TemplateFuzzTest\$TemplateText ;;
  definition) module=testing/clusterloader class=cli.DefinitionFuzzTest\$DefinitionText ;;
  *) usage ;;
esac
package=io.clusterloader.netperf
[ "$module" != testing/clusterloader ] || package=io.clusterloader.runner

JAVA_HOME=$("$home/clusterloader" java-home)
export JAVA_HOME
work=$home/target/fuzz
mkdir -p "$work/$1"
cd "$home"
readonly copy=org.apache.maven.plugins:maven-dependency-plugin:3.11.0
for artifact in jazzer jazzer-api; do
  [ -e "$work/$artifact-$JAZZER.jar" ] ||
    mvn -q -B -ntp "$copy:copy" "-Dartifact=com.code-intelligence:$artifact:$JAZZER" "-DoutputDirectory=$work"
done
mvn -q -B -ntp test-compile "$copy:build-classpath" -pl "$module" -am "-Dmdep.outputFile=$work/$1.path" -Dspotless.check.skip
cd "$module"
resources=src/test/resources
seeds=$resources/fuzz/${class##*\$}
# The corpus that grows comes first; an input that fails is written among the seeds.
exec nice "$JAVA_HOME/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -XX:+EnableDynamicAgentLoading \
  -cp "target/test-classes:target/classes:$(<"$work/$1.path"):$work/jazzer-$JAZZER.jar:$work/jazzer-api-$JAZZER.jar" \
  com.code_intelligence.jazzer.Jazzer "--target_class=$package.$class" '--instrumentation_includes=io.clusterloader.**' \
  "-max_total_time=$seconds" "-timeout=$HANG_SECONDS" -rss_limit_mb=4096 "--reproducer_path=$work" "-artifact_prefix=$seeds/" \
  "$work/$1" "$seeds" "${corpora[@]/#/$resources/}"
