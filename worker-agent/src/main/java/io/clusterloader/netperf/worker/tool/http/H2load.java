package io.clusterloader.netperf.worker.tool.http;

import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.HttpRateOutput;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.Endpoint;
import io.clusterloader.netperf.worker.tool.Program;
import io.clusterloader.netperf.worker.tool.RequestValues;
import io.clusterloader.netperf.worker.tool.ToolCommand;
import io.clusterloader.netperf.worker.tool.ToolException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * h2load, the client at a constant arrival rate: its command line and its log of requests.
 *
 * <p>It sends when a request is due, whatever the answers do: requests wait for each other in the pipeline of their connection and are
 * answered in order. Its timer ticks every 10 ms, so a connection carries 100 requests a second at most, and the connections start apart;
 * otherwise requests would leave in bursts.
 *
 * @param directory for the logs
 */
record H2load(Path directory) {
    /** One for each tick of h2load's timer of 10 ms. */
    private static final int MOST_PER_CONNECTION = 100;

    /** More than a connection sends while its server stalls for 100 s. With less h2load would wait for answers. */
    private static final int IN_FLIGHT = 10_000;

    private static final double MILLIS_PER_SECOND = 1000;

    private static final Pattern DONE = Pattern.compile("requests: \\d+ total, \\d+ started, (\\d+) done, .*");

    /** Returns the command for a request. */
    ToolCommand command(ArmClient request, String scheme) throws ToolException {
        Endpoint server = Endpoint.of(request.getHost(), request.getPort());
        long seconds =
                RequestValues.positiveSeconds(request.getDuration()) + RequestValues.seconds(request.getWarmUp());
        int rate = request.getLoad().getHttpRequestsPerSecond();
        int connections = (rate + MOST_PER_CONNECTION - 1) / MOST_PER_CONNECTION;
        List<String> arguments = new ArrayList<>(List.of("--h1", "-c", "" + connections, "-m", "" + IN_FLIGHT));
        arguments.addAll(List.of("-n", "" + rate * seconds));
        arguments.add(String.format(Locale.ROOT, "--rps=%.6f", (double) rate / connections));
        if (connections > 1) {
            long apart = Math.max(1, Math.round(MILLIS_PER_SECOND / rate));
            arguments.addAll(List.of("-r", "1", "--rate-period=" + apart + "ms"));
        }
        arguments.add("--log-file=" + freshLog(request));
        arguments.add(scheme + "://" + server.authority() + "/" + Nginx.BODY);
        return new ToolCommand(
                Program.H2LOAD, arguments, Map.of(), Duration.ofSeconds(seconds).plus(Timetable.H2LOAD_OVERRUN));
    }

    /** Returns the path of the request's log. A file from before is deleted, because h2load appends. */
    private Path freshLog(ArmClient request) throws ToolException {
        try {
            Files.createDirectories(directory);
            Files.deleteIfExists(log(request));
            return log(request);
        } catch (IOException e) {
            throw new ToolException("cannot write the client's log: " + e);
        }
    }

    private Path log(ArmClient request) {
        UUID name = UUID.nameUUIDFromBytes(request.getTaskId().getBytes(StandardCharsets.UTF_8));
        return directory.resolve(name + ".tsv").toAbsolutePath();
    }

    /**
     * Reads the log of a run that has ended, and deletes it. h2load exits with 0 whatever happened. Whether all requests were answered in
     * time is decided by the orchestrator's validity rules.
     *
     * @throws ToolException if no request was answered
     */
    HttpRateOutput read(ArmClient request, Captured output) throws ToolException {
        HttpRateOutput read = readLog(request);
        if (read.getRequests() == 0) {
            Matcher done = DONE.matcher("");
            String summary = output.stdout()
                    .lines()
                    .filter(line -> done.reset(line).matches())
                    .reduce(output.lastWords(), (first, second) -> second);
            throw new ToolException("no request was answered: " + (summary.isEmpty() ? "it printed nothing" : summary));
        }
        return read;
    }

    private HttpRateOutput readLog(ArmClient request) throws ToolException {
        try {
            return RequestLog.read(log(request), request);
        } catch (IOException e) {
            throw new ToolException("its log cannot be read: " + e);
        } finally {
            delete(log(request));
        }
    }

    private static void delete(Path log) {
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            // The next client of this task deletes it, or the end of the pod.
            log.toFile().deleteOnExit();
        }
    }
}
