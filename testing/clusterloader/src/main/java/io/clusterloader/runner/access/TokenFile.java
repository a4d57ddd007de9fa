package io.clusterloader.runner.access;

import io.fabric8.kubernetes.client.OAuthTokenProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bearer token in a file that others replace before it expires. */
final class TokenFile implements OAuthTokenProvider {
    private final Path file;
    private volatile String lastToken;

    private TokenFile(Path file, String token) {
        this.file = file;
        this.lastToken = token;
    }

    /**
     * Reads the file once.
     *
     * @throws IOException if it cannot be read
     */
    static TokenFile read(Path file) throws IOException {
        return new TokenFile(file, Files.readString(file).strip());
    }

    /**
     * Reads the file again for each request. Returns the last token if the file cannot be read: the API server then
     * decides whether it is still valid.
     */
    @Override
    public String getToken() {
        try {
            lastToken = Files.readString(file).strip();
        } catch (IOException e) {
            return lastToken;
        }
        return lastToken;
    }
}
