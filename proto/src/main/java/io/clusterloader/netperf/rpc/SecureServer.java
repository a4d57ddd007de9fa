package io.clusterloader.netperf.rpc;

import io.grpc.BindableService;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Builds the orchestrator's server. */
public final class SecureServer {
    /** Whom the certificate of the caller names, within a call; null where it names nobody. */
    public static final Context.Key<String> CALLER = Context.key("caller");

    private SecureServer() {}

    /**
     * Builds a server that accepts only callers of the same run, and for each service only its role. It is not started yet.
     *
     * @param services every service with the role that may call it
     * @param refused is told in words of each caller that is refused for its certificate, on any thread
     * @throws IOException if the identity cannot be read as PEM
     */
    public static Server build(
            InetSocketAddress listen, Identity identity, Map<BindableService, Role> services, Consumer<String> refused)
            throws IOException {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        listen,
                        TlsServerCredentials.newBuilder()
                                .trustManager(new RunTrust(identity.authority(), refused))
                                .keyManager(Identity.stream(identity.certificate()), Identity.stream(identity.key()))
                                .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
                                .build())
                .maxInboundMessageSize(Limits.MESSAGE_BYTES)
                .keepAliveTime(Limits.KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(Limits.KEEP_ALIVE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveTime(Limits.PERMITTED_KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true);
        services.forEach((service, role) ->
                builder.addService(ServerInterceptors.intercept(service.bindService(), new RoleCheck(role, refused))));
        return builder.build();
    }

    /** Rejects calls of which the caller's certificate does not carry the role. */
    private static final class RoleCheck implements ServerInterceptor {
        private final Role role;
        private final Consumer<String> refused;

        RoleCheck(Role role, Consumer<String> refused) {
            this.role = role;
            this.refused = refused;
        }

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            Optional<X509Certificate> certificate =
                    certificate(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
            Optional<Role> caller = certificate.flatMap(Role::of);
            if (caller.isPresent() && caller.get() == role) {
                Context context = certificate
                        .flatMap(role::holder)
                        .map(name -> Context.current().withValue(CALLER, name))
                        .orElseGet(Context::current);
                return Contexts.interceptCall(context, call, headers, next);
            }
            String why = "%s is for the role %s, not for %s"
                    .formatted(
                            call.getMethodDescriptor().getFullMethodName(),
                            role,
                            caller.map(Role::name).orElse("a certificate without a role"));
            refused.accept(why);
            call.close(Status.PERMISSION_DENIED.withDescription(why), new Metadata());
            return new ServerCall.Listener<>() {};
        }

        private static Optional<X509Certificate> certificate(SSLSession session) {
            try {
                Certificate[] chain = session.getPeerCertificates();
                return chain[0] instanceof X509Certificate certificate ? Optional.of(certificate) : Optional.empty();
            } catch (SSLPeerUnverifiedException e) {
                return Optional.empty();
            }
        }
    }
}
