package io.clusterloader.netperf.worker.tool.http;

import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.worker.tool.ToolException;
import java.nio.file.Files;
import java.nio.file.Path;

/** HTTP, or HTTPS. */
sealed interface Scheme {
    /** Returns the scheme of a URL. */
    String name();

    /** Returns what follows the address in nginx's listen directive. */
    String listenOption();

    /** Returns further lines for nginx's server block. */
    String serverSettings();

    /**
     * Checks that the files are there that the server needs.
     *
     * @throws ToolException with the name of the file that is missing
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

        /** Disables the resumption of sessions, so that every connection costs the same, whatever came before. */
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
