package io.clusterloader.bench.chaos;

import io.clusterloader.bench.BenchCluster;
import io.clusterloader.bench.CaseDefinition;
import io.clusterloader.bench.Launcher;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Runs three short cases again and again on one local cluster, each time with one to three faults at random moments of it, and checks after each
 * run what must hold whatever happened: it ends in time with an exit code that fits, publishes no number that is wrong, and leaves nothing.
 *
 * <p>Arguments: the number of runs (200), and the seed of the first (random). Each run has the next seed, which is printed.
 */
public final class Chaos {
    private static final int RUNS = 200;
    private static final int MOST_FAULTS = 3;

    private static final Duration DEADLINE = Duration.ofMinutes(3);

    /** A process that was killed with its pod is gone a moment later. */
    private static final Duration SETTLED = Duration.ofSeconds(15);

    private static final long LOOK_EVERY_MILLIS = 250;

    /** Passed, failed, and the tests did not begin because the cluster did not allow it. */
    private static final Set<Integer> EXIT_CODES = Set.of(0, 1, 3);

    private static final int TERMINATED = 143;

    private static final String DEFINITION = CaseDefinition.of(
            "chaos",
            "duration: 1s, warmUp: 0s, udpBandwidth: 2M, testCases: [TC1.1.1.1, TC1.1.1.2, TC1.1.1.3], podReadyTimeout: 1m");

    private final Path directory;
    private final Path definition;
    private final String kubeconfig;
    private final KubernetesClient client;

    private Chaos(Path directory, String kubeconfig, KubernetesClient client) throws IOException {
        this.directory = directory;
        this.definition = Files.writeString(directory.resolve("chaos.yaml"), DEFINITION);
        this.kubeconfig = kubeconfig;
        this.client = client;
    }

    /** A fault and when it strikes, from the start of the run on. */
    private record PlannedFault(Fault fault, Duration at) {
        static PlannedFault random(Random random, Duration undisturbed) {
            Fault[] all = Fault.values();
            return new PlannedFault(
                    all[random.nextInt(all.length)],
                    Duration.ofMillis(Math.round(random.nextDouble() * undisturbed.toMillis())));
        }

        @Override
        public String toString() {
            return "%s at %.1f s".formatted(fault, at.toMillis() / 1e3);
        }
    }

    static void main(String[] arguments) throws IOException, InterruptedException {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : RUNS;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : new Random().nextInt(1_000_000);
        List<Long> seeds = LongStream.range(seed, seed + runs).boxed().toList();
        List<Long> broken = brokenSeeds(Files.createTempDirectory("chaos"), seeds);
        System.out.printf("%d of %d runs broke what must hold%n", broken.size(), runs);
        if (!broken.isEmpty()) {
            throw new IOException("to repeat one of them: bench chaos 1 SEED, with a seed of " + broken);
        }
    }

    /**
     * Makes a run for each seed on a cluster of their own, and prints the faults and the end of each.
     *
     * @param directory for the files of the runs
     * @return the seeds of the runs that broke what must hold
     */
    public static List<Long> brokenSeeds(Path directory, List<Long> seeds) throws IOException, InterruptedException {
        List<Long> broken = new ArrayList<>();
        BenchCluster.during(kubeconfig -> {
            try (KubernetesClient client = BenchCluster.client(Path.of(kubeconfig))) {
                broken.addAll(new Chaos(directory, kubeconfig, client).runAll(seeds));
            }
        });
        return broken;
    }

    private List<Long> runAll(List<Long> seeds) throws IOException, InterruptedException {
        Set<String> before = BenchCluster.traces();
        long began = System.nanoTime();
        PublishedNumbers undisturbed = undisturbed();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        System.out.printf("an undisturbed run takes %.1f s%n", took.toMillis() / 1e3);
        List<Long> broken = new ArrayList<>();
        for (long seed : seeds) {
            if (!run(seed, took, undisturbed, before)) {
                broken.add(seed);
            }
        }
        return broken;
    }

    private PublishedNumbers undisturbed() throws IOException, InterruptedException {
        Path reports = directory.resolve("undisturbed");
        Launcher.run(arguments(reports));
        PublishedNumbers numbers = PublishedNumbers.of(reports);
        if (numbers.values().isEmpty()) {
            throw new IOException("an undisturbed run published nothing in " + reports);
        }
        return numbers;
    }

