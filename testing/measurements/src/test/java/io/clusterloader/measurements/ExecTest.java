package io.clusterloader.measurements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clusterloader.measurement.DeadlineException;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.Problem;
import io.clusterloader.testkit.PluginTester;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @Test
    void isFoundByItsMethod() {
        assertThat(ServiceLoader.load(MeasurementPlugin.class))
                .anySatisfy(plugin -> assertThat(plugin.method()).isEqualTo("Exec"));
    }

    @Test
    void runsTheProgram() throws Exception {
        Path file = directory.resolve("made");
        run(new Exec.ExecParams(List.of("touch", file.toString()), LONG, 1, Duration.ZERO));
        assertThat(file).exists();
    }

    /** The expected values are those of Go's {@code os.Expand} with the same variables. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "${HOME}/x-$HOME-$NONE.|/h/x-/h-.",
                "$HOMEs ${HOME}s|` /hs`",
                "a$$b|ab",
                "$1x ${1}x $10|`x x 0`",
                "${A:-x}|``",
                "awk '{print $NF}'|`awk '{print }'`",
                "s/a$/b/|s/a$/b/",
                "cost $|cost $",
                "$.5 $(date) $\"|$.5 $(date) $\"",
                "${}x|x",
                "${HOME|HOME",
                "x${|x",
                "${HO ME}|spaced",
                "$_a|under",
                "$*$#$@$!$?$-|``",
                "$é|$é"
            })
    void expandsEnvironmentVariablesAsGoDoes(String word, String expected) {
        Map<String, String> environment = Map.of("HOME", "/h", "HO ME", "spaced", "_a", "under");
        assertThat(Exec.expand(word, environment)).isEqualTo(expected);
    }

    @Test
    void failsWhenTheProgramFails() {
        assertThatExceptionOfType(MeasurementFailedException.class)
                .isThrownBy(() -> run(new Exec.ExecParams(List.of("sh", "-c", "exit 7"), LONG, 1, Duration.ZERO)))
                .withMessageContaining("exit code 7");
    }

    @Test
    void triesAgainAsOftenAsItMay() throws Exception {
        Path tries = directory.resolve("tries");
        String script = "echo x >>%s; test $(wc -l <%s) = 3".formatted(tries, tries);
        run(new Exec.ExecParams(List.of("sh", "-c", script), LONG, 3, Duration.ZERO));
        assertThat(Files.readAllLines(tries)).hasSize(3);
    }

    @Test
    void endsAProgramThatTakesTooLongWithItsChildren() throws Exception {
        Path pid = directory.resolve("pid");
        // In a file, where $! is the shell's.
        Path script = Files.writeString(directory.resolve("script"), "sleep 300 & echo $! >%s; wait".formatted(pid));
        assertThatExceptionOfType(DeadlineException.class)
                .isThrownBy(() -> run(new Exec.ExecParams(
                        List.of("sh", script.toString()), Duration.ofMillis(500), 1, Duration.ZERO)));
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                .ifPresent(
                        child -> child.onExit().orTimeout(5, TimeUnit.SECONDS).join());
    }

    @Test
    void tellsEverythingThatIsWrongWithItsParams() {
        assertThatExceptionOfType(InvalidParamsException.class)
                .isThrownBy(() -> PluginTester.decode(new Exec(), Map.of("retries", 0)))
                .satisfies(
                        e -> assertThat(e.problems()).extracting(Problem::path).containsExactly("command", "retries"));
    }

    private static void run(Exec.ExecParams params) throws InterruptedException, MeasurementException {
        Exec.run(params);
    }
}
