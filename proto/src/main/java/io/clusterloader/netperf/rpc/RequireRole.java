package io.clusterloader.netperf.rpc;

import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Lets a call through only if the caller's certificate carries the role. */
final class RequireRole implements ServerInterceptor {
    private final Role role;

    RequireRole(Role role) {
        this.role = role;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Optional<Role> caller = callerRole(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
        if (caller.isPresent() && caller.get() == role) {
            return next.startCall(call, headers);
        }
        call.close(
                Status.PERMISSION_DENIED.withDescription("%s is for the role %s, not for %s"
                        .formatted(
                                call.getMethodDescriptor().getFullMethodName(),
                                role,
                                caller.map(Role::name).orElse("a certificate without a role"))),
                new Metadata());
        return new ServerCall.Listener<>() {};
    }

    private static Optional<Role> callerRole(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return chain[0] instanceof X509Certificate certificate ? Role.of(certificate) : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }
}
