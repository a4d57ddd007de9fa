package io.clusterloader.runner.cli;

import io.clusterloader.runner.report.ReportDirectory;
import io.clusterloader.runner.run.ArtifactException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Where the artifacts of a command line go.
 *
 * @param wanted by the user, if he said
 * @param clock for the name of a directory of our own choice
 */
record ReportPlace(@Nullable Path wanted, Clock clock) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** As a flag says, else where CI jobs are to leave their artifacts. */
    static ReportPlace of(@Nullable Path flag, Host host) {
        String artifacts = host.environment().getOrDefault("ARTIFACTS", "");
        return new ReportPlace(flag == null && !artifacts.isBlank() ? Path.of(artifacts) : flag, host.clock());
    }

    /** Whether the user named a directory, so that one may be written although nothing runs. */
    boolean isWanted() {
        return wanted != null;
    }

    /**
     * Makes the directory.
     *
     * @throws RunException if it cannot be used
     */
    ReportDirectory prepare(Tests tests) throws RunException {
        String ours = tests.loaded().getFirst().artifact() + "-" + TIME.format(clock.instant());
        try {
            return ReportDirectory.prepare(wanted == null ? Path.of("reports", ours) : wanted, clock);
        } catch (ArtifactException e) {
            throw unusable(e);
        }
    }

    /**
     * Writes the definitions after templating, where nothing else is going to be written.
     *
     * @return where they are
     * @throws RunException if they cannot be written
     */
    Path writeDefinitions(Tests tests) throws RunException {
        ReportDirectory directory = prepare(tests);
        try {
            tests.writeTo(directory);
            return directory.path();
        } catch (ArtifactException e) {
            throw unusable(e);
        }
    }

    private static RunException unusable(ArtifactException e) {
        return new RunException(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()), e);
    }
}
