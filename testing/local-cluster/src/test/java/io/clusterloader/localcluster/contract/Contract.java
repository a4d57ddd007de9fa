package io.clusterloader.localcluster.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests of a Kubernetes cluster, whichever it is. A test takes a {@link Sandbox}, which is a namespace of its own. Skipped,
 * visibly, where neither a cluster is named nor this user may raise the local one.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SandboxResolver.class)
@EnabledIf(
        value = "io.clusterloader.localcluster.contract.ContractCluster#isAvailable",
        disabledReason = "needs root, or a kubeconfig in -Dcontract.kubeconfig")
@Timeout(value = 6, unit = TimeUnit.MINUTES)
@interface Contract {}
