package io.clusterloader.localcluster.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests of a Kubernetes cluster, whichever it is. A test takes a {@link Sandbox}, which is a namespace of its own. Without a
 * kubeconfig they start a local cluster, which needs root.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SandboxResolver.class)
@Tag("machine")
@Timeout(value = 6, unit = TimeUnit.MINUTES)
@interface Contract {}
