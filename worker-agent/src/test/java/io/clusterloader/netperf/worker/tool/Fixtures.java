package io.clusterloader.netperf.worker.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Recorded outputs of real runs, as a process would have left them. */
public final class Fixtures {
    private static final String STDERR_MARK = "--- stderr\n";

    /** Where the recording was shortened afterwards. */
    private static final Pattern TRIMMED = Pattern.compile("(?m)^\\[\\.\\.\\. .*cut\\]$");

    private Fixtures() {}

    public static Captured captured(String name, int exitCode) {
        String text = text(name);
        int mark = text.indexOf(STDERR_MARK);
        return mark < 0
                ? new Captured(exitCode, text, "", false)
                : new Captured(exitCode, text.substring(0, mark), text.substring(mark + STDERR_MARK.length()), false);
    }

    public static Captured captured(String stdout, String stderr, int exitCode) {
        return new Captured(
                exitCode, text(stdout), TRIMMED.matcher(text(stderr)).replaceAll(""), false);
    }

    private static String text(String name) {
        try (InputStream stream = Fixtures.class.getResourceAsStream("/fixtures/" + name)) {
            if (stream == null) {
                throw new IllegalArgumentException("no fixture " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
