package io.clusterloader.localcluster.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Images that test definitions name everywhere, by programs of this machine. */
final class StandIns {
    /** Waits for the end, at the price of a megabyte or so. */
    private static final Image PAUSE = image("pause", "sleep", "infinity");

    /** Has no program of its own: the pod names one, and finds it on this machine. */
    private static final Image BUSYBOX = image("busybox");

    private static final String NGINX_SETTINGS = """
            daemon off; worker_processes 1; pid /tmp/nginx.pid; error_log stderr;
            events { worker_connections 512; }
            http {
              access_log off; client_body_temp_path /tmp/body; proxy_temp_path /tmp/proxy;
              fastcgi_temp_path /tmp/fastcgi; uwsgi_temp_path /tmp/uwsgi; scgi_temp_path /tmp/scgi;
              server { listen 80; listen [::]:80; location / { return 200 "nginx\\n"; } }
            }""";

    private StandIns() {}

    static Map<String, Image> all() {
        return Stream.of(PAUSE, BUSYBOX, nginx("nginx"), nginx("nginx-slim"))
                .collect(Collectors.toMap(Image::name, Function.identity()));
    }

    /** Answers every request on port 80; its settings are made where the pod can write. */
    private static Image nginx(String name) {
        String script = "printf '%s' \"$NGINX_SETTINGS\" > /tmp/nginx.conf && exec nginx -e stderr -c /tmp/nginx.conf";
        return new Image(
                name,
                List.of("sh", "-c", script),
                Map.of(),
                Map.of("NGINX_SETTINGS", NGINX_SETTINGS),
                Optional.empty());
    }

    private static Image image(String name, String... entrypoint) {
        return new Image(name, List.of(entrypoint), Map.of(), Map.of(), Optional.empty());
    }
}
