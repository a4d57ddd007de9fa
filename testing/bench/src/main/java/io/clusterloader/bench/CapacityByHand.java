package io.clusterloader.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Searches for the highest packet rate as somebody does with {@code iperf -u -b N}: a binary search for the highest rate that is sent and of
 * which nothing is lost (RFC 2544, section 26.1), to the same width. The tools get the words and the number of flows of the framework's search.
 *
 * <p>Arguments: the report directory of that search, the file for the values, the seconds of a trial.
 */
final class CapacityByHand {
    private static final Pattern LINE = Pattern.compile("] 0\\.0+-([0-9.]+) sec .* ms ([0-9]+)/([0-9]+) \\(");
    private static final Pattern RECEIVED = Pattern.compile("(?m)^REMOTE_RECV_THROUGHPUT=([0-9.]+)");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int NETPERF_PORT = 7100;
    private static final int BYTES = 1400;
    private static final double BITS = 8e-6 * BYTES;
    /** A sender that keeps the rate is so near to it. */
    private static final double KEPT = 0.98;

    private final LocalWorkerPod client;
    private final LocalWorkerPod server;
    private final String host;
    private final int port;
    private final List<String> serverWords;
    private final List<String> clientWords;
    private final int flows;
    private final int seconds;

    private CapacityByHand(JsonNode sample, int seconds) throws IOException {
        JsonNode pair = sample.at("/pairs/0");
        this.client = LocalWorkerPod.named(pair.path("client").asText());
        this.server = LocalWorkerPod.named(pair.path("server").asText());
        this.host = pair.path("host").asText();
        this.port = pair.path("port").asInt();
        this.serverWords = with(words(pair.at("/server_run/command")), "-t", "" + (seconds + PATIENCE.toSeconds()));
        this.clientWords = words(pair.at("/client_run/command"));
        this.flows = Math.max(1, sample.at("/search/flows").asInt());
        this.seconds = seconds;
    }

    /**
     * One trial.
     *
     * @param received datagrams a second
     * @param sent datagrams a second, as far as the server can tell
     * @param lost datagrams
     */
    private record Trial(double received, double sent, long lost) {
        Trial plus(Trial other) {
            return new Trial(received + other.received, sent + other.sent, lost + other.lost);
        }
    }

    static void main(String[] arguments) throws IOException, InterruptedException {
        JsonNode sample = ByHand.report(Path.of(arguments[0])).at("/cases/0");
        int seconds = Integer.parseInt(arguments[2]);
        CapacityByHand search = new CapacityByHand(sample, seconds);
        List<String> lines = new ArrayList<>(search.run(
                sample.at("/test_case/search/lowest_load").asDouble(),
                sample.at("/test_case/search/highest_load").asDouble(),
                sample.at("/test_case/search/goals/0/width").asDouble()));
        search.netperf().ifPresent(rate -> lines.add("netperf " + rate));
        Files.write(Path.of(arguments[1]), lines);
    }

    /** Searches between two loads, in datagrams a second, until they are as near to each other as a share of the higher one. */
    private List<String> run(double lowest, double highest, double width) throws IOException, InterruptedException {
        long began = System.nanoTime();
        double low = lowest;
        double high = highest;
        double best = 0;
        int trials = 0;
        while (high - low > width * high) {
            double load = (low + high) / 2;
            Trial trial = trial(load);
            trials++;
            if (trial.lost() == 0 && trial.sent() >= KEPT * load) {
                low = load;
                best = trial.received();
            } else {
                high = load;
            }
        }
        return List.of(
                "capacity " + best,
                "trials " + trials,
                "trial-seconds " + seconds,
                "seconds " + (System.nanoTime() - began) / 1e9);
    }

    private Trial trial(double load) throws IOException, InterruptedException {
        Path output = Files.createTempFile("by-hand", ".txt");
        Process serving = start(server, output, serverWords);
        try {
            for (int flow = 0; flow < flows; flow++) {
                awaitListening(port + flow);
            }
            String rate = String.format(Locale.ROOT, "%.0fpps", load / flows);
            List<String> words = with(with(clientWords, "-t", "" + seconds), "-b", rate);
            start(client, Path.of("/dev/null"), words).waitFor();
            serving.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return read(Files.readString(output));
        } finally {
            serving.destroy();
            Files.delete(output);
        }
    }

    private static List<String> words(JsonNode command) {
        List<String> words = new ArrayList<>();
        command.forEach(word -> words.add(word.asText()));
        return words;
    }

    private static List<String> with(List<String> words, String option, String value) {
        List<String> changed = new ArrayList<>(words);
        changed.set(changed.indexOf(option) + 1, value);
        return changed;
    }

    private Trial read(String output) throws IOException {
        List<Trial> ofFlows = LINE.matcher(output)
                .results()
                // With -i there are lines of shorter intervals too.
                .filter(line -> Double.parseDouble(line.group(1)) > seconds / 2.0)
                .map(line -> {
                    double time = Double.parseDouble(line.group(1));
                    long lost = Long.parseLong(line.group(2));
                    long total = Long.parseLong(line.group(3));
                    return new Trial((total - lost) / time, total / time, lost);
                })
                .toList();
        if (ofFlows.size() != flows) {
            throw new IOException(
                    "iperf's servers printed %d reports of %d:%n%s".formatted(ofFlows.size(), flows, output));
        }
        return ofFlows.stream().reduce(new Trial(0, 0, 0), Trial::plus);
    }

    /** Returns the datagrams a second that netperf's server received of all that its client can send; empty where netperf is not installed. */
    private Optional<Double> netperf() throws IOException, InterruptedException {
        if (!onPath("netperf") || !onPath("netserver")) {
            return Optional.empty();
        }
        Path output = Files.createTempFile("netperf", ".txt");
        // Not in the pods' file systems, which do not have it.
        Process serving = server.network(List.of("netserver", "-D", "-p", "" + NETPERF_PORT))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            awaitListening(NETPERF_PORT);
            Process measuring = client.network(List.of(
                            "netperf",
                            "-H",
                            host,
                            "-p",
                            "" + NETPERF_PORT,
                            "-t",
                            "UDP_STREAM",
                            "-l",
                            "" + seconds,
                            "-P",
                            "0",
                            "--",
                            "-R",
                            "1",
                            // A link with a rate of its own limits the ports of our flows.
                            "-P",
                            "," + port,
                            "-m",
                            "" + BYTES,
                            "-k",
                            "REMOTE_RECV_THROUGHPUT"))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            measuring.waitFor();
            Matcher received = RECEIVED.matcher(Files.readString(output, StandardCharsets.UTF_8));
            if (!received.find()) {
                throw new IOException("netperf printed no rate:\n" + Files.readString(output));
            }
            return Optional.of(Double.parseDouble(received.group(1)) / BITS);
        } finally {
            serving.destroy();
            serving.waitFor();
            Files.delete(output);
        }
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Starts the tool for each flow. All of a pod are of one session, as in a run: the kernel shares the CPU between sessions first. */
    private Process start(LocalWorkerPod pod, Path output, List<String> words) throws IOException {
        String commands = IntStream.range(port, port + flows)
                .mapToObj(number -> String.join(" ", with(words, "-p", "" + number)))
                .collect(Collectors.joining(" & ", "", " & wait"));
        return pod.command(List.of("sh", "-c", commands))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private void awaitListening(int ofPort) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!server.listens(ofPort)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("nothing listens on port %d of %s".formatted(ofPort, server.name()));
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
