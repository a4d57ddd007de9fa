package io.clusterloader.runner.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** A real forward proxy for {@code CONNECT}, which records where clients go. Any host leads to this machine. */
final class ForwardProxy implements AutoCloseable {
    private final ServerSocket socket;
    private final String scheme;
    private final String answer;
    private final List<String> targets = new CopyOnWriteArrayList<>();

    private ForwardProxy(ServerSocket socket, String scheme, String answer) {
        this.socket = socket;
        this.scheme = scheme;
        this.answer = answer;
        Thread.ofPlatform().daemon().start(this::accept);
    }

    static ForwardProxy http() throws IOException {
        return new ForwardProxy(
                new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), "http", "200 Connection established");
    }

    /** A proxy that refuses every connection. */
    static ForwardProxy refusing() throws IOException {
        return new ForwardProxy(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), "http", "403 Forbidden");
    }

    /** A proxy that is itself reached by TLS. */
    static ForwardProxy https(SSLContext context) throws IOException {
        return new ForwardProxy(
                context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress()),
                "https",
                "200 Connection established");
    }

    String url() {
        return "%s://127.0.0.1:%d".formatted(scheme, socket.getLocalPort());
    }

    List<String> targets() {
        return targets;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofPlatform().daemon().start(() -> tunnel(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void tunnel(Socket client) {
        try (client) {
            String target = head(client.getInputStream()).split(" ", 3)[1];
            targets.add(target);
            client.getOutputStream()
                    .write("HTTP/1.1 %s\r\n\r\n".formatted(answer).getBytes(StandardCharsets.US_ASCII));
            if (answer.startsWith("200")) {
                int port = Integer.parseInt(target.substring(target.lastIndexOf(':') + 1));
                try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    Thread.ofPlatform().daemon().start(() -> copy(server, client));
                    copy(client, server);
                }
            }
        } catch (IOException e) {
            return; // an end has closed the connection
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("end of the request");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void copy(Socket from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            from.getInputStream().transferTo(out);
            to.shutdownOutput();
        } catch (IOException e) {
            return; // an end has closed the connection
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
