package io.clusterloader.runner.access;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocketClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Changes the options of each request on its way from the client library to Vert.x, which can do more than the library asks of it.
 *
 * @param change of the options of a request or a web socket
 */
record RequestSteering(Consumer<RequestOptions> change) {
    /** Returns a Vert.x whose HTTP clients and web socket clients change their requests. */
    Vertx around(Vertx vertx) {
        return around(Vertx.class, vertx);
    }

    private <T> T around(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> result(call(real, method, arguments))));
    }

    private @Nullable Object call(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        if (arguments != null && arguments.length == 1 && arguments[0] instanceof RequestOptions options) {
            change.accept(options);
        }
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private @Nullable Object result(@Nullable Object result) {
        return switch (result) {
            case HttpClientAgent client -> around(HttpClientAgent.class, client);
            case WebSocketClient client -> around(WebSocketClient.class, client);
            case null, default -> result;
        };
    }
}
