package io.clusterloader.localcluster.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shows what is appended to a file from now on. */
final class LogTail implements AutoCloseable {
    private final InputStream input;
    private final PrintWriter out;

    /** Opens the file, at its end; makes it if need be. */
    LogTail(Path file, PrintWriter out) throws IOException {
        this.out = out;
        if (Files.notExists(file)) {
            Files.createFile(file);
        }
        this.input = Files.newInputStream(file);
        input.skipNBytes(Files.size(file));
    }

    /** Prints what was appended since the last call. */
    void show() throws IOException {
        byte[] appended = input.readAllBytes();
        if (appended.length > 0) {
            out.print(new String(appended, StandardCharsets.UTF_8));
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
