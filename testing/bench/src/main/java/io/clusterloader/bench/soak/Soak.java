package io.clusterloader.bench.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.bench.BenchCluster;
import io.clusterloader.bench.ByHand;
import io.clusterloader.bench.CaseDefinition;
import io.clusterloader.bench.Launcher;
import io.clusterloader.bench.MachineMemory;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Looks for what grows. First short runs, one after the other on one cluster: what is in its API, and of a local one also its server and
 * what is on the machine. Then, on a local cluster, one run with rounds every 10 s: the memory of its orchestrator and workers.
 *
 * <p>Arguments: the number of runs (100; 0 for none) and the minutes of the long run (60; 0 for none), or a kubeconfig to use that cluster
 * and the number of runs there (50).
 */
final class Soak {
    private static final int RUNS = 100;
    private static final int RUNS_OF_GIVEN = 50;
    private static final int MINUTES = 60;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    /** The first rounds load classes and let the heap grow to its size. At most a third of the long run. */
    private static final Duration WARM = Duration.ofMinutes(5);

    /** Of the short runs, for the same reason. */
    private static final int WARM_SHARE = 10;

    private static final double MEGABYTES_IN_GB = 1000;
    private static final double MILLIS_IN_HOUR = 3.6e6;

    /** The last line of a histogram of objects: how many there are, and their bytes. */
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

    private final Path directory = Files.createTempDirectory("soak");
    /** Whether the cluster is one of this machine, which can be looked into. */
    private final boolean local;
    /** Arguments of the runs that name the cluster. */
    private final List<String> cluster;

    private final KubernetesClient client;

    private Soak(boolean local, List<String> cluster, KubernetesClient client) throws IOException {
        this.local = local;
        this.cluster = cluster;
        this.client = client;
    }

