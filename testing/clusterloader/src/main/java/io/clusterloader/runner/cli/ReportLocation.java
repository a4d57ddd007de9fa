package io.clusterloader.runner.cli;

import io.clusterloader.runner.process.ExitCode;
import io.clusterloader.runner.process.RunException;
import io.clusterloader.runner.report.ReportDirectory;
import io.clusterloader.runner.run.ArtifactException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Where the artifacts of a run go.
 *
 * @param wanted the directory that the user named, if any
 * @param clock for the name of the default directory
 */
record ReportLocation(@Nullable Path wanted, Clock clock) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Takes the directory of the flag, else that of {@code $ARTIFACTS}, where CI jobs leave theirs. */
    static ReportLocation of(@Nullable Path flag, Host host) {
        String artifacts = host.environment().getOrDefault("ARTIFACTS", "");
        return new ReportLocation(flag == null && !artifacts.isBlank() ? Path.of(artifacts) : flag, host.clock());
    }

    /** Returns whether the user named a directory, which may then be written although nothing runs. */
    boolean isWanted() {
        return wanted != null;
    }

    /**
     * Creates the directory.
     *
     * @throws RunException if it cannot be used
     */
    ReportDirectory prepare(LoadedTests tests) throws RunException {
        String ours = tests.loaded().getFirst().artifact() + "-" + TIME.format(clock.instant());
        try {
            return ReportDirectory.prepare(wanted == null ? Path.of("reports", ours) : wanted, clock);
        } catch (ArtifactException e) {
            throw unusable(e);
        }
    }

    /**
     * Writes the definitions after templating, if nothing else is going to be written.
     *
     * @return where they are
     * @throws RunException if they cannot be written
     */
    Path writeDefinitions(LoadedTests tests) throws RunException {
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
