package io.clusterloader.localcluster.contract;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every test that asks for one a {@link Sandbox}, which goes with the test; the cluster stays for the next. */
final class SandboxResolver implements ParameterResolver {
    private static final Namespace STORE = Namespace.create(SandboxResolver.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Sandbox.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        ContractCluster cluster = test.getRoot()
                .getStore(STORE)
                .getOrComputeIfAbsent(ContractCluster.class, _ -> ContractCluster.open(), ContractCluster.class);
        return test.getStore(STORE).getOrComputeIfAbsent(Sandbox.class, _ -> cluster.newSandbox(), Sandbox.class);
    }
}
