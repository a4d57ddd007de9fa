package io.clusterloader.runner.report;

import io.clusterloader.compare.export.WholeFile;
import io.clusterloader.runner.run.ArtifactException;
import java.io.IOException;
import java.nio.file.Path;

/** Writes artifacts, each whole or not at all. */
final class AtomicFile {
    private AtomicFile() {}

    /** @throws ArtifactException naming the file and why it could not be written */
    static void write(Path file, String content) throws ArtifactException {
        try {
            WholeFile.write(file, out -> out.write(content));
        } catch (IOException e) {
            throw new ArtifactException("cannot write %s: %s".formatted(file, WholeFile.why(e)), e);
        }
    }
}
