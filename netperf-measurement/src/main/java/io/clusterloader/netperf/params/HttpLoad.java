package io.clusterloader.netperf.params;

import io.clusterloader.measurement.Problem;
import io.clusterloader.netperf.v1.Protocol;
import java.util.List;

/**
 * How hard a siege client drives its server, over HTTP and over HTTPS.
 *
 * @param concurrency simultaneous users, 1 to 1024
 * @param bodyBytes of one response, 1 to 64 Mi
 * @param arguments further ones of the tool
 */
public record HttpLoad(int concurrency, int bodyBytes, List<String> arguments) {
    private static final Quantity BODY = new Quantity("httpBodySize", 1024, new Quantity.Range(1, 64 << 20), "1k");

    public HttpLoad {
        arguments = List.copyOf(arguments);
    }

    static HttpLoad of(StartKeys keys, List<Problem> problems) {
        return new HttpLoad(
                // siege refuses more than its limit of 1024.
                Bounds.whole("httpConcurrency", keys.httpConcurrency(), 1, 1, 1024, problems),
                (int) BODY.read(keys.httpBodySize(), 1024, problems),
                ToolWords.read("siegeArgs", Protocol.HTTP, keys.siegeArgs(), problems));
    }
}
