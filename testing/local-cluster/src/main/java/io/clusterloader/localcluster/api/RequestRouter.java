package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.localcluster.api.object.ApiException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Serves one request at a time, and passes each to the part that answers it. */
final class RequestRouter {
    private static final Set<String> HEALTH_PATHS = Set.of("/healthz", "/livez", "/readyz");

    private final ServerIdentity identity;
    private final ResourceHandler resources;
    private final ResourceHandler dryRun;

    /**
     * Creates a router.
     *
     * @param resources answers requests for objects
     * @param dryRun answers those with {@code dryRun=All}, and stores nothing
     */
    RequestRouter(ServerIdentity identity, ResourceHandler resources, ResourceHandler dryRun) {
        this.identity = identity;
        this.resources = resources;
        this.dryRun = dryRun;
    }

    /** Answers a request; never throws for a request that is wrong. */
    synchronized ApiResponse answer(ApiRequest request) {
        try {
            return inTurn(route(request));
        } catch (ApiException problem) {
            return ApiResponse.error(problem);
        }
    }

    /**
     * Makes streams and steps take turns with other requests. A stream begins with the stored objects and continues
     * with changes; under the lock it misses none.
     */
    private ApiResponse inTurn(ApiResponse response) {
        return switch (response) {
            case ApiResponse.Whole whole -> whole;
            case ApiResponse.Stream(String contentType, Consumer<ApiResponse.Sink> open) ->
                new ApiResponse.Stream(contentType, sink -> {
                    synchronized (this) {
                        open.accept(sink);
                    }
                });
            case ApiResponse.Gradual(Supplier<Optional<ApiResponse.Whole>> step) ->
                new ApiResponse.Gradual(() -> oneStep(step));
        };
    }

    private synchronized Optional<ApiResponse.Whole> oneStep(Supplier<Optional<ApiResponse.Whole>> step) {
        try {
            return step.get();
        } catch (ApiException problem) {
            return Optional.of(ApiResponse.error(problem));
        }
    }

    private ApiResponse route(ApiRequest request) {
        Optional<ApiResponse> health = health(request);
        if (health.isPresent()) {
            return health.get();
        }
        if (!identity.admits(request.header("authorization"))) {
            throw ApiException.unauthorized();
        }
        Optional<ObjectNode> description = describe(request.path());
        if (description.isPresent()) {
            return ApiResponse.json(200, description.get());
        }
        Optional<ApiResponse> review = AccessReviews.answer(request);
        if (review.isPresent()) {
            return review.get();
        }
        ResourcePath path =
                ResourcePath.parse(request.path()).orElseThrow(() -> ApiException.noSuchPath(request.path()));
        return (request.isDryRun() ? dryRun : resources).answer(request, path);
    }

    private static Optional<ObjectNode> describe(String path) {
        return Discovery.answer(path).or(() -> Discovery.openApi(path));
    }

    /** Answers the health endpoints: a server that answers is healthy. */
    private static Optional<ApiResponse> health(ApiRequest request) {
        if (!HEALTH_PATHS.contains(request.path())) {
            return Optional.empty();
        }
        String name = request.path().substring(1);
        String body = request.query().containsKey("verbose") ? "[+]ping ok\n" + name + " check passed\n" : "ok";
        return Optional.of(new ApiResponse.Whole(200, "text/plain; charset=utf-8", body));
    }
}
