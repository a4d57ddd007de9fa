package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Lets requests in, one at a time, and shows each to the part that answers it. */
final class ApiFront {
    private final ServerIdentity identity;
    private final Handlers handlers;
    private final Handlers dry;

    /**
     * @param dry answers what must not be stored
     */
    ApiFront(ServerIdentity identity, Handlers handlers, Handlers dry) {
        this.identity = identity;
        this.handlers = handlers;
        this.dry = dry;
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
     * What a stream begins with is read in one with the beginning of its changes, so that none is missed; so is each step of
     * what takes many.
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
        Optional<ApiResponse> health = Health.answer(request);
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
        return (request.isDryRun() ? dry : handlers).answer(request, path);
    }

    private static Optional<ObjectNode> describe(String path) {
        return Discovery.answer(path).or(() -> OpenApi.answer(path));
    }
}
