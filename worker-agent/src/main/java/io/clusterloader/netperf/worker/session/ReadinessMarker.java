package io.clusterloader.netperf.worker.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file that exists while this worker is registered. The pod's readiness probe looks for it. */
public final class ReadinessMarker {
    private static final Logger LOG = LoggerFactory.getLogger(ReadinessMarker.class);

    private final Path file;

    public ReadinessMarker(Path work) {
        this.file = work.resolve("registered");
    }

    public void set() {
        try {
            Files.writeString(file, "");
        } catch (IOException e) {
            LOG.error("This pod will not become ready: cannot write {}: {}", file, e.toString());
        }
    }

    public void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.error("This pod may look ready while it is not: cannot delete {}: {}", file, e.toString());
        }
    }
}
