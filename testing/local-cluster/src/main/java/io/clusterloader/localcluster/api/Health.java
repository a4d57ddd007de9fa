package io.clusterloader.localcluster.api;

import java.util.Optional;
import java.util.Set;

/** The health endpoints: a server that answers is well. */
final class Health {
    private static final Set<String> PATHS = Set.of("/healthz", "/livez", "/readyz");

    private Health() {}

    /** The answer; empty if the path is none of them. */
    static Optional<ApiResponse> answer(ApiRequest request) {
        if (!PATHS.contains(request.path())) {
            return Optional.empty();
        }
        String name = request.path().substring(1);
        String body = request.query().containsKey("verbose") ? "[+]ping ok\n" + name + " check passed\n" : "ok";
        return Optional.of(new ApiResponse.Whole(200, "text/plain; charset=utf-8", body));
    }
}
