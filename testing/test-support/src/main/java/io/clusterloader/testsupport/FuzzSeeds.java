package io.clusterloader.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** The seeds of a target of testing/fuzz.sh, and what it has found: small inputs that unit tests replay. */
public final class FuzzSeeds {
    private FuzzSeeds() {}

    /** Returns the inputs in {@code src/test/resources/fuzz/TARGET} of the module, at least one. */
    public static Stream<Named<byte[]>> of(Class<?> target) throws IOException {
        Path folder = Path.of("src", "test", "resources", "fuzz", target.getSimpleName());
        List<Named<byte[]>> inputs = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                inputs.add(Named.of(String.valueOf(file.getFileName()), Files.readAllBytes(file)));
            }
        }
        if (inputs.isEmpty()) {
            throw new IOException(folder + " has no inputs");
        }
        return inputs.stream();
    }
}
