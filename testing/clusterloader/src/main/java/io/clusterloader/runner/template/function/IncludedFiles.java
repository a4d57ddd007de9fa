package io.clusterloader.runner.template.function;

import java.io.IOException;

/** Reads files for {@code IncludeFile} and {@code IncludeEmbedFile}. */
@FunctionalInterface
public interface IncludedFiles {
    /**
     * Reads a file as text, which is not a template itself.
     *
     * @param includingFile the template that includes, as it was named when it was parsed
     * @param path as the template names it, relative to the including file unless absolute
     * @throws IOException if it cannot be read; its message becomes that of a problem
     */
    String read(String includingFile, String path) throws IOException;
}
