package io.clusterloader.localcluster.api;

import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An answer that goes on, to one client. A client that does not read (a stopped {@code kubectl}) is disconnected once
 * {@value #LIMIT_BYTES} bytes wait for it: until then it costs the others nothing but this memory.
 */
final class ClientStream implements ApiResponse.Sink {
    /** A list of thousands of pods is smaller. */
    private static final long LIMIT_BYTES = 8L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(ClientStream.class);

    private final HttpConnection connection;
    private final BooleanSupplier closed;
    private final Function<String, Future<Void>> write;
    private final Runnable end;
    private final List<Runnable> atEnd = new CopyOnWriteArrayList<>();
    private final AtomicLong waitingBytes = new AtomicLong();

    private ClientStream(
            HttpConnection connection, BooleanSupplier closed, Function<String, Future<Void>> write, Runnable end) {
        this.connection = connection;
        this.closed = closed;
        this.write = write;
        this.end = end;
    }

    /** Streams to a client that reads a plain answer as it comes. */
    static ClientStream of(HttpServerResponse response, HttpConnection connection) {
        ClientStream stream = new ClientStream(
                connection, () -> response.closed() || response.ended(), response::write, response::end);
        response.closeHandler(_ -> stream.runAtEnd());
        // A client that is no longer served must notice: it would wait on a silent answer for ever.
        response.exceptionHandler(_ -> stream.breakOff());
        return stream;
    }

    /** Streams to a client that has asked for a WebSocket. */
    static ClientStream of(ServerWebSocket socket, HttpConnection connection) {
        ClientStream stream = new ClientStream(connection, socket::isClosed, socket::writeTextMessage, socket::close);
        socket.closeHandler(_ -> stream.runAtEnd());
        socket.exceptionHandler(_ -> stream.breakOff());
        return stream;
    }

    @Override
    public void send(String message) {
        int length = message.length();
        if (length > 0 && !closed.getAsBoolean() && hasRoomFor(length)) {
            write.apply(message).onComplete(_ -> waitingBytes.addAndGet(-length));
        }
    }

    private boolean hasRoomFor(int length) {
        long before = waitingBytes.getAndAdd(length);
        boolean fits = before + length <= LIMIT_BYTES;
        if (!fits && before <= LIMIT_BYTES) {
            LOG.warn("a client that watches is {} MB behind and is disconnected", LIMIT_BYTES >> 20);
            breakOff();
        }
        return fits;
    }

    @Override
    public void end() {
        if (!closed.getAsBoolean()) {
            end.run();
        }
    }

    @Override
    public void breakOff() {
        runAtEnd();
        connection.close();
    }

    @Override
    public void onEnd(Runnable action) {
        atEnd.add(action);
        if (closed.getAsBoolean()) {
            action.run();
        }
    }

    private void runAtEnd() {
        atEnd.forEach(Runnable::run);
    }
}
