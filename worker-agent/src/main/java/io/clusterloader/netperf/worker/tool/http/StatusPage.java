package io.clusterloader.netperf.worker.tool.http;

import io.clusterloader.netperf.v1.HttpServerOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** nginx's stub_status page. It is read over a socket in the file system, so that no packet of it is on the measured network. */
record StatusPage(Path socket) {
    private static final Logger LOG = LoggerFactory.getLogger(StatusPage.class);

    /** The longest path that fits into the 108 bytes of sun_path (unix(7)). */
    private static final int LONGEST_PATH = 107;

    private static final long DEADLINE_SECONDS = 2;
    private static final String REQUEST = "GET / HTTP/1.0\r\n\r\n";

    /** Below "server accepts handled requests". */
    private static final Pattern COUNTERS = Pattern.compile("requests\\s+(\\d+)\\s+\\d+\\s+(\\d+)");

    /** The query itself is counted as a connection and a request. */
    private static final long ITSELF = 1;

    boolean pathFits() {
        return socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH;
    }

    /**
     * Returns what was served until now. Only one query is subtracted, so make only one for each server.
     *
     * @throws IOException if there is no answer within 2 s, or not this one
     */
    HttpServerOutput read() throws IOException {
        Matcher counters = COUNTERS.matcher(answer());
        if (!counters.find()) {
            throw new IOException("the status page has no counters");
        }
        return HttpServerOutput.newBuilder()
                .setConnections(Long.parseLong(counters.group(1)) - ITSELF)
                .setRequests(Long.parseLong(counters.group(2)) - ITSELF)
                .build();
    }

    private String answer() throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            CompletableFuture<Void> deadline = CompletableFuture.runAsync(
                    () -> close(channel), CompletableFuture.delayedExecutor(DEADLINE_SECONDS, TimeUnit.SECONDS));
            try {
                channel.write(ByteBuffer.wrap(REQUEST.getBytes(StandardCharsets.US_ASCII)));
                return readAll(channel);
            } finally {
                deadline.cancel(false);
            }
        }
    }

    private static String readAll(SocketChannel channel) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ByteBuffer chunk = ByteBuffer.allocate(1024);
        while (channel.read(chunk) >= 0) {
            answer.write(chunk.array(), 0, chunk.position());
            chunk.clear();
        }
        return answer.toString(StandardCharsets.US_ASCII);
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing the status socket: {}", e.toString());
        }
    }
}
