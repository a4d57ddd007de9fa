package io.clusterloader.netperf.worker.tool.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A home folder for siege: without its .siege/siege.conf the first run prints junk, and so it does if it cannot write. */
record SiegeHome(Path directory) {
    static final int LIMIT = 1024;

    /** Parser off: only the given page is fetched. Failures are as many as it counts before it gives up. */
    private static final String SETTINGS = """
            verbose = false
            color = off
            quiet = true
            json_output = true
            show-logfile = false
            logging = false
            gmethod = GET
            parser = false
            follow-location = false
            limit = %d
            protocol = HTTP/1.1
            chunked = true
            cache = false
            connection = keep-alive
            concurrent = 1
            delay = 0.0
            internet = false
            benchmark = true
            timeout = 10
            failures = 1024
            unique = true
            """.formatted(LIMIT);

    /** The file for siege's -R. */
    Path settings() {
        return directory.resolve("siegerc");
    }

    void write() throws IOException {
        Path ownFolder = Files.createDirectories(directory.resolve(".siege"));
        writeOnce(ownFolder.resolve("siege.conf"));
        writeOnce(settings());
    }

    /** Another client that reads it meanwhile must never see half of it. */
    private static void writeOnce(Path file) throws IOException {
        if (!Files.exists(file)) {
            Path draft =
                    Files.createTempFile(file.getParent(), file.getFileName().toString(), ".draft");
            Files.writeString(draft, SETTINGS);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
