#!/usr/bin/env bash
# HdrHistogram 2.2.2 with 3 digits: the maximum is larger than every value recorded, the minimum smaller.
#
# Guess: percentiles are rounded to the precision, minimum and maximum are exact.
# Seen:  1,000,003 recorded once gives a maximum of 1,000,447, a minimum of 999,936, a mean of 1,000,192 and a deviation of 0: the edges and
#        the middle of its bucket.
# So:    a maximum that users compare with a deadline or another tool is kept beside the histogram.
. "$(dirname "$0")/lib.sh"
jars org.hdrhistogram:HdrHistogram:2.2.2
java_program >"$work/out.txt" <<'END'
import org.HdrHistogram.Histogram;

class Main {
    public static void main(String[] arguments) {
        Histogram histogram = new Histogram(3);
        histogram.recordValue(1_000_003);
        System.out.println(histogram.getMinValue());
        System.out.println(histogram.getMean());
        System.out.println(histogram.getMaxValue());
        System.out.println(histogram.getStdDeviation());
    }
}
END
expect "minimum, mean, maximum, deviation" "'''$(cat "$work/out.txt")'''.split() == ['999936', '1000192.0', '1000447', '0.0']"