    private String[] arguments(Path reports) {
        return new String[] {
            "run", "--testconfig=" + definition, "--kubeconfig=" + kubeconfig, "--report-dir=" + reports
        };
    }

    /**
     * Returns whether everything held.
     *
     * @param before what the runs before this one have left, to which what this one leaves is added
     */
    private boolean run(long seed, Duration took, PublishedNumbers undisturbed, Set<String> before)
            throws IOException, InterruptedException {
        Random random = new Random(seed);
        List<PlannedFault> faults = Stream.generate(() -> PlannedFault.random(random, took))
                .limit(1 + random.nextInt(MOST_FAULTS))
                .sorted(Comparator.comparing(PlannedFault::at))
                .toList();
        Path reports = directory.resolve("seed-" + seed);
        long began = System.nanoTime();
        Process runner = Launcher.process(arguments(reports));
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(runner));
        List<PlannedFault> struck = strike(runner, faults, seed, began);
        boolean ended = runner.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        if (!ended) {
            runner.destroyForcibly();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        PublishedNumbers published = PublishedNumbers.of(reports);
        List<String> problems = new ArrayList<>(published.implausible(undisturbed));
        if (!ended) {
            problems.add("it did not end within " + DEADLINE);
        } else if (!fits(runner.exitValue(), struck)) {
            problems.add("its exit code is " + runner.exitValue());
        }
        if (ended
                && runner.exitValue() == 0
                && !published.values().keySet().equals(undisturbed.values().keySet())) {
            problems.add("it passed, and published " + published.values().keySet());
        }
        Set<String> left = left(before);
        left.forEach(one -> problems.add("it left " + one));
        before.addAll(left);
        untaint();
        System.out.printf(
                "seed %d: %s, of which struck %s: exit code %s after %.1f s: %s%n",
                seed,
                faults,
                struck,
                ended ? runner.exitValue() : "none",
                seconds,
                problems.isEmpty() ? "good" : problems);
        if (!problems.isEmpty()) {
            System.out.println(output.join().indent(4));
        }
        return problems.isEmpty();
    }

    /** Returns those that found something to strike before the run ended. What each strikes depends on its seed and on what is there, not on the others. */
    private List<PlannedFault> strike(Process runner, List<PlannedFault> faults, long seed, long began)
            throws IOException, InterruptedException {
        List<PlannedFault> struck = new ArrayList<>();
        for (int index = 0; index < faults.size(); index++) {
            PlannedFault planned = faults.get(index);
            long left = planned.at().toNanos() - (System.nanoTime() - began);
            if (!runner.waitFor(Math.max(0, left), TimeUnit.NANOSECONDS)) {
                try {
                    if (planned.fault()
                            .strike(
                                    new Fault.Struck(runner, client, BenchCluster.server(), BenchCluster.programs()),
                                    new Random(seed ^ index))) {
                        struck.add(planned);
                    }
                } catch (KubernetesClientException e) {
                    // What was to be struck has gone meanwhile.
                    System.out.println("  " + planned + " missed: " + e.getMessage());
                }
            }
        }
        return struck;
    }

    private static boolean fits(int exitCode, List<PlannedFault> struck) {
        return EXIT_CODES.contains(exitCode)
                || (exitCode == TERMINATED
                        && struck.stream().anyMatch(planned -> planned.fault() == Fault.RUNNER_TERMINATED));
    }

    /** Returns what a run has left in the cluster and on this machine, once there has been time to settle. */
    private Set<String> left(Set<String> before) throws IOException, InterruptedException {
        long end = System.nanoTime() + SETTLED.toNanos();
        while (true) {
            Set<String> left = BenchCluster.traces();
            Stream.of(client.namespaces(), client.pods().inAnyNamespace())
                    .flatMap(kind -> kind.withLabel("app.kubernetes.io/managed-by", "clusterloader")
                            .resources())
                    .map(object -> object.item().getKind() + " "
                            + object.item().getMetadata().getName())
                    .forEach(left::add);
            left.removeAll(before);
            if (left.isEmpty() || System.nanoTime() > end) {
                return left;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private void untaint() {
        for (Node node : client.nodes().list().getItems()) {
            client.resource(node)
                    .edit(found -> new NodeBuilder(found)
                            .editSpec()
                            .removeMatchingFromTaints(taint -> Fault.TAINT.equals(taint.getKey()))
                            .endSpec()
                            .build());
        }
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "its output cannot be read: " + e.getMessage();
        }
    }
}
