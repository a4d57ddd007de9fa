package io.clusterloader.netperf.params;

import io.clusterloader.measurement.Problem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Amounts with a suffix: k, M, G, or Ki, Mi, Gi, which stand for powers of 1024 everywhere.
 *
 * @param key the param
 * @param step what k stands for: 1000 for rates, 1024 for sizes, as iperf has it
 * @param allowed what an amount may be
 * @param example what a right one looks like
 */
record Quantity(String key, int step, Range allowed, String example) {
    private static final Pattern FORM = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(?:([kmg])(i?))?");

    /** Both ends are allowed. */
    record Range(long least, long most) {
        boolean holds(BigDecimal amount) {
            return amount.compareTo(BigDecimal.valueOf(least)) >= 0 && amount.compareTo(BigDecimal.valueOf(most)) <= 0;
        }
    }

    /** The amount that is given, cut to a whole number, or the other where none is. */
    long read(@Nullable String given, long otherwise, List<Problem> problems) {
        if (given == null) {
            return otherwise;
        }
        Matcher form = FORM.matcher(given.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            problems.add(new Problem(
                    key, "\"%s\" is not an amount: write a number and k, M or G, like %s".formatted(given, example)));
            return otherwise;
        }
        BigDecimal amount = new BigDecimal(form.group(1)).multiply(factor(form.group(2), form.group(3)));
        if (!allowed.holds(amount)) {
            problems.add(new Problem(key, "is %s, must be %d to %d".formatted(given, allowed.least(), allowed.most())));
            return otherwise;
        }
        return amount.longValue();
    }

    private BigDecimal factor(@Nullable String suffix, @Nullable String binary) {
        int base = "i".equals(binary) ? 1024 : step;
        return suffix == null ? BigDecimal.ONE : BigDecimal.valueOf(base).pow("kmg".indexOf(suffix) + 1);
    }
}
