package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Lets requests in, one at a time, and shows each to the part that answers it. */
final class ApiFront {
    private static final Set<String> HEALTH = Set.of("/healthz", "/livez", "/readyz");
    private static final String ACCESS_REVIEW = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

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

    /** What a stream begins with is read in one with the beginning of its changes, so that none is missed. */
    private ApiResponse inTurn(ApiResponse response) {
        return response instanceof ApiResponse.Stream(String contentType, Consumer<ApiResponse.Sink> open)
                ? new ApiResponse.Stream(contentType, sink -> {
                    synchronized (this) {
                        open.accept(sink);
                    }
                })
                : response;
    }

    private ApiResponse route(ApiRequest request) {
        if (HEALTH.contains(request.path())) {
            return new ApiResponse.Whole(200, "text/plain", "ok");
        }
        if (!identity.admits(request.header("authorization"))) {
            throw ApiException.unauthorized();
        }
        Optional<ObjectNode> description = describe(request.path());
        if (description.isPresent()) {
            return ApiResponse.json(200, description.get());
        }
        if (request.path().equals(ACCESS_REVIEW)) {
            return allow(request);
        }
        ResourcePath path =
                ResourcePath.parse(request.path()).orElseThrow(() -> ApiException.noSuchPath(request.path()));
        return (request.isDryRun() ? dry : handlers).answer(request, path);
    }

    private static Optional<ObjectNode> describe(String path) {
        return Discovery.answer(path).or(() -> OpenApi.answer(path));
    }

    /** Whoever has the token may do everything. */
    private static ApiResponse allow(ApiRequest request) {
        ObjectNode review = Json.parseObject(request.body());
        review.putObject("status").put("allowed", true);
        return ApiResponse.json(201, review);
    }
}
