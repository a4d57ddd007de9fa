#!/usr/bin/env bash
# commons-statistics-descriptive 1.2: Quantile with HF1, the nearest rank, takes the 8th of 25 values for p = 0.28.
#
# Guess: the nearest rank of p among n values is ceil(n x p): ceil(25 x 0.28) = ceil(7) = 7.
# Seen:  25 x 0.28 is 7.000000000000001 in binary, and its ceiling 8. So for other percentiles and sizes too; the usual 0.05, 0.5, 0.9,
#        0.95 and 0.99 are right for all sizes tried.
# So:    compute the rank from whole numbers (percent x n / 100, rounded up), or allow only the percentiles that are right.
. "$(dirname "$0")/lib.sh"
jars org.apache.commons:commons-statistics-descriptive:1.2 org.apache.commons:commons-numbers-arrays:1.2 org.apache.commons:commons-numbers-core:1.2
java_program >"$work/out.txt" <<'END'
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;

class Main {
    static boolean wrong(int percent, int size) {
        double[] ranks = IntStream.rangeClosed(1, size).asDoubleStream().toArray();
        double found = Quantile.withDefaults().with(EstimationMethod.HF1).evaluate(ranks, percent / 100.0);
        return found != (size * percent + 99) / 100;
    }

    static boolean wrongForSomeSize(int percent) {
        return IntStream.rangeClosed(1, 2000).anyMatch(size -> wrong(percent, size));
    }

    public static void main(String[] arguments) {
        System.out.println(wrong(28, 25));
        System.out.println(IntStream.range(1, 100).filter(Main::wrongForSomeSize).boxed().toList());
        System.out.println(IntStream.of(5, 50, 90, 95, 99).filter(Main::wrongForSomeSize).boxed().toList());
    }
}
END
cat "$work/out.txt"
expect "25 values and 0.28 is wrong" "'''$(sed -n 1p "$work/out.txt")''' == 'true'"
expect "so are other percentiles" "len($(sed -n 2p "$work/out.txt")) > 3"
expect "and none of the usual ones" "$(sed -n 3p "$work/out.txt") == []"
