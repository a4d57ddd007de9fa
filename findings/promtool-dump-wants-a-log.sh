#!/usr/bin/env bash
# promtool 2.42.0 (Debian 12): it cannot read what it has just written.
#
# Guess: "promtool tsdb dump DIR" lists the series that "promtool tsdb create-blocks-from openmetrics FILE DIR" put there a moment ago.
# Seen:  it lists nothing and misses a write-ahead log, which only a server makes. With an empty folder DIR/wal it lists the series.
# So:    an empty dump is no sign that the import failed: make the folder, or let a server read the blocks.
. "$(dirname "$0")/lib.sh"
debian bookworm prometheus=2.42.0+ds-5+deb12u1

printf '# TYPE throughput gauge\nthroughput{case="c"} 9.4 1700000000\n# EOF\n' >"$work/run.txt"
mkdir "$work/tsdb"
run bookworm promtool tsdb create-blocks-from openmetrics "$work/run.txt" "$work/tsdb" >"$work/create.txt" 2>&1 || die "$(tail -n 1 "$work/create.txt")"

# Prints how many samples a dump has, and keeps what it complains of.
samples() {
  run bookworm promtool tsdb dump "$work/tsdb" 2>"$work/dump.txt" | grep -c throughput || true
}
without=$(samples)
complaint=$(grep -c wal "$work/dump.txt" || true)
mkdir "$work/tsdb/wal"
expect "samples without a folder for the log, and complaints of it" "$without == 0 and $complaint == 1"
expect "samples with the empty folder" "$(samples) == 1"
