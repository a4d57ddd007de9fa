package io.clusterloader.measurement.text;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them, which test definitions use: {@code 10s}, {@code 1h2m3.5s}, {@code 300ms}. */
public final class GoDuration {
    private static final Pattern WHOLE =
            Pattern.compile("[-+]?(0|([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+");
    private static final Pattern PART = Pattern.compile("([0-9]*\\.?[0-9]*)(ns|us|µs|μs|ms|s|m|h)");

    private static final int NANO_DIGITS = 9;

    private GoDuration() {}

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException if the text is not one, or exceeds 292 years
     */
    public static Duration parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a duration: write a number and a unit, like 10s, 1m30s or 300ms".formatted(text));
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(nanos(part.group(2)))));
        }
        try {
            Duration magnitude = Duration.ofNanos(nanos.toBigInteger().longValueExact());
            return text.startsWith("-") ? magnitude.negated() : magnitude;
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("\"%s\" is longer than 292 years".formatted(text), e);
        }
    }

    /** The shortest text that {@link #parse} reads as this duration, in hours, minutes and seconds: {@code 1h30m}. */
    public static String format(Duration duration) {
        if (duration.isNegative()) {
            return "-" + format(duration.negated());
        }
        StringBuilder text = new StringBuilder();
        append(text, BigDecimal.valueOf(duration.toHours()), "h");
        append(text, BigDecimal.valueOf(duration.toMinutesPart()), "m");
        append(
                text,
                BigDecimal.valueOf(duration.toSecondsPart())
                        .add(BigDecimal.valueOf(duration.toNanosPart(), NANO_DIGITS)),
                "s");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, BigDecimal amount, String unit) {
        if (amount.signum() != 0) {
            text.append(amount.stripTrailingZeros().toPlainString()).append(unit);
        }
    }

    private static long nanos(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> 1_000; // the spellings of microseconds
        };
    }
}
