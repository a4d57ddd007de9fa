package io.clusterloader.localcluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.awaitility.Awaitility;

/** What a TCP server says first, asked from the host. */
final class Answer {
    /** A pod's program that answers every connection, in both families, with these words. */
    static String server(int port, String words) {
        return """
            exec python3 -u -c '
            import socket
            s = socket.create_server(("::", %d), family=socket.AF_INET6, dualstack_ipv6=True, backlog=64)
            print("listening")
            while True:
                c, _ = s.accept()
                c.sendall(b"%s")
                c.close()
            '
            """.formatted(port, words);
    }

    private Answer() {}

    /** Connects, again and again until somebody listens and the rules are loaded, for at most 10 seconds. */
    static String from(String host, int port) {
        return Awaitility.await(host + " port " + port)
                .atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> once(host, port), answer -> !answer.isEmpty());
    }

    /** Connects once, for at most a second. */
    static String once(String host, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 1_000);
            socket.setSoTimeout(1_000);
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
