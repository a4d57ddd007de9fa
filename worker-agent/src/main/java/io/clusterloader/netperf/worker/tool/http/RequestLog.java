package io.clusterloader.netperf.worker.tool.http;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.HttpRateOutput;
import io.clusterloader.netperf.worker.tool.ToolException;
import io.clusterloader.statistics.LatencyDistribution;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Response times at a constant rate, from h2load's log: a line with start, status and duration of each answered request, in microseconds.
 *
 * <p>The k-th request was due k / rate after the first. A response time counts from there, not from the sending, so that a client which
 * could not send does not hide that it was late (coordinated omission; G. Tene, wrk2). What is sent within 10 ms of its time is on time:
 * that is a tick of h2load's timer. When the first was due is not in the log. It is the median, over all k, of start - k / rate.
 */
final class RequestLog {
    private static final int START_BITS = 32;
    private static final long DURATION_MASK = 0xFFFF_FFFFL;
    private static final double MICROS_PER_SECOND = 1e6;
    private static final double MICROS_PER_MILLI = 1e3;
    private static final long NANOS_PER_MICRO = 1000;
    private static final long TICK_MICROS = 10_000;

    /** HTTP status of an error. */
    private static final int ERROR = 400;

    private final double rate;
    private final int warmUpRequests;
    private final int planned;
    /** Start above, since the first start, and duration below, so that one sort orders both. */
    private final long[] requests;

    private int read;
    private long failed;

    private RequestLog(double rate, double warmUpSeconds, double seconds) {
        this.rate = rate;
        this.warmUpRequests = (int) Math.round(rate * warmUpSeconds);
        this.planned = (int) Math.round(rate * (warmUpSeconds + seconds));
        this.requests = new long[planned];
    }

    /**
     * Reads a log.
     *
     * @param request of the client that wrote it
     * @throws ToolException if a line has another form; an absent file is an empty log
     */
    static HttpRateOutput read(Path log, ArmClient request) throws IOException, ToolException {
        RequestLog all = new RequestLog(
                request.getLoad().getHttpRequestsPerSecond(),
                seconds(request.getWarmUp()),
                seconds(request.getDuration()));
        if (Files.exists(log)) {
            all.readLines(log);
        }
        return all.output();
    }

    private static double seconds(Duration duration) {
        return ProtoTime.seconds(ProtoTime.read(duration));
    }

    private void readLines(Path log) throws IOException, ToolException {
        long base = Long.MIN_VALUE;
        try (BufferedReader lines = Files.newBufferedReader(log)) {
            for (String line = lines.readLine(); line != null && read < planned; line = lines.readLine()) {
                String[] columns = line.split("\t", -1);
                try {
                    long start = Long.parseLong(columns[0]);
                    // The first line may be of a request that was sent after others; a minute before it is before all.
                    base = base == Long.MIN_VALUE ? start - (long) (60 * MICROS_PER_SECOND) : base;
                    add(start - base, Integer.parseInt(columns[1]), Long.parseLong(columns[2]));
                } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                    throw new ToolException("its log has a line that cannot be read: " + line);
                }
            }
        }
        Arrays.sort(requests, 0, read);
    }

    private void add(long start, int status, long duration) {
        requests[read] = start << START_BITS | Math.min(duration, DURATION_MASK);
        read++;
        failed += status >= ERROR ? 1 : 0;
    }

    private long start(int index) {
        return requests[index] >>> START_BITS;
    }

    private long duration(int index) {
        return requests[index] & DURATION_MASK;
    }

    /** Returns how long after the first request this one was due, in microseconds. */
    private double due(int index) {
        return index * MICROS_PER_SECOND / rate;
    }

    private HttpRateOutput output() {
        HttpRateOutput.Builder output = HttpRateOutput.newBuilder()
                .setRequests(read)
                .setDue(planned - warmUpRequests)
                .setFailed(failed)
                .setSucceeded(Math.max(0, read - warmUpRequests - failed));
        return read <= warmUpRequests ? output.build() : measured(output);
    }

    private HttpRateOutput measured(HttpRateOutput.Builder output) {
        double first = firstDue();
        LatencyDistribution responses = new LatencyDistribution();
        double sum = 0;
        long late = 0;
        double latest = 0;
        for (int i = warmUpRequests; i < read; i++) {
            double lateness = start(i) - first - due(i);
            double response = duration(i) + (lateness > TICK_MICROS ? lateness : 0);
            late += lateness > TICK_MICROS ? 1 : 0;
            latest = Math.max(latest, lateness);
            sum += response;
            responses.add(Math.round(response * NANOS_PER_MICRO), 1);
        }
        return output.setSentLate(late)
                .setLatestMillis(latest / MICROS_PER_MILLI)
                .setMeanMillis(sum / (read - warmUpRequests) / MICROS_PER_MILLI)
                .setResponseTimes(ByteString.copyFrom(responses.encoded()))
                .setReachedPerSecond(reached(
                        first + due(planned) + responses.percentileNanos(50).orElse(0) / NANOS_PER_MICRO))
                .build();
    }

    private double firstDue() {
        double[] estimates = new double[read];
        for (int i = 0; i < read; i++) {
            estimates[i] = start(i) - due(i);
        }
        Arrays.sort(estimates);
        return estimates[read / 2];
    }

    /** Returns how many requests a second were answered until this moment, out of those that were due after the warm-up. */
    private double reached(double end) {
        long answered = 0;
        for (int i = warmUpRequests; i < read; i++) {
            answered += start(i) + duration(i) <= end ? 1 : 0;
        }
        return answered * rate / (planned - warmUpRequests);
    }
}
