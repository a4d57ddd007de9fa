package io.clusterloader.netperf.worker.tool.http;

import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.worker.tool.Program;
import io.clusterloader.netperf.worker.tool.RequestValues;
import io.clusterloader.netperf.worker.tool.ToolCommand;
import io.clusterloader.netperf.worker.tool.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** nginx, the server: its command line, and its configuration, body and scratch files in one writable directory. */
record Nginx(Path directory, Scheme scheme) {
    static final String BODY = "body.bin";

    private static final Path IPV6 = Path.of("/proc/net/if_inet6");

    /** One server serves the clients of a case and the run over its own loopback, and both again. */
    private static final int SERVED_RUNS = 6;

    /** Returns the command for a request, and writes the files that it needs. */
    ToolCommand command(PrepareServer request) throws ToolException {
        long seconds =
                RequestValues.positiveSeconds(request.getDuration()) + RequestValues.seconds(request.getWarmUp());
        scheme.requireFiles();
        if (!status().pathFits()) {
            throw new ToolException(
                    "%s is too long for the path of a socket: give the worker a directory with a shorter path"
                            .formatted(status().socket()));
        }
        try {
            write(request.getPort(), request.getLoad().getHttpBodyBytes());
        } catch (IOException e) {
            throw new ToolException("cannot write the server's files: " + e);
        }
        return new ToolCommand(
                Program.NGINX,
                arguments(),
                Map.of(),
                Duration.ofSeconds(SERVED_RUNS * seconds).plus(Timetable.NGINX_OVERRUN));
    }

    private void write(int port, int bodyBytes) throws IOException {
        byte[] body = new byte[bodyBytes];
        Arrays.fill(body, (byte) 'x');
        Path root = Files.createDirectories(directory.resolve("root"));
        Files.write(root.resolve(BODY), body);
        // A killed server leaves its socket, and the next one could not make its own.
        Files.deleteIfExists(status().socket());
        Files.writeString(configuration(), configurationFor(port));
    }

    /** Returns the page with the server's counters. */
    StatusPage status() {
        return new StatusPage(directory.toAbsolutePath().resolve("status.sock"));
    }

    /**
     * Returns the configuration. nginx runs as a single process without workers: one event loop uses one core, as iperf3's server does, and
     * nothing can outlive its kill. Connections are not closed after some requests, because siege counts each close as a failure.
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

    /** Returns the arguments. -e replaces the compiled-in log file, which is opened before the configuration is read. */
    private List<String> arguments() {
        return List.of(
                "-p",
                directory.toAbsolutePath().toString(),
                "-c",
                configuration().toString(),
                "-e",
                "stderr");
    }
}
