package io.clusterloader.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures an idle worker: the proportional memory of its agent, and the time from the start of its process to its registration. Without
 * arguments it runs a short case. A step of that run starts this program again while the pods exist, with its output file as argument.
 */
final class WorkerFootprint {
    /** The JVM gives memory that it needed at its start back within some seconds. */
    private static final long IDLE_SECONDS = 10;

    private static final double MOST_MEGABYTES = 64;
    private static final double MOST_SECONDS = 1;

    private WorkerFootprint() {}

    static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 0) {
            run();
        } else {
            look(Path.of(arguments[0]));
        }
    }

    private static void run() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("footprint");
        Path output = directory.resolve("footprint.txt");
        String text = """
                name: footprint
                steps:
                - measurements:
                  - {Method: NetworkPerformanceMetrics, Identifier: network, Params: {action: start, samples: 1, duration: 1s, testCases: TC1.1.1.1}}
                - measurements:
                  - {Method: NetworkPerformanceMetrics, Identifier: network, Params: {action: gather}}
                - measurements:
                  - Method: Exec
                    Identifier: footprint
                    Params:
                      command: ["%s", -cp, "%s", %s, "%s"]
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        WorkerFootprint.class.getName(),
                        output);
        Path definition = Files.writeString(directory.resolve("definition.yaml"), text);
        Launcher.run("run", "--testconfig=" + definition, "--report-dir=" + directory.resolve("reports"));
        System.out.print(Files.readString(output));
    }

    private static void look(Path output) throws IOException, InterruptedException {
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        StringBuilder text = new StringBuilder();
        List<LocalWorkerPod> pods = LocalWorkerPod.all();
        for (LocalWorkerPod pod : pods) {
            double megabytes = pod.proportionalMegabytes();
            double seconds = pod.secondsToRegistration();
            text.append("%-10s %6.1f MB PSS = %.2f of %.0f MB; registered after %.2f s = %.2f of %.0f s%n"
                    .formatted(
                            pod.name(),
                            megabytes,
                            megabytes / MOST_MEGABYTES,
                            MOST_MEGABYTES,
                            seconds,
                            seconds / MOST_SECONDS,
                            MOST_SECONDS));
        }
        Files.writeString(output, text);
    }
}
