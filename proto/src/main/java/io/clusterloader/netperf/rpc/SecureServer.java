package io.clusterloader.netperf.rpc;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Builds the orchestrator's server. */
public final class SecureServer {
    private SecureServer() {}

    /**
     * A server, not yet started, that admits only callers of the same run, and each service only its role.
     *
     * @param services every service with the role that may call it
     * @throws IOException if the identity cannot be read as PEM
     */
    public static Server build(InetSocketAddress listen, Identity identity, Map<BindableService, Role> services)
            throws IOException {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        listen,
                        TlsServerCredentials.newBuilder()
                                .trustManager(Identity.stream(identity.authority()))
                                .keyManager(Identity.stream(identity.certificate()), Identity.stream(identity.key()))
                                .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
                                .build())
                .maxInboundMessageSize(Limits.MESSAGE_BYTES)
                .keepAliveTime(Limits.KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(Limits.KEEP_ALIVE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveTime(Limits.PERMITTED_KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true);
        services.forEach((service, role) ->
                builder.addService(ServerInterceptors.intercept(service.bindService(), new RequireRole(role))));
        return builder.build();
    }
}
