package io.clusterloader.netperf.worker.tool.iperf;

import io.clusterloader.netperf.v1.OneWayLatency;
import io.clusterloader.netperf.v1.UdpInterval;
import io.clusterloader.netperf.v1.UdpServerOutput;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.ToolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads an iperf2 server's report: the final line, which is the last one that starts at 0.0000, the intervals before it, and the latency
 * without the warm-up.
 *
 * @param flow the final line
 * @param intervals in order, with what lies between and behind them: so they have no gaps
 */
record Iperf2ServerReport(Iperf2Line flow, List<Iperf2Line> intervals, Iperf2Histograms histograms) {
    /** Printed times have four decimals. */
    private static final double ROUNDING_SECONDS = 1e-4;

    /**
     * Returns what a server printed.
     *
     * @param warmUpSeconds that the latency leaves out
     */
    static UdpServerOutput read(Captured output, int datagramBytes, long warmUpSeconds) throws ToolException {
        try {
            return of(output).message(datagramBytes, warmUpSeconds);
        } catch (NumberFormatException e) {
            throw new ToolException("printed a number that cannot be parsed: " + e.getMessage());
        }
    }

    private static Iperf2ServerReport of(Captured output) throws ToolException {
        List<String> lines = output.stdout().lines().toList();
        requireOneFlow(lines);
        List<Iperf2Line> all = Iperf2Line.of(lines.stream());
        int last = all.size() - 1;
        while (last >= 0 && all.get(last).start() > 0) {
            last--;
        }
        if (last < 0) {
            throw new ToolException(nothing(lines, output));
        }
        Iperf2Line flow = all.get(last);
        if (flow.lost() < 0 || flow.lost() > flow.total()) {
            throw new ToolException("counts %d lost of %d datagrams".formatted(flow.lost(), flow.total()));
        }
        return new Iperf2ServerReport(flow, withoutGaps(all.subList(0, last), flow), Iperf2Histograms.of(lines));
    }

    /**
     * Returns the intervals with what is missing: the part of one behind the last, which iperf2 does not print, and those that were cut
     * out of a long output. What the printed ones do not count is counted there.
     */
    private static List<Iperf2Line> withoutGaps(List<Iperf2Line> printed, Iperf2Line flow) {
        if (printed.isEmpty()) {
            return printed;
        }
        long total =
                flow.total() - printed.stream().mapToLong(Iperf2Line::total).sum();
        long lost = flow.lost() - printed.stream().mapToLong(Iperf2Line::lost).sum();
        List<Iperf2Line> all = new ArrayList<>();
        double covered = 0;
        for (Iperf2Line interval : printed) {
            if (interval.start() > covered + ROUNDING_SECONDS) {
                all.add(between(covered, interval.start(), lost, total));
                total = 0;
                lost = 0;
            }
            all.add(interval);
            covered = interval.end();
        }
        if (flow.end() > covered + ROUNDING_SECONDS) {
            all.add(between(covered, flow.end(), lost, total));
        }
        return all;
    }

    private static Iperf2Line between(double start, double end, long lost, long total) {
        return new Iperf2Line(start, end, 0, lost, Math.max(0, total), Optional.empty());
    }

    private UdpServerOutput message(int datagramBytes, long warmUpSeconds) {
        UdpServerOutput.Builder report = UdpServerOutput.newBuilder()
                .setSeconds(flow.end())
                .setBytes(flow.received() * datagramBytes)
                .setJitterMillis(flow.jitterMillis())
                .setLost(flow.lost())
                .setTotal(flow.total());
        intervals.forEach(interval -> report.addIntervals(message(interval)));
        (warmUpSeconds == 0 ? latencyOfFlow() : latencyFrom(warmUpSeconds)).ifPresent(report::setLatency);
        return report.build();
    }

    private static UdpInterval message(Iperf2Line interval) {
        UdpInterval.Builder message = UdpInterval.newBuilder()
                .setStartSeconds(interval.start())
                .setEndSeconds(interval.end())
                .setLost(interval.lost())
                .setTotal(interval.total());
        interval.latency().ifPresent(latency -> message.setLatencyMillis(latency.getMeanMillis()));
        return message.build();
    }

    private Optional<OneWayLatency> latencyOfFlow() {
        return flow.latency().map(latency -> {
            OneWayLatency.Builder whole = latency.toBuilder();
            histograms.ofFlow().ifPresent(whole::setHistogram);
            return whole.build();
        });
    }

    private Optional<OneWayLatency> latencyFrom(long warmUpSeconds) {
        double start = warmUpSeconds - ROUNDING_SECONDS;
        List<Iperf2Line> measured = intervals.stream()
                .filter(interval -> interval.start() >= start
                        && interval.received() > 0
                        && interval.latency().isPresent())
                .toList();
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        OneWayLatency.Builder together = together(measured);
        long before =
                intervals.stream().filter(interval -> interval.start() < start).count();
        histograms.from(start, before).ifPresent(together::setHistogram);
        return Optional.of(together.build());
    }

    /** Returns the latency over all datagrams of these intervals, of which each has one. */
    private static OneWayLatency.Builder together(List<Iperf2Line> measured) {
        double received = 0;
        double sum = 0;
        double squares = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Iperf2Line interval : measured) {
            OneWayLatency latency = interval.latency().orElseThrow();
            double mean = latency.getMeanMillis();
            received += interval.received();
            sum += interval.received() * mean;
            squares +=
                    interval.received() * (mean * mean + latency.getDeviationMillis() * latency.getDeviationMillis());
            least = Math.min(least, latency.getMinimumMillis());
            most = Math.max(most, latency.getMaximumMillis());
        }
        double mean = sum / received;
        return OneWayLatency.newBuilder()
                .setMeanMillis(mean)
                .setMinimumMillis(least)
                .setMaximumMillis(most)
                .setDeviationMillis(Math.sqrt(Math.max(0, squares / received - mean * mean)));
    }

    /** Rejects the output of two flows: in one process they mix their counts, invent loss, and end in a crash. */
    private static void requireOneFlow(List<String> lines) throws ToolException {
        long flows = lines.stream()
                .filter(line -> line.startsWith("[") && line.contains(" connected with "))
                .count();
        if (flows > 1) {
            throw new ToolException(flows + " flows reached a server that can count one: is its port used by others?");
        }
    }

    private static String nothing(List<String> lines, Captured output) {
        if (lines.stream().anyMatch(line -> line.contains(" connected with "))) {
            return "the flow began, but no report of it was printed";
        }
        String words = output.stderr().isBlank() ? "" : ": " + output.lastWords();
        return "no datagram arrived" + words;
    }
}