    static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = List.of(arguments);
        List<Integer> numbers = words.stream()
                .filter(word -> word.matches("[0-9]{1,4}"))
                .map(Integer::valueOf)
                .toList();
        Optional<String> given =
                words.stream().filter(word -> !word.matches("[0-9]{1,4}")).findFirst();
        if (given.isPresent()) {
            on(given.get(), List.of("--provider=skeleton"), numbers.isEmpty() ? RUNS_OF_GIVEN : numbers.getFirst(), 0);
        } else {
            int runs = numbers.isEmpty() ? RUNS : numbers.getFirst();
            int minutes = numbers.size() > 1 ? numbers.get(1) : MINUTES;
            BenchCluster.during(kubeconfig -> on(kubeconfig, List.of(), runs, minutes));
        }
    }

    private static void on(String kubeconfig, List<String> more, int runs, int minutes)
            throws IOException, InterruptedException {
        List<String> cluster = new ArrayList<>(more);
        cluster.add("--kubeconfig=" + kubeconfig);
        try (KubernetesClient client = BenchCluster.client(Path.of(kubeconfig))) {
            Soak soak = new Soak(more.isEmpty(), cluster, client);
            if (runs > 0) {
                soak.shortRuns(runs);
            }
            if (minutes > 0) {
                soak.longRun(Duration.ofMinutes(minutes));
            }
        }
    }

    private void shortRuns(int runs) throws IOException, InterruptedException {
        Path definition = Files.writeString(
                directory.resolve("short.yaml"),
                CaseDefinition.of("soak", "duration: 1s, warmUp: 0s, testCases: [TC1.1.1.1]"));
        Growth growth = new Growth();
        for (int run = 1; run <= runs; run++) {
            Launcher.run(arguments(definition, "short-" + run));
            if (run > runs / WARM_SHARE) {
                growth.add(run, state());
            }
        }
        System.out.printf("%d runs, one after the other%n%s%n", runs, growth.table(runs, "runs"));
    }

    private String[] arguments(Path definition, String reports) {
        List<String> arguments = new ArrayList<>(
                List.of("run", "--testconfig=" + definition, "--report-dir=" + directory.resolve(reports)));
        arguments.addAll(cluster);
        return arguments.toArray(String[]::new);
    }

    /** Returns what there is between two runs. */
    private Map<String, Double> state() throws IOException, InterruptedException {
        Map<String, Double> state = objects();
        if (local) {
            ProcessHandle server = BenchCluster.server();
            Path process = Path.of("/proc", Long.toString(server.pid()));
            state.put(
                    "local cluster: processes", (double) BenchCluster.programs().size());
            state.put("local cluster: open files", entries(process.resolve("fd")));
            state.put("local cluster: threads", entries(process.resolve("task")));
            state.put("local cluster: live heap, MB", liveHeapMegabytes(server));
            state.put("machine: links", entries(Path.of("/sys/class/net")));
            state.put("machine: network namespaces", entries(Path.of("/run/netns")));
        }
        return state;
    }

    /** Returns how many objects the API has, by version and kind. */
    private Map<String, Double> objects() {
        Map<String, Double> counts = new TreeMap<>();
        Stream<String> versions = client.getApiGroups().getGroups().stream()
                .map(group -> group.getPreferredVersion().getGroupVersion());
        Stream.concat(Stream.of("v1"), versions)
                .forEach(version -> client.getApiResources(version).getResources().stream()
                        .filter(resource -> resource.getVerbs().contains("list"))
                        .forEach(resource -> counts.put(
                                "%s %s".formatted(version, resource.getName()),
                                count(ResourceDefinitionContext.fromApiResource(version, resource)))));
        return counts;
    }

    private double count(ResourceDefinitionContext kind) {
        var objects = client.genericKubernetesResources(kind);
        return (kind.isNamespaceScoped() ? objects.inAnyNamespace().list() : objects.list())
                .getItems()
                .size();
    }

    private void longRun(Duration length) throws IOException, InterruptedException {
        Path definition = Files.writeString(directory.resolve("long.yaml"), """
                name: soak
                steps:
                - measurements:
                  - Method: NetworkPerformanceMetrics
                    Identifier: network
                    Params:
                      {action: start, mode: continuous, interval: 10s, duration: 1s, warmUp: 0s, testCases: [TC1.1.1.1, TC1.1.1.2, TC1.1.1.3]}
                - measurements:
                  - {Method: Sleep, Identifier: sleep, Params: {duration: %ds}}
                - measurements:
                  - {Method: NetworkPerformanceMetrics, Identifier: network, Params: {action: gather}}
                """.formatted(length.toSeconds()));
        Process runner = Launcher.process(arguments(definition, "long"));
        CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> everything(runner));
        Duration warm = length.dividedBy(3).compareTo(WARM) < 0 ? length.dividedBy(3) : WARM;
        Growth growth = new Growth();
        long began = System.nanoTime();
        while (!runner.waitFor(LOOK_EVERY.toSeconds(), TimeUnit.SECONDS)) {
            Duration since = Duration.ofNanos(System.nanoTime() - began);
            if (since.compareTo(warm) > 0 && since.compareTo(length) < 0) {
                growth.add(since.toMillis() / MILLIS_IN_HOUR, podMemory());
            }
        }
        System.out.printf(
                "%d min of rounds every 10 s: exit code %d; samples in the report: %s%n%s%n",
                length.toMinutes(), runner.exitValue(), samples(), growth.table(1, "h"));
        if (runner.exitValue() != 0) {
            throw new IOException(new String(output.join(), StandardCharsets.UTF_8));
        }
    }

    /** Returns what the programs of the pods have for themselves, their tools left out, in MB. */
    private static Map<String, Double> podMemory() {
        Map<String, Double> memory = new TreeMap<>();
        for (ProcessHandle program : BenchCluster.programs()) {
            String command = program.info().commandLine().orElse("");
            if (command.contains("orchestrator.jar")) {
                memory.merge("orchestrator, MB", MachineMemory.own(program) * MEGABYTES_IN_GB, Double::sum);
            } else if (command.contains("worker-agent.jar")) {
                memory.merge("all workers, MB", MachineMemory.own(program) * MEGABYTES_IN_GB, Double::sum);
            }
        }
        return memory;
    }

    /** Returns what the objects take that are reachable: a histogram of them collects the others first. */
    private static double liveHeapMegabytes(ProcessHandle server) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(server.pid()),
                        "GC.class_histogram")
                .start();
        Matcher total = TOTAL.matcher(new String(everything(jcmd), StandardCharsets.UTF_8));
        if (jcmd.waitFor() != 0 || !total.find()) {
            throw new IOException("jcmd does not tell the heap of the local cluster");
        }
        return Double.parseDouble(total.group(1)) / 1e6;
    }

    /** Returns how many samples of each case are in the report, those that failed told apart. */
    private Map<String, Integer> samples() throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        StreamSupport.stream(
                        ByHand.report(directory.resolve("long")).path("cases").spliterator(), false)
                .map(Soak::caseAndOutcome)
                .forEach(name -> counts.merge(name, 1, Integer::sum));
        return counts;
    }

    private static String caseAndOutcome(JsonNode sample) {
        String id = sample.at("/test_case/catalogue_id").asText();
        return sample.path("failure").asText().isEmpty() ? id : id + " failed";
    }

    private static double entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.count();
        }
    }

    private static byte[] everything(Process process) {
        try {
            return process.getInputStream().readAllBytes();
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
