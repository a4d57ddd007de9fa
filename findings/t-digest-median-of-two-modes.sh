#!/usr/bin/env bash
# t-digest 3.3 (compression 100): percentiles of a thousand values of which half are 1 and half are 1000, as of paths over two links.
#
# Guess: a percentile is about a value that was recorded: 1 or 1000, whatever the approximation does to ranks. The 99th percentile of the
#        numbers 1 to 100 is 99, or 99.5 where it interpolates.
# Seen:  the 49th percentile is 368, the 50th 507, the 51st 639: the digest draws a line between the two groups, though nothing lies between.
#        DataSketches' KLL, of no more memory, has 1 or 1000; it draws lots, so that runs differ in which the 50th is. The 99th percentile of 1 to 100 is 100, the maximum.
# So:    where two modes are possible (two links, two NUMA nodes, retransmissions) a percentile from a t-digest may be a value that nobody
#        measured. Keep a histogram, or a sketch that returns recorded values.
. "$(dirname "$0")/lib.sh"
jars com.tdunning:t-digest:3.3 org.apache.datasketches:datasketches-java:6.1.1 org.apache.datasketches:datasketches-memory:3.0.2
java_program >"$work/out.txt" <<'END'
import com.tdunning.math.stats.TDigest;
import org.apache.datasketches.kll.KllDoublesSketch;

class Main {
    public static void main(String[] arguments) {
        TDigest digest = TDigest.createMergingDigest(100);
        KllDoublesSketch sketch = KllDoublesSketch.newHeapInstance();
        for (double value : new double[] {1, 1000}) {
            for (int i = 0; i < 500; i++) {
                digest.add(value);
                sketch.update(value);
            }
        }
        for (double quantile : new double[] {0.49, 0.50, 0.51}) {
            System.out.println(digest.quantile(quantile) + " " + sketch.getQuantile(quantile));
        }
        TDigest numbers = TDigest.createMergingDigest(100);
        for (int i = 1; i <= 100; i++) {
            numbers.add(i);
        }
        System.out.println(numbers.quantile(0.99));
    }
}
END
lines="'''$(cat "$work/out.txt")'''.split()"
expect "49th, 50th and 51st percentile of the digest, far from both values" "[round(float(q)) for q in $lines[0:6:2]] == [368, 507, 639]"
expect "the same of the sketch, which are values that were recorded" "set($lines[1:6:2]) <= {'1.0', '1000.0'}"
expect "99th percentile of 1 to 100" "$lines[6] == '100.0'"
