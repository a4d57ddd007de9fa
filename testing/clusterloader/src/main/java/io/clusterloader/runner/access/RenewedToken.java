package io.clusterloader.runner.access;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.TokenRefreshInterceptor;
import java.net.HttpURLConnection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Puts the token of an exec plugin into requests, and repeats a refused request once with a new credential. */
final class RenewedToken implements Interceptor {
    /** A plugin may take seconds, and responses arrive on the thread that serves all connections. */
    private static final Executor PLUGINS =
            task -> Thread.ofVirtual().name("exec-plugin-renewal").start(task);

    private final ExecCredentials credentials;

    RenewedToken(ExecCredentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public void before(BasicBuilder request, HttpRequest original, RequestTags tags) {
        put(credentials.current(), request);
    }

    @Override
    public CompletableFuture<Boolean> afterFailure(BasicBuilder request, HttpResponse<?> response, RequestTags tags) {
        if (response.code() != HttpURLConnection.HTTP_UNAUTHORIZED) {
            return CompletableFuture.completedFuture(false);
        }
        ExecCredential refused = credentials.current();
        String sent = response.request().header(TokenRefreshInterceptor.AUTHORIZATION);
        if (!refused.token().isEmpty() && !header(refused).equals(sent)) {
            // Another request has renewed it already.
            put(refused, request);
            return CompletableFuture.completedFuture(true);
        }
        return CompletableFuture.supplyAsync(() -> put(credentials.replace(refused), request), PLUGINS);
    }

    private static boolean put(ExecCredential credential, BasicBuilder request) {
        if (!credential.token().isEmpty()) {
            request.setHeader(TokenRefreshInterceptor.AUTHORIZATION, header(credential));
        }
        return true;
    }

    private static String header(ExecCredential credential) {
        return "Bearer " + credential.token();
    }
}
