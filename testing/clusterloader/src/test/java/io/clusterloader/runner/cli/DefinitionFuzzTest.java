package io.clusterloader.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.runner.definition.DefinitionReader;
import io.clusterloader.runner.definition.FileLookup.Includes;
import io.clusterloader.runner.definition.Suite;
import io.clusterloader.runner.definition.TemplateMapping;
import io.clusterloader.runner.template.Strictness;
import io.clusterloader.runner.test.PluginCatalog;
import io.clusterloader.runner.test.PluginException;
import io.clusterloader.runner.test.TestValidator;
import io.clusterloader.runner.test.UnknownMeasurements;
import io.clusterloader.testsupport.FuzzSeeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a definition is, loading it ends with a test or clear problems. testing/fuzz.sh calls the target in it. */
class DefinitionFuzzTest {
    /** The text of a definition. */
    public static final class DefinitionText {
        private static final Path FILE = file();
        private static final TestLoader LOADER = loader();

        public static void fuzzerTestOneInput(byte[] text) throws IOException {
            Files.write(FILE, text);
            if (LOADER.load(new Suite.Test("", FILE, List.of())) instanceof LoadedTest.Refused refused) {
                assertThat(refused.problems()).isNotEmpty().allSatisfy(problem -> {
                    assertThat(problem.location().line()).isPositive();
                    assertThat(problem.message()).isNotBlank();
                });
            }
        }

        private static Path file() {
            try {
                Path folder = Files.createTempDirectory("fuzzed");
                folder.toFile().deleteOnExit();
                Path file = folder.resolve("t.yaml");
                file.toFile().deleteOnExit();
                return file;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private static TestLoader loader() {
            try {
                return new TestLoader(
                        new TemplateMapping(3, "registry.k8s.io", Map.of(), Strictness.LENIENT),
                        new TestValidator(
                                PluginCatalog.ofClassPath(), UnknownMeasurements.REFUSED, Strictness.LENIENT, Set.of()),
                        DefinitionReader.Unsupported.REFUSED,
                        Includes.BELOW_DEFINITION);
            } catch (PluginException e) {
                throw new AssertionError(e);
            }
        }
    }

    static Stream<Named<byte[]>> seeds() throws IOException {
        return FuzzSeeds.of(DefinitionText.class);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void definitions(byte[] text) throws IOException {
        DefinitionText.fuzzerTestOneInput(text);
    }
}
