package io.clusterloader.bench.phases;

import io.clusterloader.bench.Launcher;
import io.clusterloader.runner.tuning.TuningSet.Load;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * Compares phases with a loop and a thread pool, which one would write without them, against the API server of a local cluster. All use the
 * same client, the same objects and the same server, which is a process of its own.
 */
final class Phases {
    private static final int OBJECTS = 5_000;
    private static final int LIMIT = 50;
    private static final int QPS = 200;
    private static final int PACED_OBJECTS = 2_000;
    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger NETTY = Logger.getLogger("io.netty");

    private static final String CLUSTER = "bench-phases";
    private static final Pattern KUBECONFIG = Pattern.compile("(?m)^kubeconfig: (.+)$");

    private Phases() {}

    static void main() throws IOException, InterruptedException {
        // A closed client's connections tell netty's log that they outlived its event loop; nobody has to know.
        NETTY.setLevel(Level.OFF);
        try {
            String up = Launcher.run("local", "up", "--name=" + CLUSTER, "--nodes=1");
            measure(KUBECONFIG
                    .matcher(up)
                    .results()
                    .map(line -> Path.of(line.group(1)))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no kubeconfig in:\n" + up)));
        } finally {
            Launcher.run("local", "down", "--name=" + CLUSTER);
        }
    }

    private static void measure(Path kubeconfig) throws IOException, InterruptedException {
        try (PhaseRig rig = new PhaseRig(kubeconfig)) {
            // Unmeasured: the first thousands of requests pay for the compilation of both ends.
            pool(rig);
            double loop = loop(rig, OBJECTS);
            double pool = pool(rig);
            limited(rig, loop, pool);
            paced(rig);
        }
    }

    private static void limited(PhaseRig rig, double loop, double pool) throws IOException, InterruptedException {
        PhaseWatcher.Summary run = rig.phase(OBJECTS, new Load.ParallelismLimited(LIMIT));
        System.out.printf(Locale.ROOT, "%d objects, created%n", OBJECTS);
        System.out.printf(Locale.ROOT, "  %-42s %6.2f s%n", "one after the other", loop);
        System.out.printf(Locale.ROOT, "  %-42s %6.2f s%n", "fixed pool of %d threads".formatted(LIMIT), pool);
        System.out.printf(
                Locale.ROOT,
                "  %-42s %6.2f s = %.2f x the loop, %.2f x the pool%n",
                "parallelismLimitedLoad of %d".formatted(LIMIT),
                run.seconds(),
                run.seconds() / loop,
                run.seconds() / pool);
        System.out.printf(
                Locale.ROOT,
                "  under way at most %d of %d; virtual threads amid the phase %d; platform threads %d more than before%n",
                run.mostUnderWay(),
                LIMIT,
                run.virtualThreads(),
                run.morePlatformThreads());
    }

    private static void paced(PhaseRig rig) throws IOException, InterruptedException {
        double phase = rig.phase(PACED_OBJECTS, new Load.Qps(QPS)).perSecond();
        System.out.printf(Locale.ROOT, "%d objects at %d per second%n", PACED_OBJECTS, QPS);
        rate("qpsLoad of %d".formatted(QPS), phase);
        rate("loop that creates and sleeps 5 ms", sleepingLoop(rig));
        rate("scheduled pool of %d threads, fixed rate".formatted(LIMIT), scheduledPool(rig));
    }

    private static void rate(String what, double perSecond) {
        System.out.printf(
                Locale.ROOT, "  %-42s %7.2f per second = %.4f of %d%n", what, perSecond, perSecond / QPS, QPS);
    }

    private static double loop(PhaseRig rig, int objects) {
        long begin = System.nanoTime();
        String namespace = rig.nextNamespace();
        for (int i = 0; i < objects; i++) {
            rig.create(namespace, i);
        }
        return seconds(begin);
    }

    private static double pool(PhaseRig rig) {
        long begin = System.nanoTime();
        String namespace = rig.nextNamespace();
        try (ExecutorService pool = Executors.newFixedThreadPool(LIMIT)) {
            for (int i = 0; i < OBJECTS; i++) {
                int index = i;
                pool.execute(() -> rig.create(namespace, index));
            }
        }
        return seconds(begin);
    }

    private static double sleepingLoop(PhaseRig rig) throws InterruptedException {
        String namespace = rig.nextNamespace();
        long begin = System.nanoTime();
        for (int i = 1; i < PACED_OBJECTS; i++) {
            rig.create(namespace, i);
            TimeUnit.MILLISECONDS.sleep(1_000 / QPS);
        }
        return (PACED_OBJECTS - 1) / seconds(begin);
    }

    private static double scheduledPool(PhaseRig rig) throws InterruptedException {
        String namespace = rig.nextNamespace();
        CountDownLatch begun = new CountDownLatch(PACED_OBJECTS);
        try (ScheduledExecutorService pool = Executors.newScheduledThreadPool(LIMIT)) {
            long begin = System.nanoTime();
            ScheduledFuture<?> creating = pool.scheduleAtFixedRate(
                    () -> {
                        int index = (int) begun.getCount();
                        begun.countDown();
                        rig.create(namespace, index);
                    },
                    0,
                    1_000_000_000 / QPS,
                    TimeUnit.NANOSECONDS);
            begun.await();
            double perSecond = (PACED_OBJECTS - 1) / seconds(begin);
            creating.cancel(false);
            return perSecond;
        }
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
