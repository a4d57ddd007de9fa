package io.clusterloader.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the launcher is told about the flags of each command. */
class KnownFlagsTest {
    private final List<String> lines = ClusterLoader.knownFlags(Host.ofThisProcess());

    @Test
    void hasEveryFlagWithThePatternOfItsValues() {
        assertThat(lines)
                .contains("run --nodes [0-9]+", "run --report-dir .*", "doctor --trial-pods .*", "explain --schema .*")
                .anyMatch(line -> line.startsWith("run --provider local|gce|"));
    }

    @Test
    void hasTheFlagsOfSubcommandsAsThoseOfTheirCommand() {
        assertThat(lines).contains("measure --state-file .*");
    }

    @Test
    void knowsTheFlagsOfClusterLoader2WhereTheyAreTaken() {
        assertThat(lines.stream().filter(line -> line.startsWith("doctor ")).map(line -> line.split(" ", 3)[1]))
                .anyMatch(flag -> Pattern.matches(flag, "--enable-prometheus-server"))
                .noneMatch(flag -> Pattern.matches(flag, "--no-such-flag"));
    }
}
