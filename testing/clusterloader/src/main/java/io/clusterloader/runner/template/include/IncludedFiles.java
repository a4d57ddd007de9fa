package io.clusterloader.runner.template.include;

import java.io.IOException;

/** Where {@code IncludeFile} and {@code IncludeEmbedFile} read. */
@FunctionalInterface
public interface IncludedFiles {
    /**
     * Reads a file as text. It is included as it is, not as a template.
     *
     * @param includingFile the template that includes, as it was named when it was parsed
     * @param path as the template names it, relative to the including file unless absolute
     * @throws IOException if it cannot be read; the message of a problem is made of it
     */
    String read(String includingFile, String path) throws IOException;
}
