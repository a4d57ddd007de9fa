#!/usr/bin/env bash
# commons-statistics-descriptive 1.2: the median of 1, NaN and 3 is 3.
#
# Guess: NaN, as Mean and Variance of the same library give, or an exception.
# Seen:  by default NaN counts as a value larger than all others: one NaN among three moves the median to the largest real value without
#        a word.
# So:    where NaN stands for "not measured", take NaNPolicy.EXCLUDE or ERROR.
. "$(dirname "$0")/lib.sh"
jars org.apache.commons:commons-statistics-descriptive:1.2 org.apache.commons:commons-numbers-arrays:1.2 org.apache.commons:commons-numbers-core:1.2
java_program >"$work/out.txt" <<'END'
import org.apache.commons.statistics.descriptive.*;

class Main {
    public static void main(String[] arguments) {
        double[] values = {1, Double.NaN, 3};
        System.out.println(Median.withDefaults().withCopy(true).evaluate(values));
        System.out.println(Mean.of(values).getAsDouble());
        System.out.println(Median.withDefaults().withCopy(true).with(NaNPolicy.EXCLUDE).evaluate(values));
    }
}
END
expect "median, mean, median without NaN" "'''$(cat "$work/out.txt")'''.split() == ['3.0', 'NaN', '2.0']"
