package io.clusterloader.netperf.worker.tool.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Configuration, body and scratch files of one nginx, all in one writable directory. */
record NginxFiles(Path directory, Scheme scheme) {
    static final String BODY = "body.bin";

    private static final Path IPV6 = Path.of("/proc/net/if_inet6");

    void write(int port, int bodyBytes) throws IOException {
        byte[] body = new byte[bodyBytes];
        Arrays.fill(body, (byte) 'x');
        Path root = Files.createDirectories(directory.resolve("root"));
        Files.write(root.resolve(BODY), body);
        // A killed server leaves its socket, and the next one could not make its own.
        Files.deleteIfExists(status().socket());
        Files.writeString(configuration(), configurationFor(port));
    }

    /** Where the server tells what it served. */
    StatusPage status() {
        return new StatusPage(directory.toAbsolutePath().resolve("status.sock"));
    }

    /**
     * A single process, neither master nor workers: one event loop is one core, as iperf3's server is, and nothing can
     * outlive its kill. A connection is never closed by count: the default of 1000 requests makes a failure of each close.
     */
    private String configurationFor(int port) {
        return """
            daemon off;
            master_process off;
            pid %1$s/nginx.pid;
            error_log stderr warn;
            worker_rlimit_nofile 8192;
            events {
                worker_connections 4096;
            }
            http {
                access_log off;
                client_body_temp_path %1$s/client;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
                keepalive_requests 1000000000;
                keepalive_timeout 3600s;
                sendfile on;
                tcp_nodelay on;
                open_file_cache max=10;
                server {
            %2$s%3$s        root %1$s/root;
                    default_type application/octet-stream;
                }
                server {
                    listen unix:%4$s;
                    location / {
                        stub_status;
                    }
                }
            }
            """.formatted(directory.toAbsolutePath(), listens(port), scheme.serverSettings(), status().socket());
    }

    private String listens(int port) {
        String options = scheme.listenOption() + " backlog=4096;\n";
        String ipv4 = "        listen 0.0.0.0:" + port + options;
        return Files.exists(IPV6) ? ipv4 + "        listen [::]:" + port + " ipv6only=on" + options : ipv4;
    }

    private Path configuration() {
        return directory.resolve("nginx.conf").toAbsolutePath();
    }

    /** -e keeps it off its compiled-in log file, which it opens before it reads the configuration. */
    List<String> arguments() {
        return List.of(
                "-p",
                directory.toAbsolutePath().toString(),
                "-c",
                configuration().toString(),
                "-e",
                "stderr");
    }
}
