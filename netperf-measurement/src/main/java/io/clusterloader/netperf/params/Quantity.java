package io.clusterloader.netperf.params;

import io.clusterloader.measurement.Problem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Amounts with a suffix: k, M, G.
 *
 * @param key the param
 * @param step what k stands for: 1000 for rates, as iperf2 has it, 1024 for sizes
 * @param otherwise the amount where none is given
 * @param most the largest amount
 * @param example what a right one looks like
 */
record Quantity(String key, int step, long otherwise, long most, String example) {
    private static final Pattern FORM = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)([kmg]?)");

    long read(@Nullable String given, List<Problem> problems) {
        if (given == null) {
            return otherwise;
        }
        Matcher form = FORM.matcher(given.toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            problems.add(new Problem(
                    key, "\"%s\" is not an amount: write a number and k, M or G, like %s".formatted(given, example)));
            return otherwise;
        }
        BigDecimal amount = new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(factor(form.group(2))));
        if (amount.compareTo(BigDecimal.ONE) < 0 || amount.compareTo(BigDecimal.valueOf(most)) > 0) {
            problems.add(new Problem(key, "is %s, must be 1 to %d".formatted(given, most)));
            return otherwise;
        }
        return amount.longValue();
    }

    private long factor(String suffix) {
        return switch (suffix) {
            case "k" -> step;
            case "m" -> (long) step * step;
            case "g" -> (long) step * step * step;
            default -> 1;
        };
    }
}
