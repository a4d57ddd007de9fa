package io.clusterloader.netperf.params;

import io.clusterloader.netperf.v1.Metric;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The units in which a bound may be written.
 *
 * @param spelled every unit with the factor to the published one, the published one first
 */
record ThresholdUnits(List<Unit> spelled) {
    private static final Pattern BOUND = Pattern.compile("([0-9]+(?:\\.[0-9]+)?) *(\\S*)");

    private static final ThresholdUnits BITS = units(
            unit(1, "Gbits/s", "Gbit/s", "Gbps"),
            unit(1e-9, "bits/s", "bit/s", "bps"),
            unit(1e-6, "kbits/s", "kbit/s", "kbps"),
            unit(1e-3, "Mbits/s", "Mbit/s", "Mbps"),
            unit(1e3, "Tbits/s", "Tbit/s", "Tbps"));
    private static final ThresholdUnits PACKETS =
            units(unit(1, "pps", "packets/s"), unit(1e3, "kpps"), unit(1e6, "Mpps"));
    private static final ThresholdUnits CONNECTIONS = units(unit(1, "connections/s", "1/s"));
    private static final ThresholdUnits TRANSACTIONS = units(unit(1, "transactions/s", "1/s"));
    private static final ThresholdUnits PERCENTAGE = units(unit(1, "%", "percentage", "percent"));
    private static final ThresholdUnits TIME =
            units(unit(1, "ms"), unit(1e3, "s"), unit(1e-3, "us", "µs", "μs"), unit(1e-6, "ns"));
    private static final ThresholdUnits PER_GBIT = units(unit(1, "s/Gbit"), unit(1e-3, "ms/Gbit"));
    private static final ThresholdUnits PER_PACKETS = units(unit(1, "s/Mpackets"), unit(1e-3, "ms/Mpackets"));

    /** A ratio has no unit, or is written in percent. */
    static final ThresholdUnits SHARE = units(unit(1, ""), unit(1e-2, "%"));

    /** One unit by its names. */
    record Unit(double factor, List<String> names) {}

    static ThresholdUnits of(Metric metric) {
        return switch (metric) {
            case THROUGHPUT -> BITS;
            case PACKETS_PER_SECOND -> PACKETS;
            case LOST_PACKETS -> PERCENTAGE;
            case CONNECTIONS_PER_SECOND -> CONNECTIONS;
            case TRANSACTION_RATE -> TRANSACTIONS;
            case LATENCY, JITTER, RESPONSE_TIME, CONNECTION_TIME, ROUND_TRIP -> TIME;
            case CLIENT_CPU_PER_GBIT, SERVER_CPU_PER_GBIT -> PER_GBIT;
            case CLIENT_CPU_PER_MILLION_PACKETS, SERVER_CPU_PER_MILLION_PACKETS -> PER_PACKETS;
            case METRIC_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no metric: " + metric);
        };
    }

    /** Reads a bound, in the published unit; empty for what is no number with one of these units. Case does not matter. */
    OptionalDouble parse(String text) {
        Matcher bound = BOUND.matcher(text.strip());
        if (!bound.matches()) {
            return OptionalDouble.empty();
        }
        BigDecimal number = new BigDecimal(bound.group(1));
        return factor(bound.group(2))
                .map(factor -> OptionalDouble.of(
                        number.multiply(BigDecimal.valueOf(factor)).doubleValue()))
                .orElse(OptionalDouble.empty());
    }

    /** Returns an example of a bound, with the other units. */
    String example() {
        if (equals(SHARE)) {
            return "write a number without unit, like 0.95, or 95 %";
        }
        return "write a number and its unit, like 5 %s; units are: %s"
                .formatted(
                        spelled.getFirst().names().getFirst(),
                        spelled.stream().map(unit -> unit.names().getFirst()).collect(Collectors.joining(", ")));
    }

    private Optional<Double> factor(String name) {
        return spelled.stream()
                .filter(unit -> unit.names().stream().anyMatch(name::equalsIgnoreCase))
                .map(Unit::factor)
                .findFirst();
    }

    private static Unit unit(double factor, String... names) {
        return new Unit(factor, List.of(names));
    }

    private static ThresholdUnits units(Unit... spelled) {
        return new ThresholdUnits(List.of(spelled));
    }
}
