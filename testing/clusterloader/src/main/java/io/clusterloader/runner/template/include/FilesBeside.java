package io.clusterloader.runner.template.include;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the file system, relative to the directory of the including file. */
public final class FilesBeside implements IncludedFiles {
    private static final long LARGEST = 4L << 20;

    @Override
    public String read(String includingFile, String path) throws IOException {
        Path file = Path.of(includingFile).resolveSibling(path);
        if (Files.isDirectory(file)) {
            throw new IOException("is a directory, must be a file");
        }
        if (Files.exists(file) && Files.size(file) > LARGEST) {
            throw new IOException("is larger than 4 MiB");
        }
        return Files.readString(file);
    }
}
