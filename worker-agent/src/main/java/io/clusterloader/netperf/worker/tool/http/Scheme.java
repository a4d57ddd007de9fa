package io.clusterloader.netperf.worker.tool.http;

import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.worker.tool.ToolException;
import java.nio.file.Files;
import java.nio.file.Path;

/** HTTP, or HTTPS. */
sealed interface Scheme {
    /** As URLs begin. */
    String name();

    /** What stands behind an address on which nginx listens. */
    String listenOption();

    /** Lines for nginx's server. */
    String serverSettings();

    /**
     * Looks for what the server needs.
     *
     * @throws ToolException naming what is missing
     */
    void requireFiles() throws ToolException;

    record Plain() implements Scheme {
        @Override
        public String name() {
            return "http";
        }

        @Override
        public String listenOption() {
            return "";
        }

        @Override
        public String serverSettings() {
            return "";
        }

        @Override
        public void requireFiles() {}
    }

    /**
     * With a certificate that the plugin made for the run; siege does not check it.
     *
     * @param directory of the mounted Secret
     */
    record Tls(Path directory) implements Scheme {
        @Override
        public String name() {
            return "https";
        }

        @Override
        public String listenOption() {
            return " ssl";
        }

        /** No session is ever resumed, so that every connection costs the same, of whichever client and repetition it is. */
        @Override
        public String serverSettings() {
            return """
                            ssl_certificate %s;
                            ssl_certificate_key %s;
                            ssl_protocols TLSv1.2 TLSv1.3;
                            ssl_session_cache off;
                            ssl_session_tickets off;
                    """.formatted(certificate(), key());
        }

        @Override
        public void requireFiles() throws ToolException {
            for (Path file : new Path[] {certificate(), key()}) {
                if (!Files.isReadable(file)) {
                    throw new ToolException(
                            ("cannot read %s, without which there is no HTTPS server: the workers' Secret must"
                                            + " hold it, which the plugin sees to when a case is HTTPS; are plugin and images of one release?")
                                    .formatted(file));
                }
            }
        }

        private Path certificate() {
            return directory.resolve(Identity.HTTPS_CERTIFICATE_FILE).toAbsolutePath();
        }

        private Path key() {
            return directory.resolve(Identity.HTTPS_KEY_FILE).toAbsolutePath();
        }
    }
}
