package io.clusterloader.measurement.explain;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a component of a record of params means, and what an absent param stands for. {@link Explanation#of} reads it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Explained {
    /** Returns the meaning, in Markdown. */
    String value();

    /** Returns the default in words; empty where the meaning says it. */
    String otherwise() default "";
}
