package io.clusterloader.localcluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** A test that makes network namespaces: without root it is skipped, and the report says so. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(value = "io.clusterloader.localcluster.Machine#isRoot", disabledReason = "needs root")
public @interface RootOnly {}
