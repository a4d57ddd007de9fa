package io.clusterloader.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the naive common start: in 50 pods of a run a shell sleeps until a given time, and prints when it goes on. The time to start a
 * tool then is left out, in favour of the naive way. Called by a step of the benchmark's definition.
 *
 * <p>Argument: the output file, which gets a line for each client and round: milliseconds after the first client of the round.
 */
final class SleepUntil {
    private static final int CLIENTS = 50;
    private static final int ROUNDS = 5;
    private static final long LEAD_SECONDS = 4;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private static final String SCRIPT = """
            now=${EPOCHREALTIME/[.,]/}
            left=$(($1 - now))
            sleep $((left / 1000000)).$(printf %06d $((left % 1000000)))
            echo ${EPOCHREALTIME/[.,]/}
            """;

    private SleepUntil() {}

    static void main(String[] arguments) throws IOException, InterruptedException {
        List<LocalWorkerPod> pods = LocalWorkerPod.all().stream().limit(CLIENTS).toList();
        StringBuilder text = new StringBuilder();
        for (int round = 0; round < ROUNDS; round++) {
            List<Long> starts = starts(pods);
            long first = starts.stream().mapToLong(Long::longValue).min().orElseThrow();
            starts.forEach(start -> text.append((start - first) / 1e3).append('\n'));
        }
        Files.writeString(Path.of(arguments[0]), text);
    }

    /** Returns the time at which each shell went on, in microseconds since the epoch. */
    private static List<Long> starts(List<LocalWorkerPod> pods) throws IOException, InterruptedException {
        Instant stamp = Instant.now().plusSeconds(LEAD_SECONDS).truncatedTo(ChronoUnit.SECONDS);
        String micros = Long.toString(stamp.getEpochSecond() * MICROS_PER_SECOND);
        List<Process> sleepers = new ArrayList<>();
        for (LocalWorkerPod pod : pods) {
            sleepers.add(pod.command(List.of("bash", "-c", SCRIPT, "sleep-until", micros))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
        List<Long> starts = new ArrayList<>();
        for (Process sleeper : sleepers) {
            String said = new String(sleeper.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            sleeper.waitFor();
            starts.add(Long.valueOf(said.strip()));
        }
        return starts;
    }
}
