package io.clusterloader.testsupport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A file of the documentation, a page or a schema, that is made of the code. It is kept in the repository, so that it can be read there. */
public final class GeneratedPage {
    private static final String WRITE = "clusterloader.docs.write";

    private GeneratedPage() {}

    /** Fails if the file has another text than the code gives, or writes it, where that is asked for. */
    public static void check(Path file, String text) throws IOException {
        if (Boolean.getBoolean(WRITE)) {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, text);
        }
        assertEquals(
                text,
                Files.exists(file) ? Files.readString(file) : "",
                () -> "%s is stale: run this test with -D%s=true".formatted(file, WRITE));
    }
}
